"""Totals, extremes, differences and runs over lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.lists import stop_in
from tiaowen.runtime.members import Condition, Member, members_of
from tiaowen.runtime.scales import Scale
from tiaowen.runtime.truth import join
from tiaowen.runtime.values import Unknown, Value, between, gaps_of, stop_of

IDENTITY: Final = "姓名"
"""The field by which a record is the same person in two lists."""
RANK: Final = "次序"
"""The field that numbers the occasions of a run."""
DRAWN: Final = "抽中"
"""The field that, when false, takes an occasion out of a run."""


def total(collection: Value, condition: Condition, field: str) -> Value:
    """清单 中 C 的 合计 字段; 0 when no member fulfils C."""
    return _folded(collection, condition, field, None, lambda found: sum(found, Fraction(0)))


def largest(
    collection: Value, condition: Condition, field: str, scale: Scale | None = None
) -> Value:
    """清单 中 C 的 最大 字段; 无 when no member fulfils C."""
    rank = scale.rank if scale is not None else None
    return _folded(
        collection, condition, field, scale, lambda found: max(found, key=rank, default=NOTHING)
    )


def smallest(
    collection: Value, condition: Condition, field: str, scale: Scale | None = None
) -> Value:
    """清单 中 C 的 最小 字段; 无 when no member fulfils C."""
    rank = scale.rank if scale is not None else None
    return _folded(
        collection, condition, field, scale, lambda found: min(found, key=rank, default=NOTHING)
    )


def _folded(
    collection: Value, condition: Condition, field: str, scale: Scale | None, pick: Any
) -> Value:
    """Known only when every member that may count is known to, and its field is known."""
    members = members_of(collection)
    if members is None:
        return collection
    asked = [(condition(m), m.field(field, scale)) for m in members]
    stopped = stop_in([t for t, _ in asked])
    if stopped is not None:
        return stopped
    counted = [(t, v) for t, v in asked if t.known is not False]
    gaps = join(*(join(t.gaps, gaps_of(v)) for t, v in counted))
    if gaps:
        return Unknown(gaps)
    found: Value = pick([v for _, v in counted if v is not NOTHING])
    return found


# ---- differences --------------------------------------------------------------------------------


def difference_size(left: Value, right: Value) -> Value:
    """甲 除去 乙 总数: how many of 甲 are not in 乙; records are the same by 姓名."""
    ours, theirs = members_of(left), members_of(right)
    if ours is None or theirs is None:
        return stop_of(left, right) or Unknown(gaps_of(left, right))
    mine, others = _identities(ours), _identities(theirs)
    known = [v for v in others if not isinstance(v, Unknown)]
    gone = sum(not isinstance(v, Unknown) and v not in known for v in mine)
    unnamed = sum(isinstance(v, Unknown) for v in mine)
    low = max(0, gone - (len(others) - len(known)))
    return between(Fraction(low), Fraction(gone + unnamed), gaps_of(*mine, *others))


def _identities(members: Sequence[Member]) -> list[Value]:
    return [m.field(IDENTITY) if isinstance(m.content, Mapping) else m.itself() for m in members]


# ---- runs ---------------------------------------------------------------------------------------


def longest_run(collection: Value) -> Value:
    """清单 最长连续: the longest unbroken run of true elements."""
    members = members_of(collection)
    if members is None:
        return collection
    flags = [m.itself() for m in members]
    low = _run([flag is True for flag in flags])
    high = _run([flag is not False for flag in flags])
    return between(Fraction(low), Fraction(high), gaps_of(*flags))


def longest_numbered_run(collection: Value, by: str, *, drawn: bool = False) -> Value:
    """清单 按 `by` 最长连续: consecutive 次序 numbers for one value of `by` ('' for all together).

    `drawn`: the records have a field 抽中; where it is false the run is broken, where it is unknown it
    may be.
    """
    members = members_of(collection)
    if members is None:
        return collection
    taken = [m for m in members if not drawn or m.field(DRAWN) is not False]
    keys = [(m.field(by) if by else "", m.field(RANK)) for m in taken]
    gaps = gaps_of(*(value for key in keys for value in key))
    if gaps:
        return Unknown(gaps)
    high = _longest(keys)
    if not drawn:
        return high
    low = _longest([k for m, k in zip(taken, keys, strict=True) if m.field(DRAWN) is True])
    return between(low, high, gaps_of(*(m.field(DRAWN) for m in taken)))


def _longest(keys: Sequence[tuple[Value, Value]]) -> Fraction:
    groups: dict[Value, set[Value]] = defaultdict(set)
    for group, rank in keys:
        groups[group].add(rank)
    return Fraction(max(map(_consecutive, groups.values()), default=0))


def _consecutive(ranks: set[Value]) -> int:
    whole = {int(r) for r in ranks if isinstance(r, Fraction)}
    return _run([n in whole for n in range(min(whole), max(whole) + 1)]) if whole else 0


def _run(flags: Sequence[bool]) -> int:
    best = now = 0
    for flag in flags:
        now = now + 1 if flag else 0
        best = max(best, now)
    return best
