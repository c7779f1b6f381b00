"""Each norm's answer as one expression: true, false, open, or a code (`runtime.rows.Answer`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tiaowen.backends.verdicts.expressions import CODES
from tiaowen.core import ast as c
from tiaowen.core.build import FALSE, OPEN, TRUE, Builder
from tiaowen.core.specialise import nothing_known, rebuilt, rewritten, roots_of
from tiaowen.core.thresholds import Thresholds
from tiaowen.runtime.verdict import Verdict

NAMES = {
    Verdict.NOT_APPLICABLE: "NOT_APPLICABLE",
    Verdict.NEEDS_JUDGEMENT: "NEEDS_JUDGEMENT",
    Verdict.NOT_TRIGGERED: "NOT_YET",
}
REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a rule set, ready to be written.

    Attributes:
        norms, answers: in the same order; as they are while the rule set is in force.
        in_force: of 判定日 alone.
    """

    build: Builder
    norms: tuple[c.LoweredNorm, ...]
    answers: tuple[c.Expr, ...]
    in_force: c.Expr


def answers_of(lowered: c.LoweredRules) -> Answers:
    """Every norm's answer as one expression, given that the rule set is in force."""
    build = Builder()
    roots = [lowered.in_force, *(root for norm in lowered.norms for root in roots_of(norm))]
    made = rewritten(roots, nothing_known, build, Thresholds(build))
    turned = [rebuilt(norm, made) for norm in lowered.norms]
    valid = made[lowered.in_force]
    given = valid.operands if isinstance(valid, c.And) else (valid,)

    def while_in_force(node: c.Expr) -> c.Expr | None:
        return TRUE if node in given else None

    roots = [root for norm in turned for root in roots_of(norm)]
    made = rewritten(roots, nothing_known, build, while_in_force)
    norms = tuple(rebuilt(norm, made) for norm in turned)
    answers = [_answer(build, norm) for norm in norms]
    return Answers(build, norms, tuple(_shared(build, answers)), valid)


def _shared(b: Builder, answers: list[c.Expr]) -> Iterator[c.Expr]:
    """Answers that hold all the operands of another one made of that one and the rest."""
    done: dict[frozenset[c.Expr], c.Expr] = {}
    by_size = sorted(
        {a for a in answers if isinstance(a, c.And | c.Or)}, key=lambda a: len(a.operands)
    )
    made: dict[c.Expr, c.Expr] = {}
    for answer in by_size:
        rest = dict.fromkeys(answer.operands)
        parts: list[c.Expr] = []
        for held, other in reversed(done.items()):
            if type(other) is type(answer) and held < rest.keys():
                parts.append(other)
                rest = {o: None for o in rest if o not in held}
        made[answer] = b.make(type(answer)((*parts, *rest))) if parts else answer
        done[frozenset(answer.operands)] = made[answer]
    return (_with(b, made, answer) for answer in answers)


def _with(b: Builder, made: dict[c.Expr, c.Expr], node: c.Expr) -> c.Expr:
    """The connectives of an answer with other answers put in as they are made."""
    node = made.get(node, node)
    match node:
        case c.Not(operand):
            return b.make(c.Not(_with(b, made, operand)))
        case c.And(operands) | c.Or(operands):
            return b.make(type(node)(tuple(_with(b, made, o) for o in operands)))
    return node


def _answer(b: Builder, norm: c.LoweredNorm) -> c.Expr:
    """True, False, None, or a code, tried as the arms are."""
    answer: c.Expr | None = None
    for arm in reversed([arm for arm in norm.arms if arm.guard is not FALSE]):
        answer = _said(b, norm, arm) if answer is None else _either(b, norm, arm, answer)
    assert answer is not None
    code = b.make(c.Lit(CODES + REFUSED, c.Sort.TEXT))
    return answer if norm.refused is FALSE else b.make(c.If(norm.refused, code, answer))


def _either(b: Builder, norm: c.LoweredNorm, arm: c.Arm, answer: c.Expr) -> c.Expr:
    """The arm's answer where its guard holds; known truth is its own answer."""
    said = _said(b, norm, arm)
    if said is answer:
        return answer
    if said is TRUE and arm.guard is b.surely(norm.truth):
        return _merged(b, norm, answer)
    return b.make(c.If(arm.guard, said, answer))


def _merged(b: Builder, norm: c.LoweredNorm, answer: c.Expr) -> c.Expr:
    """`truth` in place of `if truth: True elif not truth: False else …`."""
    match answer:
        case c.If(guard, c.Lit(False), rest) if guard is b.surely_not(norm.truth):
            if rest is OPEN:
                return norm.truth
            return b.make(c.If(b.unknown(norm.truth), rest, norm.truth))
        case c.Lit(False) if b.sure(norm.truth):
            return norm.truth
    return b.make(c.If(b.surely(norm.truth), TRUE, answer))


def _said(b: Builder, norm: c.LoweredNorm, arm: c.Arm) -> c.Expr:
    match arm.verdict:
        case Verdict.SATISFIED | Verdict.TRIGGERED:
            return TRUE
        case Verdict.UNDETERMINED:
            return OPEN
        case Verdict.VIOLATED:
            return FALSE
        case Verdict.NOT_TRIGGERED if not may_be_kept(norm):
            return FALSE
        case other:
            return b.make(c.Lit(CODES + NAMES[other], c.Sort.TEXT))


def may_be_kept(norm: c.LoweredNorm) -> bool:
    """Whether true means 满足, so that 未触发 is no plain opposite."""
    return any(arm.verdict in (Verdict.SATISFIED, Verdict.VIOLATED) for arm in norm.arms)
