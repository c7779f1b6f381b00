"""Days that constants decide: worked out once, so that no row asks again."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tiaowen.core.ast import Expr, FullYears, Lit, Shift, Sort
from tiaowen.core.build import Builder
from tiaowen.runtime.dates import Duration, WorkCalendar, full_years, shift


class FixedDays:
    """A rule for `specialise.rewritten`; working days are left, their table belongs to the back end."""

    def __init__(self, build: Builder) -> None:
        self._build = build

    def __call__(self, node: Expr) -> Expr | None:
        """The day or number; None where it is not decided."""
        match node:
            case Shift(Lit(date() as day), Lit(Fraction() as n), "months" | "days" as unit):
                moved = shift(day, Duration(**{unit: int(n)}), True, WorkCalendar())
                return self._build.make(Lit(moved, Sort.DATE))
            case FullYears(Lit(date() as birth), Lit(date() as at)):
                return self._build.number(full_years(birth, at))
        return None
