"""Date arithmetic of `runtime.dates` on columns."""

from __future__ import annotations

import polars as pl


def months_moved(day: pl.Expr, months: int | pl.Expr) -> pl.Expr:
    """The corresponding day, or the month's last (which is how Polars offsets months)."""
    if isinstance(months, int):
        return day.dt.offset_by(f"{months}mo")
    return day.dt.offset_by(pl.format("{}mo", months))


def full_years(birth: pl.Expr, at: pl.Expr) -> pl.Expr:
    """周岁; the birthday completes a year, one on 02-29 on 02-28 of a common year."""
    born = birth.dt.month().cast(pl.Int32) * 100 + birth.dt.day()
    leap = at.dt.is_leap_year()
    due = pl.when((born == 229) & ~leap).then(228).otherwise(born)
    come = at.dt.month().cast(pl.Int32) * 100 + at.dt.day() >= due
    years = (at.dt.year() - birth.dt.year()).cast(pl.Int64)
    return pl.when(come).then(years).otherwise(years - 1)
