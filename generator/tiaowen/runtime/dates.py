"""Date arithmetic of the Civil Code: corresponding days, month ends, working days.

民法典 第二百条 to 第二百零四条: years and months run to the corresponding day, or to the end of the month
when there is none (02-29 → 02-28); the day an event happens is not counted. Working days need the
State Council's notice for the year (a `WorkCalendar`); a year that is not loaded is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_LAST: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A length of time: calendar months, then days, then working days."""

    months: int = 0
    days: int = 0
    workdays: int = 0

    def times(self, number: int) -> Duration:
        """So many of it: a year times 4 is four years."""
        return Duration(self.months * number, self.days * number, self.workdays * number)

    def __str__(self) -> str:
        """In Chinese: 3年, 60年1个月, 10日, 5个工作日."""
        years, months = divmod(self.months, 12)
        parts = [
            f"{years}年" if years else "",
            f"{months}个月" if months else "",
            f"{self.days}日" if self.days else "",
            f"{self.workdays}个工作日" if self.workdays else "",
        ]
        return "".join(parts) or "0日"


class YearNotLoadedError(LookupError):
    """No working-day table for a year; `year` says which."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年的工作日表未装载")
        self.year = year


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Holidays and make-up working days of the loaded years; other days follow the week."""

    years: frozenset[int] = frozenset()
    rest: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day.

        Raises:
            YearNotLoadedError: the year's notice is not loaded.
        """
        if day.year not in self.years:
            raise YearNotLoadedError(day.year)
        return day in self.work or (day.weekday() < 5 and day not in self.rest)

    def shift(self, day: date, count: int) -> date:
        """The count-th working day after (or, when negative, before) a day, which is not counted."""
        step = timedelta(days=1 if count >= 0 else -1)
        left = abs(count)
        while left:
            if day in (date.min, date.max):
                raise YearNotLoadedError(day.year)
            day += step
            left -= self.is_workday(day)
        return day


def add_months(day: date, months: int) -> date:
    """The corresponding day, or the month's last day when there is none.

    Beyond the first and the last day there is (0001-01-01, 9999-12-31) it is that day: still earlier, or
    later, than any day it can be compared with.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    """The length of a month; importing `calendar` for it takes longer than all else here."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def shift(day: date, length: Duration, later: bool, work: WorkCalendar) -> date:
    """`D 后 L` when `later`, else `D 前 L`; see `add_months` on the ends of the calendar."""
    sign = 1 if later else -1
    ordinal = add_months(day, sign * length.months).toordinal() + sign * length.days
    return work.shift(day_of(ordinal), sign * length.workdays)


def day_of(ordinal: int) -> date:
    """The day of that number, or the first or last there is."""
    return date.fromordinal(min(max(ordinal, 1), _LAST))


def full_years(birth: date, at: date) -> int:
    """周岁: completed years; the birthday itself completes one (02-29 counts on 02-28)."""
    years = at.year - birth.year
    return years if add_months(birth, 12 * years) <= at else years - 1
