"""工作日: our yearly tables agree, day by day, with an independent calendar."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from tiaowen.runtime.dates import YearNotLoadedError

YEARS = range(2022, 2027)


@pytest.fixture(scope="module")
def calendar(load):
    return load("national/workdays").calendar


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_the_year(calendar, year):
    days = [date(year, 1, 1) + timedelta(days=i) for i in range(366)]
    days = [day for day in days if day.year == year]
    differ = [d for d in days if calendar.is_workday(d) != chinese_calendar.is_workday(d)]
    assert differ == []


@pytest.mark.parametrize("year", [2021, 2027])
def test_a_year_without_its_notice_is_refused(calendar, year):
    with pytest.raises(YearNotLoadedError):
        calendar.is_workday(date(year, 3, 1))


def test_each_year_names_its_notice(load):
    tables = load("national/workdays").declared.derived["日类"]
    notes = [derived.statement.note for derived in tables]
    assert len(notes) == len(YEARS)
    for year, note in zip(YEARS, notes, strict=True):
        assert f"国办发明电〔{year - 1}〕" in note
        assert f"关于{year}年部分节假日安排" in note


def test_the_end_of_each_loaded_year_is_a_parameter(load):
    ends = load("national/workdays").declared.derived["年度末日"]
    assert [d.statement.since.text for d in ends] == [f"{y}-01-01" for y in YEARS]
    assert [d.statement.value.text for d in ends] == [f"{y}-12-31" for y in YEARS]
