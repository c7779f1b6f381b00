"""The encoded calendar is the calendar: every day moved as `runtime.dates` moves it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
import z3
from hypothesis import given as made_up
from hypothesis import settings
from hypothesis import strategies as st

from tests.solver.encoded import case, encoder, given, number
from tiaowen.core import ast as c
from tiaowen.model.types import DateType, NumberType
from tiaowen.runtime.dates import WorkCalendar, YearNotLoadedError, add_months, full_years

TYPES = {"甲日": DateType(), "乙日": DateType(), "数": NumberType(whole=True)}
START = c.Input("甲日", "value", c.Sort.DATE)
END = c.Input("乙日", "value", c.Sort.DATE)
AMOUNT = c.Input("数", "value", c.Sort.NUMBER)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
LEAP_DAYS = st.sampled_from(
    [date(y, 2, d) for y in (1900, 2000, 2023, 2024) for d in (28,)]
    + [date(2000, 2, 29), date(2024, 2, 29)]
)
CALENDAR = WorkCalendar(
    frozenset({2023, 2024, 2026}),
    frozenset({date(2024, 1, 1), date(2024, 2, 12)}),
    frozenset({date(2024, 2, 4)}),
)


@settings(max_examples=80)
@made_up(start=DAYS | LEAP_DAYS, months=st.integers(-900, 900))
def test_fixed_months_go_to_the_corresponding_day(start: date, months: int):
    at = encoder(TYPES)
    moved = at.term(c.Shift(START, number(months), "months"))
    assert given(moved, at, case(甲日=start)) == add_months(start, months)


@settings(max_examples=80)
@made_up(start=DAYS | LEAP_DAYS, months=st.integers(-900, 900))
def test_months_that_are_a_fact_do_too(start: date, months: int):
    at = encoder(TYPES)
    moved = at.term(c.Shift(START, AMOUNT, "months"))
    assert given(moved, at, case(甲日=start, 数=Fraction(months))) == add_months(start, months)


@settings(max_examples=80)
@made_up(start=DAYS | LEAP_DAYS, days=st.integers(-40_000, 40_000))
def test_days(start: date, days: int):
    at = encoder(TYPES)
    moved = at.term(c.Shift(START, AMOUNT, "days"))
    assert given(moved, at, case(甲日=start, 数=Fraction(days))) == start + timedelta(days=days)


@settings(max_examples=80)
@made_up(birth=DAYS | LEAP_DAYS, at_day=DAYS | LEAP_DAYS)
def test_completed_years(birth: date, at_day: date):
    at = encoder(TYPES)
    age = at.term(c.FullYears(START, END))
    assert given(age, at, case(甲日=birth, 乙日=at_day)) == full_years(birth, at_day)


@settings(max_examples=8, deadline=None)
@made_up(start=st.dates(date(2022, 11, 1), date(2027, 2, 28)), count=st.integers(-12, 12))
def test_working_days_and_years_not_loaded(start: date, count: int):
    at = encoder(TYPES, CALENDAR)
    refused = at.term(c.Uncovered(START, number(count)))
    moved = at.term(c.Shift(START, number(count), "workdays"))
    about = case(甲日=start)
    try:
        expected = CALENDAR.shift(start, count)
    except YearNotLoadedError:
        assert given(refused, at, about) is True
    else:
        assert (given(refused, at, about), given(moved, at, about)) == (False, expected)


def test_a_working_day_amount_out_of_a_choice():
    at = encoder(TYPES, CALENDAR)
    late = c.Compare("≤", number(3), AMOUNT)
    amount = c.If(late, number(5), number(-2))
    moved = at.term(c.Shift(START, amount, "workdays"))
    found = [given(moved, at, case(甲日=date(2024, 3, 6), 数=Fraction(n))) for n in (2, 3)]
    assert found == [date(2024, 3, 4), date(2024, 3, 13)]


@pytest.mark.parametrize("unit", ["months", "days", "workdays"])
def test_a_move_of_an_unknown_day_is_unknown(unit: str):
    at = encoder(TYPES, CALENDAR)
    moved = at.term(c.Shift(START, number(2), unit))  # type: ignore[arg-type]
    assert given(moved, at, case(甲日=None)) is None
    assert given(at.term(c.Uncovered(START, number(2))), at, case(甲日=None)) is False


def test_no_model_has_an_impossible_day():
    at = encoder(TYPES)
    found = at.dated(START).day
    solver = z3.Solver()
    solver.add(*at.facts.conditions(["甲日"]), found.year == 2023, found.month == 1)
    assert solver.check(found.day == 28) == z3.sat
    assert solver.check(found.day > 28) == z3.unsat
