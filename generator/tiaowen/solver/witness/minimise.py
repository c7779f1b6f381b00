"""A case made smaller while it still shows the same: fewer facts first, then values up to the edge.

Everything is tried in a fixed order, so that the same model gives the same witness.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, TypeAlias

from tiaowen.runtime.case import Case

Shows: TypeAlias = Callable[[Case], bool]
"""Whether a case still shows what it is to show."""
_ROUNDS = 4
"""A value may hold another back from its edge; it is tried again when that one has moved."""
_Path: TypeAlias = tuple[Any, ...]
"""Fact, and inside it member, field or key."""


def minimised(case: Case, shows: Shows, possible: Shows, limits: Collection[Fraction] = ()) -> Case:
    """The case with every fact, member and field left out that can be, and its values at the edge.

    An edge is where the case would stop to show it; where only `possible` ends, values stay as they are.
    A number that shows it down to 0 has no edge on its way; it is put at one of the `limits` then, so that
    nobody is told of an expert aged 0.
    """

    def fits(smaller: Case) -> bool:
        return possible(smaller) and shows(smaller)

    case = _without(case, fits)
    for _ in range(_ROUNDS):
        before = case
        for path, value in list(_values(dict(case.facts), ())):
            closer = _closer(case, path, value, fits)
            if not _shown_further(closer, case, path, shows):
                case = closer
        if case == before:
            break
    for path, value in list(_values(dict(case.facts), ())):
        if isinstance(value, Fraction) and value == 0:
            case = _at_limit(case, path, limits, fits)
    return _without(case, fits)


def _without(case: Case, shows: Shows) -> Case:
    """Leave out one thing after the other, whole facts before their parts."""
    for path in [*_facts(case), *_parts(case)]:
        fewer = _removed(case, path)
        if shows(fewer):
            case = fewer
    return case


def _facts(case: Case) -> Iterator[_Path]:
    yield from ((name,) for name in reversed(list(case.facts)))


def _parts(case: Case) -> Iterator[_Path]:
    """Members from the last on, then fields of those that stay; keys of mappings."""
    for name, value in case.facts.items():
        if isinstance(value, Mapping):
            yield from ((name, key) for key in value)
        if isinstance(value, tuple):
            yield from ((name, i) for i in reversed(range(len(value))))
            for i, member in enumerate(value):
                if isinstance(member, Mapping):
                    yield from ((name, i, field) for field in member)


def _removed(case: Case, path: _Path) -> Case:
    """Without what the path leads to; a path that leads nowhere any more changes nothing."""
    return replace(case, facts=_less(dict(case.facts), path))


def _less(whole: Any, path: _Path) -> Any:
    step, *rest = path
    if isinstance(whole, tuple):
        if step >= len(whole):
            return whole
        inner = [_less(whole[step], tuple(rest))] if rest else []
        return (*whole[:step], *inner, *whole[step + 1 :])
    if not isinstance(whole, dict) or step not in whole:
        return whole
    if rest:
        return {**whole, step: _less(whole[step], tuple(rest))}
    return {name: value for name, value in whole.items() if name != step}


# ---- values at the edge -------------------------------------------------------------------------


def _closer(case: Case, path: _Path, value: Any, fits: Shows) -> Case:
    """A day as near to 判定日, a number as near to 0, as the case allows."""
    match value:
        case date():
            return _nearest_day(case, path, value, fits)
        case Fraction():
            return _least_number(case, path, value, fits)
    return case


def _shown_further(closer: Case, case: Case, path: _Path, shows: Shows) -> bool:
    """Whether only what is possible at all stopped the value on its way."""
    value = _get(closer, path)
    if not isinstance(value, date) or value == case.as_of or closer == case:
        return False
    step = timedelta(days=1 if value < case.as_of else -1)
    return shows(_put(closer, path, value + step))


def _get(case: Case, path: _Path) -> Any:
    found: Any = case.facts
    for step in path:
        found = found[step]
    return found


def _values(whole: Any, path: _Path) -> Iterator[tuple[_Path, Any]]:
    if isinstance(whole, Mapping):
        for name, value in whole.items():
            yield from _values(value, (*path, name))
    elif isinstance(whole, tuple):
        for i, value in enumerate(whole):
            yield from _values(value, (*path, i))
    else:
        yield path, whole


def _nearest_day(case: Case, path: _Path, day: date, shows: Shows) -> Case:
    away = (day - case.as_of).days
    sign = -1 if away < 0 else 1

    def at(distance: int) -> Case:
        return _put(case, path, case.as_of + timedelta(days=sign * distance))

    return at(_smallest(abs(away), lambda n: shows(at(n))))


def _least_number(case: Case, path: _Path, number: Fraction, shows: Shows) -> Case:
    """Whole numbers only are tried: a fraction stays as it is unless a whole one does."""
    sign = -1 if number < 0 else 1
    whole = -(-abs(number) // 1)

    def at(size: int) -> Case:
        return _put(case, path, Fraction(sign * size))

    if whole != abs(number) and not shows(at(int(whole))):
        return case
    return at(_smallest(int(whole), lambda n: shows(at(n))))


def _at_limit(case: Case, path: _Path, limits: Collection[Fraction], shows: Shows) -> Case:
    """The least limit, or else the number next to one, at which it still shows; else as it is."""
    near = (Fraction(0), Fraction(-1), Fraction(1))
    tried = (limit + step for step in near for limit in sorted(limits) if limit > 0)
    at = (_put(case, path, number) for number in tried if number > 0)
    return next((closer for closer in at if shows(closer)), case)


def _smallest(holds_at: int, holds: Callable[[int], bool]) -> int:
    """The end, toward 0, of the stretch of numbers around `holds_at` at which it still holds."""
    fails_at = -1
    while holds_at - fails_at > 1:
        middle = 0 if fails_at < 0 else (holds_at + fails_at) // 2
        if holds(middle):
            holds_at = middle
        else:
            fails_at = middle
    return holds_at


def _put(case: Case, path: _Path, value: Any) -> Case:
    return replace(case, facts=_with(dict(case.facts), path, value))


def _with(whole: Any, path: _Path, value: Any) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(whole, tuple):
        return (*whole[:step], _with(whole[step], rest, value), *whole[step + 1 :])
    return {**whole, step: _with(whole[step], rest, value)}
