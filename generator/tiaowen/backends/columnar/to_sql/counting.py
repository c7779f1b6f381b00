"""Which verdicts a norm can have at all, where the case speaks of its facts and where it does not."""

from __future__ import annotations

from collections.abc import Iterable

from tiaowen.backends.columnar.to_sql.verdicts import open_choice
from tiaowen.core import ast as c
from tiaowen.core.build import FALSE, TRUE, Builder
from tiaowen.core.graph import operands
from tiaowen.core.specialise import rewritten
from tiaowen.runtime.verdict import Verdict

_RANKS: tuple[c.Aspect, ...] = ("low", "high")


def counted_verdicts(norm: c.LoweredNorm, b: Builder) -> frozenset[Verdict]:
    """Those it can have where it counts: of a norm about one fact, none for want of that fact."""
    if norm.touched is FALSE:
        return frozenset()
    three = open_choice(norm)
    if three is None or b.all_of((b.unknown(three.truth), norm.touched)) is not FALSE:
        return _verdicts(norm.arms)
    return _verdicts(norm.arms[:-1])


def untouched_verdicts(norm: c.LoweredNorm, b: Builder) -> frozenset[Verdict]:
    """Those it can have where it does not count: what that tells of single facts is put in."""
    if norm.touched is TRUE:
        return frozenset()
    known = {} if norm.touched is FALSE else _unstated(norm.touched, b)
    made = rewritten([arm.guard for arm in norm.arms], known.get, b)
    return _verdicts(c.Arm(made[arm.guard], arm.verdict) for arm in norm.arms)


def _verdicts(arms: Iterable[c.Arm]) -> frozenset[Verdict]:
    """Of the arms up to the first that is always taken."""
    found = set()
    for arm in arms:
        if arm.guard is not FALSE:
            found.add(arm.verdict)
        if arm.guard is TRUE:
            break
    return frozenset(found)


def _unstated(touched: c.Expr, b: Builder) -> dict[c.Expr, c.Expr]:
    """What facts are where none of the alternatives holds."""
    known: dict[c.Expr, c.Expr] = {}
    for part in operands(touched) if isinstance(touched, c.Or) else (touched,):
        match part:
            case c.Not(c.IsNull(c.Input(fact, "low", sort))):  # the two are null together
                known |= {b.make(c.Input(fact, side, sort)): b.null(sort) for side in _RANKS}
            case c.Not(c.IsNull(c.Input() | c.Entry() as leaf)):
                known[leaf] = b.null(leaf.sort)
            case c.Input() | c.Entry():
                known[part] = FALSE
    return known
