"""Longest runs and set differences over lists, with bounds where elements are not fully known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from tiaowen.evaluate.open import Known, Open, Result, Unknown, between, open_of, union
from tiaowen.model.types import FactType, ListType
from tiaowen.runtime.case import NOTHING

Missing: TypeAlias = Callable[[str], Open]
"""What a missing name leaves open where the list is looked at."""


def difference(left: Result, right: Result, names: tuple[str, str], missing: Missing) -> Result:
    """How many of the left are not on the right; the nameless may be anybody."""
    if not isinstance(left, Known) or not isinstance(right, Known):
        return Unknown(open_of(left) + open_of(right))
    ours, others = (() if r.value is NOTHING else r.value for r in (left, right))
    mine, theirs = _identities(ours), _identities(others)
    gone = sum(m is not None and m not in theirs for m in mine)
    low = max(0, gone - theirs.count(None))
    lists = zip((ours, others), names, strict=True)
    open_ = union(missing(gap) for items, name in lists for gap in _nameless(items, name))
    return between(Fraction(low), Fraction(gone + mine.count(None)), open_)


def _identities(items: Sequence[Any]) -> list[Any]:
    """What makes a member the same person: 姓名, or the plain value; None when unknown."""
    return [m.get("姓名") if isinstance(m, Mapping) else m for m in items]


def _nameless(items: Sequence[Any], name: str) -> list[str]:
    gaps = [f"{name}.姓名" if isinstance(m, Mapping) else name for m in items]
    known = _identities(items)
    return [gap for gap, identity in zip(gaps, known, strict=True) if identity is None]


def longest(result: Result, by: str, name: str, type_: FactType | None, missing: Missing) -> Result:
    """The longest run of true elements, or of consecutive 次序 numbers for one value of `by`."""
    if not isinstance(result, Known):
        return result
    items = () if result.value is NOTHING else tuple(result.value)
    if isinstance(type_, ListType) and type_.fields:
        drawn = any(field == "抽中" for field, _ in type_.fields)
        return _numbered(items, by, name, drawn, missing)
    low = _run([item is True for item in items])
    high = _run([item is not False for item in items])
    return between(Fraction(low), Fraction(high), missing(name))


def _numbered(
    items: Sequence[Mapping[str, Any]], by: str, name: str, drawn: bool, missing: Missing
) -> Result:
    """抽中 = 假 breaks a run; unknown, it counts as absent for the lower bound, present for the upper."""
    taken = [i for i in items if not drawn or i.get("抽中") is not False]
    fields = ([by] if by else []) + ["次序"]
    gaps = [f"{name}.{f}" for i in taken for f in fields if i.get(f) is None]
    if gaps:
        return Unknown(union(map(missing, gaps)))
    sure = [i for i in taken if not drawn or i.get("抽中") is True]
    return between(_consecutive(sure, by), _consecutive(taken, by), missing(f"{name}.抽中"))


def _consecutive(items: Sequence[Mapping[str, Any]], by: str) -> Fraction:
    best = 0
    for group in {i.get(by) for i in items}:
        numbers = {int(i["次序"]) for i in items if i.get(by) == group}
        span = range(min(numbers), max(numbers) + 1)
        best = max(best, _run([number in numbers for number in span]))
    return Fraction(best)


def _run(flags: Sequence[bool]) -> int:
    best = now = 0
    for flag in flags:
        now = now + 1 if flag else 0
        best = max(best, now)
    return best
