"""Days of the calendar as terms: year, month and day, ordered by one packed integer.

Exact for the proleptic Gregorian calendar, as `runtime.dates` is: corresponding days, month ends, leap
years. Day counts go through the day number (Howard Hinnant's public-domain civil-day arithmetic, from
the length of 400 years, 146 097 days).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import z3

from tiaowen.solver.encode.logic import Formula, Whole, all_of, any_of, both, either, no, pick

_SHORT = (3, 5, 8, 10)
"""Months of thirty days, counted from 0."""


@dataclass(frozen=True, slots=True)
class Day:
    """Year, month from 0, day of the month from 1; and all three in one number that orders alike."""

    year: Whole
    month: Whole
    day: Whole
    packed: Whole


def packed(year: Whole, month: Whole, day: Whole) -> Day:
    """A day of its parts."""
    return Day(year, month, day, year * 384 + month * 32 + day)


def fixed(day: date) -> Day:
    """A day of the calendar."""
    return packed(day.year, day.month - 1, day.day)


def unpacked(number: Whole) -> Day:
    """A day of the number its parts are packed in."""
    return Day(_div(number, 384), _div(number, 32) % 12, number % 32, number)


def day_from(number: int) -> date:
    """The calendar day of a packed integer."""
    months, day = divmod(number, 32)
    year, month = divmod(months, 12)
    return date(year, month + 1, day)


def pick_day(test: Formula, then: Day, other: Day) -> Day:
    """`then` where the test holds."""
    if isinstance(test, bool):
        return then if test else other
    return Day(
        pick(test, then.year, other.year),
        pick(test, then.month, other.month),
        pick(test, then.day, other.day),
        pick(test, then.packed, other.packed),
    )


def earlier(left: Day, right: Day) -> Formula:
    """Whether the left day is not after the right one."""
    return left.packed <= right.packed


def is_calendar_day(day: Day, name: str, first_year: int, last_year: int) -> Formula:
    """Whether there is such a day: what a free year, month and day must fulfil.

    Written without division, which would burden every question about any day: a year with a 29 February
    is four times a whole number, and no century but one divisible by 400.
    """
    quarter = z3.Int(f"{name}.四分之一年")
    centuries = (y for y in range(first_year, last_year + 1) if y % 100 == 0 and y % 400)
    leap = all_of([day.year == quarter * 4, *(day.year != y for y in centuries)])
    february = day.month == 1
    return all_of(
        [
            both(day.year >= first_year, day.year <= last_year),
            both(day.month >= 0, day.month <= 11),
            both(day.day >= 1, day.day <= 31),
            either(no(any_of(day.month == m for m in _SHORT)), day.day <= 30),
            either(no(february), day.day <= 29),
            either(no(both(february, day.day == 29)), leap),
        ]
    )


def is_leap(year: Whole) -> Formula:
    """Whether the year has a 29 February."""
    return both(year % 4 == 0, either(no(year % 100 == 0), year % 400 == 0))


def month_length(year: Whole, month: Whole) -> Whole:
    """How many days the month has."""
    short = any_of(month == m for m in _SHORT)
    february = pick(is_leap(year), 29, 28)
    return pick(month == 1, february, pick(short, 30, 31))


# ---- moving -------------------------------------------------------------------------------------


def add_months(day: Day, months: Whole) -> Day:
    """The corresponding day, or the month's last day when there is none."""
    year, month = _month_after(day, months)
    longest = day.day if isinstance(day.day, int) and day.day <= 28 else None
    if longest is not None:
        return packed(year, month, day.day)
    length = month_length(year, month)
    return packed(year, month, pick(day.day <= length, day.day, length))


def _month_after(day: Day, months: Whole) -> tuple[Whole, Whole]:
    """Year and month; without division where the number of months is fixed."""
    if not isinstance(months, int):
        number = day.year * 12 + day.month + months
        return _div(number, 12), number % 12
    years, left = divmod(months, 12)
    if left == 0:
        return day.year + years, day.month
    over = day.month + left >= 12
    return (
        day.year + years + pick(over, 1, 0),
        pick(over, day.month + left - 12, day.month + left),
    )


def add_days(day: Day, days: Whole) -> Day:
    """So many days later; a few go no further than the month before or after."""
    if isinstance(days, int) and -28 <= days <= 28:
        return _add_few(day, days)
    return _from_number(day_number(day) + days)


def _add_few(day: Day, days: int) -> Day:
    moved = day.day + days
    if days >= 0:
        length = month_length(day.year, day.month)
        over, left = moved > length, moved - length
    else:
        year, month = _month_after(day, -1)
        over, left = moved < 1, moved + month_length(year, month)
    year, month = _month_after(day, 1 if days >= 0 else -1)
    there = packed(year, month, left)
    return pick_day(over, there, packed(day.year, day.month, moved))


def day_number(day: Day) -> Whole:
    """Days since 0000-03-01: years that begin in March have their leap day last."""
    late = day.month >= 2
    year = day.year - pick(late, 0, 1)
    month = day.month + pick(late, -2, 10)
    before = _div(153 * month + 2, 5)
    return year * 365 + _div(year, 4) - _div(year, 100) + _div(year, 400) + before + day.day - 1


def _from_number(number: Whole) -> Day:
    era = _div(number, 146_097)
    of_era = number - era * 146_097
    year_of_era = _div(
        of_era - _div(of_era, 1_460) + _div(of_era, 36_524) - _div(of_era, 146_096), 365
    )
    of_year = of_era - (365 * year_of_era + _div(year_of_era, 4) - _div(year_of_era, 100))
    march_month = _div(5 * of_year + 2, 153)
    day = of_year - _div(153 * march_month + 2, 5) + 1
    early = march_month < 10
    month = march_month + pick(early, 2, -10)
    return packed(year_of_era + era * 400 + pick(early, 0, 1), month, day)


def full_years(birth: Day, at: Day) -> Whole:
    """周岁 completed; 02-29 completes one on 02-28."""
    length = month_length(at.year, at.month)
    corresponding = pick(birth.day <= length, birth.day, length)
    months = (at.year - birth.year) * 12 + at.month - birth.month
    return _div(months - pick(corresponding <= at.day, 0, 1), 12)


def _div(left: Whole, right: int) -> Whole:
    """Floor division by a positive constant, in Python and in z3 alike."""
    return left // right if isinstance(left, int) else left / z3.IntVal(right)
