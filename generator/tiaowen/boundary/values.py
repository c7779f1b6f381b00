"""Values worth trying for a fact: on both sides of what the norm mentions, seen from a case.

Coarse on purpose: two values with different verdicts are moved together afterwards (`pairs.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice
from typing import Any

from tiaowen.boundary.landmarks import Landmarks
from tiaowen.boundary.lists import list_values
from tiaowen.model.types import (
    BoolType,
    DateType,
    DurationType,
    EnumType,
    FactType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    TextType,
)
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.dates import WorkCalendar, YearNotLoadedError, shift

MOST = 150
"""Values tried for one fact; lists have many."""
_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Outlook:
    """From where values are seen: what is mentioned, the case, the working days."""

    said: Landmarks
    case: Case
    calendar: WorkCalendar

    def values(self, type_: FactType, now: object) -> Iterator[Any]:
        """What the fact could be instead; `now` is what it is (None: not known)."""
        yield from islice(self._values(type_, now), MOST)

    def days(self) -> Iterator[date]:
        """On both sides of where a length of time ends or began that is counted from a known day."""
        seen: set[date] = set()
        for day in self._ends():
            for near in (day - timedelta(days=1), day, day + timedelta(days=1)):
                if near not in seen:
                    seen.add(near)
                    yield near

    def _values(self, type_: FactType, now: object) -> Iterator[Any]:
        match type_:
            case ListType():
                yield from list_values(type_, now, self.said, self._scalars)
            case MappingType(key, value):
                stated = now if isinstance(now, Mapping) else {}
                yield {}
                for level in key.levels:
                    yield {k: v for k, v in stated.items() if k != level}
                    for item in (*self._scalars(value), None):
                        yield {**stated, level: item}
            case BoolType():
                yield from (True, False)
            case _:
                yield from self._scalars(type_)
                yield NOTHING

    def _scalars(self, type_: FactType) -> Iterator[Any]:
        match type_:
            case BoolType():
                yield from (True, False)
            case DateType():
                yield from self.days()
            case NumberType(choices=choices):
                yield from choices or self._numbers()
            case EnumType(values):
                yield from values
            case LevelType(_, levels):
                yield from levels
            case TextType():
                yield from (*self.said.words, "甲", "乙")
            case DurationType() | ListType() | MappingType():
                raise TypeError(type_)

    def _numbers(self) -> Iterator[Fraction]:
        known = [x for x in self.case.facts.values() if isinstance(x, Fraction)]
        bases = [*self.said.numbers, *known, *([_HUNDRED] if self.said.shares else [])]
        seen: set[Fraction] = set()
        for base in (Fraction(0), *bases, *(b * s for b in bases for s in self.said.shares)):
            for near in (base // 1 - 1, base // 1, base // 1 + 1):
                if near >= 0 and near not in seen:
                    seen.add(Fraction(near))
                    yield Fraction(near)

    def _ends(self) -> Iterator[date]:
        stated = [day for day in _days_in(dict(self.case.facts)) if day != self.case.as_of]
        anchors = list(dict.fromkeys([self.case.as_of, *stated]))[:4]
        yield from anchors
        yield from self.said.dates
        for anchor in anchors:
            for length in self.said.lengths:
                for later in (False, True):
                    try:
                        yield shift(anchor, length, later, self.calendar)
                    except YearNotLoadedError:
                        continue


def _days_in(value: object) -> Iterator[date]:
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for part in value:
            yield from _days_in(part)
    elif isinstance(value, date):
        yield value
