"""法定退休年龄: the table as written out equals the rule of the State Council's measures."""

from datetime import date, timedelta

import pytest

from tiaowen.runtime.dates import add_months

#: original age: first birth month that is delayed, months of birth per month of delay, cap (months)
DELAY = {
    60: (date(1965, 1, 1), 4, 36),
    55: (date(1970, 1, 1), 4, 36),
    50: (date(1975, 1, 1), 2, 60),
}
BIRTHS = [add_months(date(1950, 1, 1), i) for i in range(12 * 50)]


def months_of_age(original: int, birth: date) -> int:
    """The measures' own words: every `step` months of birth, one month later, up to the cap."""
    first, step, cap = DELAY[original]
    after = (birth.year - first.year) * 12 + birth.month - first.month
    return original * 12 + (0 if after < 0 else min(cap, after // step + 1))


def fits(cell, value):
    if cell.values:
        return value in [c.value for c in cell.values]
    return not (cell.low and value < cell.low.value) and not (cell.high and value > cell.high.value)


def ages(table, original, sex, birth):
    """Results of every row that fits; a complete table gives exactly one."""
    facts = {"原法定退休年龄": original, "性别": sex, "出生日期": birth}
    known = [facts[column.name] for column in table.columns]
    return [r.value for cells, r in table.rows if all(map(fits, cells, known))]


@pytest.fixture(scope="module")
def versions(henan):
    before, after = henan.rules.tables["法定退休年龄"]
    return before, after


def test_the_two_versions_meet_on_new_year_2025(versions):
    before, after = versions
    assert (before.since, before.until) == (None, date(2024, 12, 31))
    assert (after.since, after.until) == (date(2025, 1, 1), None)


@pytest.mark.parametrize("original", [60, 55, 50])
def test_every_birth_month_has_the_age_the_measures_give(versions, original):
    sex = "男" if original == 60 else "女"
    for first in BIRTHS:
        last = add_months(first, 1) - timedelta(days=1)
        for birth in (first, last):
            (age,) = ages(versions[1], original, sex, birth)
            assert age.months == months_of_age(original, birth), birth


@pytest.mark.parametrize(("original", "sex"), [(60, "男"), (60, "女"), (55, "女"), (50, "女")])
def test_before_2025_the_original_age_stands(versions, original, sex):
    (age,) = ages(versions[0], original, sex, date(1970, 1, 1))
    assert age.months == original * 12


def test_a_man_has_only_sixty(versions):
    for table in versions:
        assert [ages(table, o, "男", date(1970, 1, 1)) for o in (55, 50)] == [[], []]


@pytest.mark.parametrize(
    ("original", "birth", "retires"),
    [
        (60, "1965-01-15", "2025-02-15"),
        (60, "1972-09-30", "2034-09-30"),
        (60, "1976-09-01", "2039-09-01"),
        (55, "1971-11-10", "2027-05-10"),
        (55, "1981-09-01", "2039-09-01"),
        (50, "1975-03-08", "2025-05-08"),
        (50, "1984-11-01", "2039-11-01"),
    ],
)
def test_dates_of_the_official_annex(versions, original, birth, retires):
    day = date.fromisoformat(birth)
    (age,) = ages(versions[1], original, "女" if original < 60 else "男", day)
    assert add_months(day, age.months) == date.fromisoformat(retires)
