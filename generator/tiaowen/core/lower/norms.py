"""Norms: in force, displaced, presumed, gates, body (language study 4.3), and norms as conditions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

from tiaowen.core.ast import Entry, Expr, Input, Lit, Sort, Today
from tiaowen.core.build import FALSE, OPEN, TRUE, Builder
from tiaowen.core.lower import duties
from tiaowen.core.lower.conditions import all_of, any_of, at_least, condition
from tiaowen.core.lower.frame import Context, Frame
from tiaowen.core.lower.outcomes import Outcome, requirement, triggered, undetermined, waivable
from tiaowen.core.lower.scalars import sort_of
from tiaowen.core.lower.symbols import Answer
from tiaowen.core.lower.values import value
from tiaowen.model import expressions as e
from tiaowen.model.types import LevelType, ListType, MappingType
from tiaowen.norm import ast as n
from tiaowen.runtime.excuses import PER_NORM


@dataclass
class Lowering:
    """One rule set being lowered; outcomes are remembered. `searched`: see `Context`."""

    build: Builder
    rules: n.RuleSet
    searched: bool = False
    context: Context = field(init=False)
    _outcomes: dict[str, Outcome] = field(default_factory=dict)
    _others: dict[str, Lowering] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Tie values and conditions together."""
        self.context = Context(
            self.build,
            self.rules,
            value,
            lambda node, at: condition(node, at, self),
            searched=self.searched,
        )
        self._by_id = {norm.id: norm for norm in self.rules.norms}
        bodies = [norm.body for norm in self.rules.norms]
        self._papers = {body.name for body in bodies if isinstance(body, n.DocumentDuty)}

    # ---- other norms as conditions ------------------------------------------------------------------

    def holds(self, name: str, at: Frame) -> Answer:
        """Whether 【name】 is satisfied or triggered; one that does not apply is kept, or not triggered."""
        outcome = self._asked(name, at)
        kept = not isinstance(self._by_id[name].body, n.Ground | n.Consequence)
        default = TRUE if kept else FALSE
        return Answer(
            self.build.choose(outcome.inapplicable, default, outcome.truth), outcome.facts
        )

    def group(self, node: e.GroupOf, at: Frame) -> Answer:
        """A group; members that do not apply are left out, and all left out there is no base."""
        b = self.build
        outcomes = [self._asked(name, at) for name in node.members]
        at.trail.meet(no_base=b.all_of(o.inapplicable for o in outcomes))
        answers = [self._member(o, node.kind) for o in outcomes]
        match node.kind:
            case "all":
                return all_of(b, answers)
            case "any":
                return any_of(b, answers)
            case "at_least":
                return at_least(b, node.number, answers)
            case _:
                assert_never(node.kind)

    def _member(self, outcome: Outcome, kind: str) -> Answer:
        """A member; one that cannot matter whether its gate holds or not is decided."""
        b, truth = self.build, outcome.truth
        if kind == "all":
            harmless = b.all_of((outcome.gated, b.surely(outcome.inner)))
            truth = b.choose(b.any_of((outcome.inapplicable, harmless)), TRUE, truth)
        elif kind == "any":
            harmless = b.all_of((outcome.gated, b.surely_not(outcome.inner)))
            truth = b.choose(b.any_of((outcome.inapplicable, harmless)), FALSE, truth)
        else:
            truth = b.choose(outcome.inapplicable, FALSE, truth)
        return Answer(truth, outcome.facts)

    def _asked(self, name: str, at: Frame) -> Outcome:
        outcome = self.outcome(name)
        at.trail.meet(refused=outcome.refused)
        return outcome

    # ---- one norm -----------------------------------------------------------------------------------

    def outcome(self, name: str) -> Outcome:
        """What the norm of that id comes to."""
        if name not in self._outcomes:
            self._outcomes[name] = self._judge(self._by_id[name])
        return self._outcomes[name]

    def _judge(self, norm: n.Norm) -> Outcome:
        b, at = self.build, self.context.frame(names_of(norm))
        found = self._presumed_and_gated(norm, at)
        none = b.any_of((at.trail.no_base, found.inapplicable))
        found = replace(found, inapplicable=none, refused=at.trail.refused)
        for displacement in reversed(self.rules.displaced.get(norm.id, ())):
            found = self._displaced(displacement, found)
        valid = in_force(b, self.rules)
        return replace(
            found,
            inapplicable=b.any_of((b.negation(valid), found.inapplicable)),
            refused=b.all_of((valid, found.refused)),
        )

    def _displaced(self, displacement: n.Displacement, found: Outcome) -> Outcome:
        """Not applicable where the other rule set prevails, open where that is not known."""
        b, other = self.build, self._other(displacement.rules)
        at = other.context.frame()
        prevails = Answer(TRUE, TRUE)
        if displacement.condition is not None:
            prevails = at.truth(displacement.condition)
        valid = in_force(b, displacement.rules)
        asked = b.all_of((valid, b.negation(at.trail.no_base)))
        taken = b.otherwise(prevails.value, TRUE) if displacement.presumed else prevails.value
        gone, open_ = (b.all_of((asked, where)) for where in (b.surely(taken), b.unknown(taken)))
        refused = b.all_of((valid, at.trail.refused))
        kept = b.negation(open_)
        return Outcome(
            truth=b.choose(open_, OPEN, found.truth),
            facts=b.choose(open_, prevails.facts, found.facts),
            inapplicable=b.any_of((gone, b.all_of((kept, found.inapplicable)))),
            pending=b.all_of((kept, found.pending)),
            gated=b.all_of((kept, found.gated)),
            inner=found.inner,
            refused=b.any_of((refused, b.all_of((kept, b.negation(gone), found.refused)))),
        )

    def _other(self, rules: n.RuleSet) -> Lowering:
        if rules.path not in self._others:
            self._others[rules.path] = Lowering(self.build, rules, self.searched)
        return self._others[rules.path]

    def _presumed_and_gated(self, norm: n.Norm, at: Frame) -> Outcome:
        b = self.build
        presumed = at.truth(norm.presumed) if norm.presumed is not None else Answer(TRUE, TRUE)
        stands = b.negation(b.surely_not(presumed.value))
        gates, inside = at.afresh(), at.afresh()
        gate = all_of(b, [gates.truth(g) for g in norm.gates])
        at.trail.follow(gates.trail, stands)
        entered = b.all_of((stands, b.negation(b.surely_not(gate.value))))
        body = self._body(norm, inside)
        at.trail.follow(inside.trail, entered)
        open_ = b.unknown(gate.value)
        found = _gated(b, gate, open_, body) if open_ is not FALSE else body
        return replace(found, inapplicable=b.any_of((b.negation(entered), found.inapplicable)))

    def _body(self, norm: n.Norm, at: Frame) -> Outcome:
        body = norm.body
        match body:
            case n.Requirement():
                return requirement(norm, body, at)
            case n.Ground(inner) | n.Consequence(inner):
                return triggered(norm, at.truth(inner), at)
            case n.Deadline():
                return waivable(norm, duties.deadline(body, at), at)
            case n.DocumentDuty():
                return waivable(norm, duties.document(body, at), at)
            case _:
                assert_never(body)

    # ---- what overall counts ------------------------------------------------------------------------

    def touched(self, norm: n.Norm) -> Expr:
        """Sure; the norm counts: the case states what it asks (or what it presumes is not so).

        A paper the case does not speak of does not count, though the clause demands it.
        """
        b, outcome = self.build, self.outcome(norm.id)
        some = b.any_of(self._shown(name) for name in norm.reads)
        if norm.presumes:
            asked = (name for name in norm.reads if name not in norm.presumes)
            counts = b.any_of((outcome.inapplicable, *(self._stated(name) for name in asked)))
            some = b.all_of((some, counts))
        if not isinstance(norm.body, n.DocumentDuty):
            return some
        return b.all_of((some, b.negation(undetermined(b, outcome))))

    def _shown(self, name: str) -> Expr:
        """Sure; a finding would show something of the fact: of an empty 映射 there is nothing to show."""
        b, declared = self.build, self.rules.facts.get(name)
        if declared is None or not isinstance(declared.type, MappingType):
            return self._stated(name)
        nothing = b.make(Input(name, "nothing", Sort.TRUTH))
        levels = declared.type.key.levels
        entries = (b.make(Entry(name, k, "obtained", Sort.TRUTH)) for k in levels)
        return b.any_of((nothing, *entries))

    def _stated(self, name: str) -> Expr:
        """Sure; the case states the fact."""
        b, declared = self.build, self.rules.facts.get(name)
        if declared is None:
            return FALSE
        type_ = declared.type
        nothing = b.make(Input(name, "nothing", Sort.TRUTH))
        if isinstance(type_, ListType | MappingType):
            return self._listed(name)
        aspect = "low" if isinstance(type_, LevelType) else "value"
        scalar = b.make(Input(name, aspect, sort_of(type_)))  # type: ignore[arg-type]
        told = (
            b.make(Input(name, "value", Sort.TRUTH)) if name in self._papers else b.null(Sort.TRUTH)
        )
        by_norm = self._listed(name) if name in PER_NORM else FALSE
        stated = b.negation(b.all_of((b.unknown(scalar), b.unknown(told))))
        return b.any_of((nothing, stated, by_norm))

    def _listed(self, name: str) -> Expr:
        return self.build.make(Input(name, "listed", Sort.TRUTH))


def names_of(norm: n.Norm) -> tuple[str, ...]:
    """What a case may call a norm where it records something for it alone."""
    return tuple(dict.fromkeys((norm.id, norm.citation)))


def _gated(b: Builder, gate: Answer, open_: Expr, body: Outcome) -> Outcome:
    """A gate that is unknown: it and whatever is open behind it still matter."""
    applies = b.negation(body.inapplicable)
    behind = b.all_of((applies, b.unknown(body.truth), body.facts))
    return Outcome(
        truth=b.choose(open_, OPEN, body.truth),
        facts=b.choose(open_, b.any_of((gate.facts, behind)), body.facts),
        inapplicable=b.all_of((b.negation(open_), body.inapplicable)),
        pending=b.all_of((b.negation(open_), body.pending)),
        gated=open_,
        inner=b.choose(applies, body.truth, OPEN),
    )


def in_force(b: Builder, rules: n.RuleSet) -> Expr:
    """Sure; the rule set is in force on 判定日."""
    today = b.make(Today())
    begun: Expr = TRUE
    ended: Expr = TRUE
    if rules.effective is not None:
        begun = b.at_most(b.make(Lit(rules.effective, Sort.DATE)), today)
    if rules.lapses is not None:
        ended = b.at_most(today, b.make(Lit(rules.lapses, Sort.DATE)))
    return b.all_of((begun, ended))
