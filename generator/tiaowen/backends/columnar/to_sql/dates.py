"""Date arithmetic of `runtime.dates` in SQL, and the working days as two tables to look up in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from tiaowen.backends.columnar.to_sql.text import day as written
from tiaowen.core import ast as c
from tiaowen.runtime.dates import WorkCalendar

DAYS, WORKDAYS = "#历", "#工作日"
"""Day → working days up to it and before it; running number → working day."""
_DAY = timedelta(days=1)


def whole(node: c.Expr) -> int | None:
    """The whole number a constant is."""
    if isinstance(node, c.Lit) and isinstance(node.value, Fraction) and node.value.denominator == 1:
        return int(node.value)
    return None


def moved_by(day: str, number: int, unit: str) -> str:
    """A day moved by a fixed number of months or days; months stop at a month's end."""
    if number == 0:
        return day
    kind = "MONTH" if unit == "months" else "DAY"
    return f"CAST({day} {'+' if number > 0 else '-'} INTERVAL '{abs(number)}' {kind} AS DATE)"


def months_moved(day: str, number: str) -> str:
    """A day moved by a number of months that differs from row to row.

    By way of words, because not every engine multiplies intervals.
    """
    return f"CAST({day} + CAST(CAST({number} AS BIGINT) || ' months' AS INTERVAL) AS DATE)"


def days_moved(day: str, number: str) -> str:
    """A day moved by a number of days that differs from row to row."""
    return f"({day} + CAST({number} AS INT))"


def full_years(birth: str, at: str) -> str:
    """周岁; the birthday completes a year, one on 02-29 on 02-28 of a common year."""
    years = (
        f"(CAST(EXTRACT(YEAR FROM {at}) AS BIGINT) - CAST(EXTRACT(YEAR FROM {birth}) AS BIGINT))"
    )
    born = f"({_month(birth)} * 100 + {_day(birth)})"
    now = f"({_month(at)} * 100 + {_day(at)})"
    # on 02-28 with 03-01 following, one born on 02-29 has come to the day
    month_ends = f"({now} = 228 AND {born} = 229 AND {_day(f'CAST({at} + INTERVAL {_ONE} DAY AS DATE)')} = 1)"
    return f"({years} - CASE WHEN {now} >= {born} OR {month_ends} THEN 0 ELSE 1 END)"


_ONE = "'1'"


def _month(day: str) -> str:
    return f"CAST(EXTRACT(MONTH FROM {day}) AS BIGINT)"


def _day(day: str) -> str:
    return f"CAST(EXTRACT(DAY FROM {day}) AS BIGINT)"


# ---- working days -----------------------------------------------------------------------------------


def day_rows(calendar: WorkCalendar) -> Iterator[str]:
    """Each day from the eve of the first loaded year to the day after the last, for `DAYS`.

    到: working days from the beginning up to it; null where the next day is not loaded. 前: working
    days before it; null where the day before is not loaded.

    Raises:
        ValueError: the loaded years leave one out between them.
    """
    years = sorted(calendar.years)
    if years != list(range(years[0], years[-1] + 1)):
        raise ValueError("装载的工作日表年份不相连")
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    yield f"({written(first - _DAY)}, 0, NULL)"
    upto = 0
    for n in range((last - first).days + 1):
        here = first + _DAY * n
        before, upto = upto, upto + calendar.is_workday(here)
        yield f"({written(here)}, {upto if here < last else 'NULL'}, {before if n else 'NULL'})"
    yield f"({written(last + _DAY)}, NULL, {upto})"


def workday_rows(calendar: WorkCalendar) -> Iterator[str]:
    """The working days with their running numbers, for `WORKDAYS`."""
    years = sorted(calendar.years)
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    every = (first + _DAY * n for n in range((last - first).days + 1))
    worked = (here for here in every if calendar.is_workday(here))
    return (f"({number}, {written(here)})" for number, here in enumerate(worked, 1))
