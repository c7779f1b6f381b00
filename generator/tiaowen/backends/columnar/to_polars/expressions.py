"""One core expression as one Polars expression; named nodes are read from their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import reduce
from operator import add, and_, or_

import polars as pl

from tiaowen.backends.columnar.columns import column_of
from tiaowen.backends.columnar.to_polars.dates import full_years, months_moved
from tiaowen.backends.columnar.to_polars.workdays import WorkdayIndex
from tiaowen.core import ast as c

TODAY = "判定日"
TYPES: Mapping[c.Sort, pl.DataType] = {
    c.Sort.TRUTH: pl.Boolean(),
    c.Sort.NUMBER: pl.Int64(),
    c.Sort.DATE: pl.Date(),
    c.Sort.TEXT: pl.String(),
}
"""What a null constant is a null of."""


class NotColumnarError(Exception):
    """An expression no column can hold; `node` says which."""

    def __init__(self, node: c.Expr, why: str) -> None:
        super().__init__(why)
        self.node = node


@dataclass
class Expressions:
    """Translates the nodes of one rule set.

    Attributes:
        workdays: the loaded working days.
        names: nodes that have a column by now, and its name.
    """

    workdays: WorkdayIndex
    names: dict[c.Expr, str] = field(default_factory=dict)

    def of(self, node: c.Expr) -> pl.Expr:
        """The expression.

        Raises:
            NotColumnarError: a number that is not whole, an aggregate that was not computed before.
        """
        if node in self.names:
            return pl.col(self.names[node])
        match node:
            case c.Lit(value, sort):
                return self._constant(node, value, sort)
            case c.Input() | c.Entry() | c.Field():
                return pl.col(column_of(node))
            case c.Today():
                return pl.col(TODAY)
            case c.Not(inner):
                return ~self.of(inner)
            case c.And(parts):
                return reduce(and_, map(self.of, parts))
            case c.Or(parts):
                return reduce(or_, map(self.of, parts))
            case c.Compare(operator, left, right):
                return self._compared(operator, self.of(left), self.of(right))
            case c.IsNull(inner):
                return self.of(inner).is_null()
            case c.Else(inner, other):
                return self.of(inner).fill_null(self.of(other))
            case c.If(test, then, other):
                return pl.when(self.of(test)).then(self.of(then)).otherwise(self.of(other))
            case _:
                return self._measured(node)

    def _measured(self, node: c.Expr) -> pl.Expr:
        match node:
            case c.Add(parts):
                return reduce(add, map(self.of, parts))
            case c.Multiply(left, right):
                return self.of(left) * self.of(right)
            case c.Least(parts):
                return self._picked(parts, largest=False)
            case c.Most(parts):
                return self._picked(parts, largest=True)
            case c.FullYears(birth, at):
                return full_years(self.of(birth), self.of(at))
            case c.Shift(day, amount, unit):
                return self._moved(self.of(day), amount, unit)
            case c.Uncovered(day, amount):
                return self.workdays.uncovered(self.of(day), self.of(amount))
            case _:
                raise NotColumnarError(node, f"{type(node).__name__} 没有先算成一列")

    @staticmethod
    def _constant(node: c.Expr, value: object, sort: c.Sort) -> pl.Expr:
        if isinstance(value, Fraction):
            if value.denominator != 1:
                raise NotColumnarError(node, f"{value} 不是整数")
            return pl.lit(int(value), dtype=pl.Int64)
        return pl.lit(value, dtype=TYPES[sort])

    @staticmethod
    def _compared(operator: str, left: pl.Expr, right: pl.Expr) -> pl.Expr:
        match operator:
            case "=":
                return left == right
            case "<":
                return left < right
            case _:
                return left <= right

    def _picked(self, parts: tuple[c.Expr, ...], *, largest: bool) -> pl.Expr:
        """Null when any part is null: the horizontal functions leave nulls out."""
        every = [self.of(part) for part in parts]
        pick = pl.max_horizontal(every) if largest else pl.min_horizontal(every)
        return pl.when(pl.any_horizontal(e.is_null() for e in every)).then(None).otherwise(pick)

    def _moved(self, day: pl.Expr, amount: c.Expr, unit: str) -> pl.Expr:
        match unit:
            case "months":
                if isinstance(amount, c.Lit) and isinstance(amount.value, Fraction):
                    return months_moved(day, int(amount.value))
                return months_moved(day, self.of(amount))
            case "days":
                return day + pl.duration(days=self.of(amount))
            case _:
                return self.workdays.moved(day, self.of(amount))


def today_is(day: date) -> pl.Expr:
    """判定日 as a column that is the same in every row."""
    return pl.lit(day, dtype=pl.Date).alias(TODAY)
