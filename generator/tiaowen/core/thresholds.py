"""Comparisons of moved days turned round, so that a stated day is compared with a day of 判定日's.

`D 满 3年` is `D + 3年 ≤ 判定日`; here it becomes `D ≤` the last day whose corresponding day has come,
which is worked out once a 判定日 and not once a case. The same for 周岁 against a whole number.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from tiaowen.core.ast import Compare, Expr, FullYears, Lit, Shift
from tiaowen.core.build import Builder
from tiaowen.core.graph import of_the_day

Unit = Literal["months", "days"]


class Thresholds:
    """A rule for `specialise.rewritten`."""

    def __init__(self, build: Builder) -> None:
        self._build = build
        self._of_day: dict[Expr, bool] = {}

    def __call__(self, node: Expr) -> Expr | None:
        """The comparison turned round; None for anything else."""
        match node:
            case Compare("≤" | "<" as how, Shift(day, Lit() as n, "months" | "days" as unit), by):
                return self._moved(day, n, unit, by, strict=how == "<", before=True)
            case Compare("≤" | "<" as how, by, Shift(day, Lit() as n, "months" | "days" as unit)):
                return self._moved(day, n, unit, by, strict=how == "<", before=False)
            case Compare("≤" | "<" as how, Lit(Fraction() as n), FullYears(birth, at)):
                return self._aged(birth, at, n + (how == "<"), reached=True)
            case Compare("≤" | "<" as how, FullYears(birth, at), Lit(Fraction() as n)):
                return self._aged(birth, at, n + (how == "≤"), reached=False)
        return None

    def _moved(
        self, day: Expr, n: Lit, unit: Unit, by: Expr, *, strict: bool, before: bool
    ) -> Expr | None:
        """`before`: day + n ≤ by; else by ≤ day + n; `strict` for <."""
        if not self._fixed(by) or self._fixed(day):
            return None
        b = self._build
        if strict is before:  # one day earlier is the last that still counts
            by = b.make(Shift(by, b.number(-1), "days"))
        last = self._latest(by, n, unit)
        return b.at_most(day, last) if before else b.less(last, day)

    def _aged(self, birth: Expr, at: Expr, years: Fraction, *, reached: bool) -> Expr | None:
        """At least so many full years, or (not `reached`) fewer."""
        if years.denominator != 1 or not self._fixed(at) or self._fixed(birth):
            return None
        b = self._build
        last = self._latest(at, b.number(12 * years), "months")
        return b.at_most(birth, last) if reached else b.less(last, birth)

    def _latest(self, by: Expr, n: Lit, unit: Unit) -> Expr:
        """The last day that, moved by n, is not after `by`.

        Going back n months from a month's last day may land up to three days before the last day
        that has the same corresponding day.
        """
        b = self._build
        assert isinstance(n.value, Fraction)
        back = b.make(Shift(by, b.number(-n.value), unit))
        if unit == "days":
            return back
        latest: Expr = back
        for days in (1, 2, 3):
            later = b.make(Shift(back, b.number(days), "days"))
            fits = b.surely(b.at_most(b.make(Shift(later, n, unit)), by))
            latest = b.choose(fits, later, latest)
        return latest

    def _fixed(self, node: Expr) -> bool:
        return of_the_day(node, self._of_day)
