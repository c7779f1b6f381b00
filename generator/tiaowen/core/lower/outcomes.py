"""A norm's outcome as expressions, from a condition with its exceptions to the list of verdicts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tiaowen.core.ast import Arm, Expr
from tiaowen.core.build import FALSE, OPEN, TRUE, Builder
from tiaowen.core.lower import excuses
from tiaowen.core.lower.conditions import all_of, any_of, negation
from tiaowen.core.lower.frame import Frame
from tiaowen.core.lower.symbols import Answer
from tiaowen.model.types import BoolType, TextType
from tiaowen.norm import ast as n
from tiaowen.runtime.excuses import EXCEPTION_APPROVED, EXCEPTION_REASON
from tiaowen.runtime.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a norm comes to.

    Attributes:
        truth: Kleene: satisfied or triggered; open while nobody can say.
        facts: as in `Answer`.
        inapplicable: sure; 不适用, whatever `truth` says.
        pending: sure; where `truth` is false: 未触发 rather than 不满足.
        gated: sure; open only because a gate is, `truth` being open then.
        inner: what the body says, should the gate hold.
        refused: sure; no verdict, for want of a working-day table.
    """

    truth: Expr
    facts: Expr = TRUE
    inapplicable: Expr = FALSE
    pending: Expr = FALSE
    gated: Expr = FALSE
    inner: Expr = OPEN
    refused: Expr = FALSE


def of(answer: Answer) -> Outcome:
    """A condition that must hold."""
    return Outcome(answer.value, answer.facts)


def undetermined(b: Builder, outcome: Outcome) -> Expr:
    """Sure; the verdict is 无法判定."""
    applies = b.negation(outcome.inapplicable)
    return b.all_of((applies, b.unknown(outcome.truth), outcome.facts))


def arms(b: Builder, norm: n.Norm, outcome: Outcome) -> tuple[Arm, ...]:
    """The verdicts in the order they are tried."""
    triggers = isinstance(norm.body, n.Ground | n.Consequence)
    yes = Verdict.TRIGGERED if triggers else Verdict.SATISFIED
    no = Verdict.NOT_TRIGGERED if triggers else Verdict.VIOLATED
    tried = [
        Arm(outcome.inapplicable, Verdict.NOT_APPLICABLE),
        Arm(b.surely(outcome.truth), yes),
        Arm(b.all_of((b.surely_not(outcome.truth), outcome.pending)), Verdict.NOT_TRIGGERED),
        Arm(TRUE if b.sure(outcome.truth) else b.surely_not(outcome.truth), no),
        Arm(outcome.facts, Verdict.UNDETERMINED),
        Arm(TRUE, Verdict.NEEDS_JUDGEMENT),
    ]
    tried = [arm for arm in tried if arm.guard is not FALSE]
    last = next(k for k, arm in enumerate(tried) if arm.guard is TRUE)
    return tuple(tried[: last + 1])


# ---- requirements and grounds -------------------------------------------------------------------


def requirement(norm: n.Norm, body: n.Requirement, at: Frame) -> Outcome:
    """须 and 不得, with exceptions, and 原则上."""
    b, base = at.build, at.truth(body.condition)
    if body.barred:
        banned = all_of(b, [base, negation(b, any_exception(norm, at))])
        return _kept(norm, of(negation(b, banned)), at)
    met, waived = _with_exceptions(norm, base, at)
    either = any_of(b, [met, waived])
    waives = b.all_of((b.negation(b.surely(met.value)), b.surely(waived.value)))
    settled = b.negation(b.unknown(waived.value))
    return replace(_kept(norm, of(either), at, settled), inapplicable=waives)


def _with_exceptions(norm: n.Norm, base: Answer, at: Frame) -> tuple[Answer, Answer]:
    """The requirement with its alternatives, and whether a waiver applies."""
    b, met, waived = at.build, base, Answer(FALSE, TRUE)
    for defeat in norm.defeats:
        excepted = at.truth(defeat.condition)
        if defeat.mode == "waive":
            waived = any_of(b, [waived, excepted])
            continue
        assert defeat.alternative is not None
        other = at.truth(defeat.alternative)
        instead = all_of(b, [excepted, other])
        if defeat.mode == "may":
            met = any_of(b, [met, instead])
        else:
            kept = all_of(b, [negation(b, excepted), met])
            met = any_of(b, [instead, kept, all_of(b, [met, other])])
    return met, waived


def any_exception(norm: n.Norm, at: Frame) -> Answer:
    """Whether an exception holds."""
    return any_of(at.build, [at.truth(d.condition) for d in norm.defeats])


def triggered(norm: n.Norm, base: Answer, at: Frame) -> Outcome:
    """A ground, or the condition of a consequence."""
    b = at.build
    found = all_of(b, [base, negation(b, any_exception(norm, at))])
    if not norm.soft:
        return of(found)
    kept = _kept(norm, of(negation(b, found)), at)
    return replace(kept, truth=b.negation(kept.truth))


def _kept(norm: n.Norm, outcome: Outcome, at: Frame, settled: Expr = TRUE) -> Outcome:
    """原则上/一般 not kept: a recorded reason makes it an exception, unless it was refused.

    With a reason it stands even while its condition is open, if it is `settled` that nothing waives it.
    """
    if not norm.soft:
        return outcome
    b = at.build
    reason, _ = excuses.stated(EXCEPTION_REASON, TextType(), TRUE, at)
    approved, _ = excuses.stated(EXCEPTION_APPROVED, BoolType(), TRUE, at)
    excused = excuses.excused(reason.low.top, approved.low.top, at)
    unmet, open_ = b.surely_not(outcome.truth), b.unknown(outcome.truth)
    lifted = b.any_of((unmet, b.all_of((open_, settled, b.surely(excused)))))
    facts = b.all_of((open_, outcome.facts))
    return replace(outcome, truth=b.choose(lifted, excused, outcome.truth), facts=facts)


def waivable(norm: n.Norm, found: Outcome, at: Frame) -> Outcome:
    """A deadline or a paper falls away where an exception holds."""
    if not norm.defeats:
        return found
    b, waived = at.build, any_exception(norm, at)
    either = any_of(b, [Answer(found.truth, found.facts), waived])
    return replace(
        found,
        truth=either.value,
        facts=either.facts,
        inapplicable=b.surely(waived.value),
        pending=b.all_of((found.pending, b.surely_not(waived.value))),
    )
