"""Dates on columns move as they do in the runtime, month ends, leap days and missing years included."""

from __future__ import annotations

import random
from datetime import date, timedelta

import polars as pl
import pytest

from tiaowen.backends.columnar.to_polars.dates import full_years, months_moved
from tiaowen.backends.columnar.to_polars.workdays import WorkdayIndex
from tiaowen.pipeline import load_ruleset
from tiaowen.runtime.dates import YearNotLoadedError, add_months
from tiaowen.runtime.dates import full_years as one_full_years

MONTH_ENDS = [date(2024, 2, 29), date(2023, 2, 28), date(2023, 1, 31), date(2000, 2, 29)]


def days(first: date, last: date, number: int) -> list[date]:
    draw = random.Random(7)
    span = (last - first).days
    return [first + timedelta(days=draw.randint(0, span)) for _ in range(number)]


@pytest.mark.parametrize("months", [-720, -12, -1, 0, 1, 3, 11, 12, 36, 48, 780])
def test_months(months: int) -> None:
    given = MONTH_ENDS + days(date(1950, 1, 1), date(2049, 12, 31), 2000)
    table = pl.DataFrame({"d": given, "n": [months] * len(given)})
    fixed, varying = table.select(
        a=months_moved(pl.col("d"), months), b=months_moved(pl.col("d"), pl.col("n"))
    ).iter_columns()
    expected = [add_months(day, months) for day in given]
    assert fixed.to_list() == expected
    assert varying.to_list() == expected


def test_full_years_on_and_around_birthdays() -> None:
    born = MONTH_ENDS + days(date(1950, 1, 1), date(2005, 12, 31), 500)
    pairs = [
        (birth, add_months(birth, 12 * years) + timedelta(days=off))
        for birth in born
        for years in (1, 18, 59, 60)
        for off in (-1, 0, 1)
    ]
    table = pl.DataFrame({"b": [b for b, _ in pairs], "a": [a for _, a in pairs]})
    found = table.select(full_years(pl.col("b"), pl.col("a"))).to_series().to_list()
    assert found == [one_full_years(b, a) for b, a in pairs]


def test_working_days_and_the_years_that_are_not_loaded() -> None:
    calendar = load_ruleset("henan/2023-128").calendar
    assert calendar.years
    index = WorkdayIndex.of(calendar)
    edge = timedelta(days=12)
    given = days(index.first - edge, index.last + edge, 3000)
    counts = [random.Random(i).choice([-10, -5, -1, 0, 1, 3, 5, 10]) for i in range(len(given))]
    table = pl.DataFrame({"d": [*given, None], "n": [*counts, 5]})
    moved, uncovered = table.select(
        a=index.moved(pl.col("d"), pl.col("n")), b=index.uncovered(pl.col("d"), pl.col("n"))
    ).iter_columns()
    for day, count, after, refused in zip(given, counts, moved, uncovered, strict=False):
        try:
            expected = calendar.shift(day, count)
        except YearNotLoadedError:
            expected = None
        assert refused is (expected is None), (day, count)
        assert after == expected, (day, count)
    assert (moved[-1], uncovered[-1]) == (None, False)
