"""Comparisons of symbols: decided by the ends where those suffice, otherwise open."""

from __future__ import annotations

from collections.abc import Iterable

from tiaowen.core.ast import Expr
from tiaowen.core.build import FALSE, OPEN, TRUE, Builder
from tiaowen.core.lower.scalars import (
    facts_behind,
    ranks_of,
    recast,
)
from tiaowen.core.lower.symbols import Answer, NotLoweredError, Ratio, Scalar
from tiaowen.model.expressions import Operator
from tiaowen.model.types import LevelType


def compare(b: Builder, how: Operator, left: Scalar, right: Scalar) -> Answer:
    """A comparison; with 无 no order comparison is true."""
    left, right = recast(b, left, right.sort), recast(b, right, left.sort)
    if left.sort is not right.sort:
        raise NotLoweredError(f"{left.sort.value}与{right.sort.value}相比")
    facts = facts_behind(b, left, right)
    if how in ("=", "≠"):
        same = _equality(b, left, right)
        return Answer(same if how == "=" else b.negation(same), facts)
    none = b.any_of((left.nothing, right.nothing))
    return Answer(b.choose(none, FALSE, _ordered(b, how, left, right)), facts)


def at_most(b: Builder, left: Ratio, right: Ratio) -> Expr:
    """Left ≤ right, without dividing."""
    return b.at_most(*_across(b, left, right))


def less(b: Builder, left: Ratio, right: Ratio) -> Expr:
    """Left < right, without dividing."""
    return b.less(*_across(b, left, right))


def equal(b: Builder, left: Ratio, right: Ratio) -> Expr:
    """Left = right, without dividing."""
    return b.equal(*_across(b, left, right))


def _across(b: Builder, left: Ratio, right: Ratio) -> tuple[Expr, Expr]:
    if left.base is right.base:
        return left.top, right.top
    return b.times(left.top, right.base), b.times(right.top, left.base)


def decided(b: Builder, surely: Expr, never: Expr) -> Expr:
    """True where the one surely holds, false where the other does, open elsewhere."""
    return b.choose(b.surely(surely), TRUE, b.choose(b.surely(never), FALSE, OPEN))


def _ordered(b: Builder, how: Operator, left: Scalar, right: Scalar) -> Expr:
    if how in ("≥", ">"):
        left, right, how = right, left, "≤" if how == "≥" else "<"
    if how == "≤":
        surely = at_most(b, left.high, right.low)
        never = less(b, right.high, left.low)
    else:
        surely = less(b, left.high, right.low)
        never = at_most(b, right.high, left.low)
    return surely if left.exact and right.exact else decided(b, surely, never)


def _equality(b: Builder, left: Scalar, right: Scalar) -> Expr:
    """无 equals 无 and nothing else; of an unknown value nobody knows."""
    both = b.all_of((left.nothing, right.nothing))
    apart = b.any_of(
        b.all_of((one.nothing, b.negation(b.unknown(other.low.top))))
        for one, other in ((left, right), (right, left))
    )
    return b.any_of((both, b.all_of((b.negation(apart), _ends_equal(b, left, right)))))


def _ends_equal(b: Builder, left: Scalar, right: Scalar) -> Expr:
    same = equal(b, left.low, right.low)
    if left.exact and right.exact:
        return same
    met = [equal(b, one.low, one.high) for one in (left, right) if not one.exact]
    apart = b.any_of((less(b, left.high, right.low), less(b, right.high, left.low)))
    return decided(b, b.all_of((*met, same)), apart)


def same(b: Builder, left: Scalar, right: Scalar) -> Expr:
    """Sure; both are known and are the same value; levels by name, so that 高级 is only 高级."""
    left, right = recast(b, left, right.sort), recast(b, right, left.sort)
    if left.sort is not right.sort:
        return b.all_of((left.nothing, right.nothing))
    ends = b.all_of((equal(b, left.low, right.low), equal(b, left.high, right.high)))
    return b.any_of((b.all_of((left.nothing, right.nothing)), b.surely(ends)))


# ---- levels -------------------------------------------------------------------------------------


def ranked(b: Builder, value: Scalar, missing: Expr) -> Scalar:
    """A level stated by name as its ranks: 高级 is no longer one value, and `missing` would settle it."""
    if value.exact:
        return value
    met = b.surely(equal(b, value.low, value.high))
    known = b.any_of((value.nothing, met))
    facts = b.choose(b.unknown(value.low.top), value.facts, missing)
    return Scalar(value.sort, value.low, value.high, value.nothing, known, facts)


def among_ranks(b: Builder, value: Scalar, ranks: Iterable[int], scale: LevelType) -> Expr:
    """Whether a ranked level is one of these ranks; 无 is none of them."""
    runs = list(_runs(frozenset(ranks), len(scale.levels)))
    inside = b.any_of(
        b.all_of((b.at_most(b.number(a), value.low.top), b.at_most(value.high.top, b.number(z))))
        for a, z in runs
    )
    if not value.exact:
        outside = b.all_of(
            b.any_of((b.less(value.high.top, b.number(a)), b.less(b.number(z), value.low.top)))
            for a, z in runs
        )
        inside = decided(b, inside, outside)
    return b.choose(value.nothing, FALSE, _null_where_unknown(b, inside, value))


def _null_where_unknown(b: Builder, found: Expr, value: Scalar) -> Expr:
    """No ranks at all hold nothing, but of an unknown level even that is open to the evaluator."""
    return b.choose(b.unknown(value.low.top), OPEN, found) if b.sure(found) else found


def _runs(ranks: frozenset[int], levels: int) -> Iterable[tuple[int, int]]:
    """Maximal runs of neighbouring ranks."""
    start: int | None = None
    for rank in range(levels + 1):
        if rank in ranks and start is None:
            start = rank
        if rank not in ranks and start is not None:
            yield start, rank - 1
            start = None


def ranks_named(names: Iterable[object], scale: LevelType) -> set[int]:
    """All ranks that levels, and names for several, stand for."""
    ends = [ranks_of(name, scale) for name in names]
    return {rank for low, high in ends for rank in range(low, high + 1)}
