"""Working days as two look-up columns: day → how many working days lie up to it, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from tiaowen.runtime.dates import WorkCalendar

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkdayIndex:
    """The loaded years, which must follow one another, as running numbers.

    Attributes:
        first, last: first and last loaded day; `first` > `last` when no year is loaded.
        upto: position i: number of working days from `first` to the i-th day, both included.
        days: the working days in order.
    """

    first: date
    last: date
    upto: pl.Series
    days: pl.Series

    @classmethod
    def of(cls, calendar: WorkCalendar) -> WorkdayIndex:
        """From a calendar.

        Raises:
            ValueError: the loaded years leave one out between them.
        """
        years = sorted(calendar.years)
        if not years:
            empty = pl.Series([], dtype=pl.Int64), pl.Series([], dtype=pl.Date)
            return cls(date(2, 1, 1), date(1, 1, 1), *empty)
        if years != list(range(years[0], years[-1] + 1)):
            raise ValueError("装载的工作日表年份不相连")
        first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
        every = [first + _DAY * n for n in range((last - first).days + 1)]
        worked = pl.Series([calendar.is_workday(day) for day in every], dtype=pl.Int64)
        days = [day for day, works in zip(every, worked, strict=True) if works]
        return cls(first, last, worked.cum_sum(), pl.Series(days, dtype=pl.Date))

    def moved(self, day: pl.Expr, count: pl.Expr) -> pl.Expr:
        """The count-th working day from a day; null where a year on the way is not loaded."""
        target = self._target(day, count)
        inside = self._reaches(day, count, target)
        found = pl.lit(self.days).gather(pl.when(inside).then(target))
        return pl.when(count == 0).then(day).otherwise(found)

    def uncovered(self, day: pl.Expr, count: pl.Expr) -> pl.Expr:
        """Sure: whether a year on the way is not loaded; false where day or count is unknown."""
        gone = ~self._reaches(day, count, self._target(day, count))
        return ((count != 0) & gone & day.is_not_null()).fill_null(False)

    def _target(self, day: pl.Expr, count: pl.Expr) -> pl.Expr:
        """Position, among the working days, of the one looked for."""
        up = self._number(day)
        # forward from a day: the working days up to it are passed; backward, it is not counted itself
        before = self._number(day - pl.duration(days=1))
        return pl.when(count > 0).then(up + count - 1).otherwise(before + count)

    def _number(self, day: pl.Expr) -> pl.Expr:
        """Working days up to and with a day; 0 the day before the first loaded one."""
        position = (day - pl.lit(self.first)).dt.total_days()
        safe = pl.when((position >= 0) & (position < len(self.upto))).then(position)
        return pl.when(position == -1).then(0).otherwise(pl.lit(self.upto).gather(safe))

    def _reaches(self, day: pl.Expr, count: pl.Expr, target: pl.Expr) -> pl.Expr:
        """Whether every day on the way lies in a loaded year (the day itself need not)."""
        start = (
            pl.when(count > 0).then(day + pl.duration(days=1)).otherwise(day - pl.duration(days=1))
        )
        begun = (start >= pl.lit(self.first)) & (start <= pl.lit(self.last))
        ends = (target >= 0) & (target < len(self.days))
        return begun & ends.fill_null(False)
