"""Deadlines and papers."""

from __future__ import annotations

from dataclasses import dataclass

from tiaowen.core.ast import Count, Expr, Field, Input, Lit, Sort, Today
from tiaowen.core.build import FALSE, OPEN, TRUE, Builder
from tiaowen.core.lower.comparing import compare
from tiaowen.core.lower.conditions import all_of
from tiaowen.core.lower.frame import Frame
from tiaowen.core.lower.outcomes import Outcome
from tiaowen.core.lower.scalars import (
    bound_is_unknown,
    facts_behind,
    open_facts,
    point,
    stated_fact,
    whole,
)
from tiaowen.core.lower.symbols import Answer, Scalar
from tiaowen.model.expressions import Value
from tiaowen.model.types import DateType
from tiaowen.norm import ast as n


def deadline(body: n.Deadline, at: Frame) -> Outcome:
    """Done in time, not done yet, or too late."""
    b, act = at.build, at.scalar(body.act)
    if body.sense == "vague":
        return Outcome(OPEN, open_facts(b, act))
    assert body.bound is not None
    bound = at.scalar(body.bound)
    in_time = compare(b, "≤" if body.sense == "latest" else "≥", act, bound).value
    if body.sense == "latest":
        in_time = b.choose(bound.nothing, TRUE, in_time)
        waiting = _waiting(bound, at)
    else:
        waiting = Outcome(FALSE, pending=TRUE)
    done = b.choose(bound_is_unknown(b, act), OPEN, in_time)
    return Outcome(
        b.choose(act.nothing, waiting.truth, done),
        b.choose(act.nothing, waiting.facts, facts_behind(b, act, bound)),
        pending=b.all_of((act.nothing, waiting.pending)),
    )


def _waiting(bound: Scalar, at: Frame) -> Outcome:
    """Not done: not due yet, too late, or nobody knows."""
    b = at.build
    left = compare(b, "≤", today(b), bound)
    running = b.any_of((bound.nothing, b.surely(left.value)))
    unknown = b.all_of((b.negation(bound.nothing), b.unknown(left.value)))
    return Outcome(b.choose(unknown, OPEN, FALSE), left.facts, pending=running)


def today(b: Builder) -> Scalar:
    """判定日."""
    return point(b, Sort.DATE, whole(b, b.make(Today())))


# ---- papers -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Paper:
    """What the case says of a paper: the day it was made, and its contents."""

    body: n.DocumentDuty
    made: Scalar
    at: Frame

    @property
    def told(self) -> Expr:
        """真 or 假 in place of a day; null when neither is stated."""
        return self.at.build.make(Input(self.body.name, "value", Sort.TRUTH))

    @property
    def untold(self) -> Expr:
        """Sure; the case does not say whether it was made."""
        b = self.at.build
        return b.all_of((bound_is_unknown(b, self.made), b.unknown(self.told)))

    @property
    def unmade(self) -> Expr:
        """Sure; it was not made."""
        b = self.at.build
        return b.any_of((self.made.nothing, b.surely_not(self.told)))

    @property
    def undated(self) -> Expr:
        """Sure; no day is stated."""
        return self.at.build.unknown(self.made.low.top)

    def contents(self) -> Answer:
        """Whether every item of 须载明 is there."""
        if not self.body.contents:
            return Answer(TRUE, TRUE)
        b, name = self.at.build, self.body.name + "要素"
        listed = b.make(Input(name, "listed", Sort.TRUTH))
        item = b.make(Field(name, "", "value", Sort.TEXT))
        held = (b.surely(b.equal(item, b.make(Lit(c, Sort.TEXT)))) for c in self.body.contents)
        every = b.all_of(b.less(b.number(0), b.make(Count(name, where))) for where in held)
        return Answer(b.choose(listed, every, OPEN), TRUE)

    def some_content(self) -> Expr:
        """Sure; an item is stated, and so the paper was made."""
        b, name = self.at.build, self.body.name + "要素"
        if not self.body.contents:
            return FALSE
        return b.less(b.number(0), b.make(Count(name, TRUE)))


def document(body: n.DocumentDuty, at: Frame) -> Outcome:
    """Made in time with all it must contain, or not made."""
    b = at.build
    made = stated_fact(b, body.name, DateType(), TRUE)
    paper = _Paper(body, made, at)
    contents = paper.contents()
    if body.barred:
        truth = b.choose(paper.untold, _by_contents(paper, contents), paper.unmade)
        return Outcome(truth, TRUE)
    late_or_full, unmade = contents, Outcome(OPEN, FALSE)
    if body.bound is not None:
        late_or_full, unmade = _bounded(paper, body.bound, contents, at)
    truth = b.choose(paper.unmade, unmade.truth, late_or_full.value)
    facts = b.choose(paper.unmade, unmade.facts, late_or_full.facts)
    return Outcome(
        b.choose(paper.untold, _by_contents(paper, contents), truth),
        b.choose(paper.untold, TRUE, facts),
        pending=b.all_of((paper.unmade, unmade.pending)),
    )


def _by_contents(paper: _Paper, contents: Answer) -> Expr:
    """What has contents was made, whenever that was."""
    return paper.at.build.choose(paper.some_content(), contents.value, OPEN)


def _bounded(
    paper: _Paper, bound_node: Value, contents: Answer, at: Frame
) -> tuple[Answer, Outcome]:
    """A paper with a day it is due: made in time and full, and not made."""
    b, own = at.build, at.afresh()
    bound = own.scalar(bound_node)
    full = b.negation(b.surely_not(contents.value))
    asked = b.any_of((paper.unmade, b.all_of((b.negation(paper.undated), full))))
    at.trail.follow(own.trail, asked)
    in_time = compare(b, "≤", paper.made, bound)
    unasked = b.any_of((paper.undated, bound.nothing))
    in_time = Answer(b.choose(unasked, TRUE, in_time.value), in_time.facts)
    return all_of(b, [contents, in_time]), _waiting(bound, at)
