"""Moves by working days, read off the loaded calendar.

Source: State Council notices, as loaded (`runtime.dates.WorkCalendar`). A move that needs a day of a
year that is not loaded has no result; `uncovered` says so, and the norm is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import z3

from tiaowen.runtime.dates import WorkCalendar
from tiaowen.solver.encode.days import Day, fixed, unpacked
from tiaowen.solver.encode.logic import Formula, any_of, both, either, formula, no

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Loaded years without a gap: first and last day, and the working days between."""

    first: date
    last: date
    workdays: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class _Reach:
    """Days from `first` to before `end`, from which one move arrives at `arrival`."""

    first: date
    end: date
    arrival: date


def uncovered(day: Day, count: int, calendar: WorkCalendar) -> Formula:
    """Whether a move by `count` working days from the day needs a year that is not loaded."""
    if count == 0:
        return False
    covered = (
        both(day.packed >= fixed(legs[0].first).packed, day.packed < fixed(legs[-1].end).packed)
        for legs in _moves(count, calendar)
        if legs
    )
    return no(any_of(covered))


@dataclass(frozen=True, slots=True)
class Arrival:
    """The day a move arrives at, and what makes it that day; anything where uncovered."""

    day: Day
    because: tuple[z3.BoolRef, ...] = ()


def workday_after(day: Day, count: int, calendar: WorkCalendar, name: str) -> Arrival:
    """The day `count` working days later (earlier, when negative).

    It is a variable of that name, held between two bounds: a later start never arrives earlier, so each
    run of starts says how late a start before its end can arrive and how early one after its beginning
    can. The engine takes such clauses far better than a tree of choices.
    """
    if not count:
        return Arrival(day)
    arrived = z3.Int(name)
    clauses = [
        clause
        for legs in _moves(count, calendar)
        for leg in legs
        for clause in _bounds(day, arrived, leg, legs)
    ]
    return Arrival(unpacked(arrived), tuple(formula(each) for each in clauses))


def _bounds(
    day: Day, arrived: z3.ArithRef, leg: _Reach, legs: Sequence[_Reach]
) -> tuple[Formula, Formula]:
    start, arrival = day.packed, fixed(leg.arrival).packed
    outside = either(start < fixed(legs[0].first).packed, start >= fixed(legs[-1].end).packed)
    return (
        either(outside, start >= fixed(leg.end).packed, arrived <= arrival),
        either(outside, start < fixed(leg.first).packed, arrived >= arrival),
    )


@cache
def _moves(count: int, calendar: WorkCalendar) -> tuple[tuple[_Reach, ...], ...]:
    return tuple(_reaches(count, stretch) for stretch in _stretches(calendar))


def _reaches(count: int, stretch: _Stretch) -> tuple[_Reach, ...]:
    """Each run of days between two working days moves to one and the same day."""
    days, found = stretch.workdays, []
    if count > 0:  # from the day before the first: the start itself is not counted
        starts = (stretch.first - _DAY, *days)
        for j in range(len(days) - count + 1):
            found.append(_Reach(starts[j], starts[j + 1], days[j + count - 1]))
    else:  # the working days before a start lie at or before it less one
        ends = (*days, stretch.last + _DAY)
        for j in range(-count, len(days) + 1):
            found.append(_Reach(ends[j - 1] + _DAY, ends[j] + _DAY, days[j + count]))
    return tuple(leg for leg in found if leg.first < leg.end)


@cache
def _stretches(calendar: WorkCalendar) -> tuple[_Stretch, ...]:
    years = sorted(calendar.years)
    breaks = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(years)) if b != a + 1), len(years)]
    return tuple(_stretch(years[a], years[b - 1], calendar) for a, b in pairwise(breaks) if a < b)


def _stretch(start: int, end: int, calendar: WorkCalendar) -> _Stretch:
    first, last = date(start, 1, 1), date(end, 12, 31)
    days = (first + timedelta(days=i) for i in range((last - first).days + 1))
    return _Stretch(first, last, tuple(day for day in days if calendar.is_workday(day)))
