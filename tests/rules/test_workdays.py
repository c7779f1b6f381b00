"""工作日: our yearly tables agree, day by day, with an independent calendar."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from tiaowen.runtime.dates import YearNotLoadedError

YEARS = range(2022, 2027)


@pytest.fixture(scope="module")
def calendar(henan):
    return henan.rules.calendar


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


@pytest.fixture(scope="module")
def statements(compiled):
    """What the vocabulary declares, by name."""
    found: dict[str, list[object]] = {}
    for entry in compiled("national/workdays").outline.entries:
        found.setdefault(entry.statement.name.text, []).append(entry.statement)
    return found


def test_each_year_names_its_notice(statements):
    for year, table in zip(YEARS, statements["日类"], strict=True):
        assert f"国办发明电〔{year - 1}〕" in table.note
        assert f"关于{year}年部分节假日安排" in table.note


def test_the_end_of_each_loaded_year_is_a_parameter(statements):
    ends = statements["年度末日"]
    assert [d.since.text for d in ends] == [f"{y}-01-01" for y in YEARS]
    assert [d.value.text for d in ends] == [f"{y}-12-31" for y in YEARS]
