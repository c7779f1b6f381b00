"""One column → the sides of its fact, and where a cell is odd. Text is read by `words.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import assert_never

import polars as pl

from tiaowen.cases.scalars import FIRST_YEAR, LAST_YEAR
from tiaowen.core.ast import Aspect
from tiaowen.model.types import (
    BoolType,
    DateType,
    EnumType,
    LevelType,
    NumberType,
    ScalarType,
    TextType,
)

_INTEGERS = (
    pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32,
)  # fmt: skip
TEXTS = (pl.String, pl.Categorical, pl.Enum)
_LARGEST = 10**15
"""Numbers below it are counted exactly in every column; larger ones are left to the reader of cases."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A column, read.

    Attributes:
        sides: an expression for each side of the fact (value; nothing, where it can be said; low and high
            of a level).
        said: sure; the cell has something in it that must have a value: where it has none, it is odd.
        unfit: sure; the cell is odd whatever its value.
        given: sure; the cell has something in it.
        is_plain: no cell of the column can be odd.
    """

    sides: Mapping[Aspect, pl.Expr]
    said: pl.Expr
    unfit: pl.Expr
    given: pl.Expr
    is_plain: bool = False

    @property
    def nothing(self) -> pl.Expr:
        """Sure; the cell says 无."""
        return self.sides.get("nothing", pl.lit(False))

    def odd(self, value: pl.Expr) -> pl.Expr:
        """Sure; the cell is not written plainly, given the column made of its (first) side."""
        return self.unfit | (self.said & value.is_null())


def typed(raw: pl.Expr, dtype: pl.DataType, kind: ScalarType) -> Cells:
    """A column that says its type; a type that does not fit makes every cell odd."""
    value = _of_type(raw, dtype, kind)
    if value is None:
        return _all_odd(raw, kind)
    given = raw.is_not_null()
    # what is read as it stands can hold nothing odd; asking would cost as much as judging
    said = pl.lit(False) if value is raw else given
    return Cells({"value": value}, said, pl.lit(False), given, is_plain=value is raw)


def _of_type(raw: pl.Expr, dtype: pl.DataType, kind: ScalarType) -> pl.Expr | None:
    match kind:
        case BoolType() if isinstance(dtype, pl.Boolean):
            return raw
        case DateType() if isinstance(dtype, pl.Date):
            return in_range(raw)
        case DateType() if isinstance(dtype, pl.Datetime) and dtype.time_zone is None:
            return in_range(pl.when(raw.dt.time() == pl.time(0)).then(raw.dt.date()))
        case NumberType() if isinstance(dtype, _INTEGERS):
            return within(raw.cast(pl.Int64), kind)
        case NumberType() if isinstance(dtype, pl.Float32 | pl.Float64):
            plain = raw.is_finite() & (raw == raw.round()) & (raw.abs() < _LARGEST)
            return within(pl.when(plain).then(raw).cast(pl.Int64), kind)
        case _:
            return None


def _all_odd(raw: pl.Expr, kind: ScalarType) -> Cells:
    given = raw.is_not_null()
    none = {side: pl.lit(None, dtype=column_type(kind)) for side in sides_of(kind)}
    return Cells(none, given, pl.lit(False), given)


def sides_of(kind: ScalarType) -> tuple[Aspect, ...]:
    """The sides that hold what a cell says."""
    return ("low", "high") if isinstance(kind, LevelType) else ("value",)


def column_type(kind: ScalarType) -> pl.DataType:
    """What those sides hold."""
    match kind:
        case BoolType():
            return pl.Boolean()
        case DateType():
            return pl.Date()
        case NumberType() | LevelType():
            return pl.Int64()
        case TextType() | EnumType():
            return pl.String()
        case _:
            assert_never(kind)


def ranks(scale: LevelType) -> dict[str, tuple[int, int]]:
    """The lowest and highest level each word of the scale may mean."""
    levels = {name: (rank, rank) for rank, name in enumerate(scale.levels)}
    return levels | {name: (low, high) for name, low, high in scale.spans}


def in_range(day: pl.Expr) -> pl.Expr:
    """The day; null where no date of a person or paper lies."""
    first, last = pl.lit(date(FIRST_YEAR, 1, 1)), pl.lit(date(LAST_YEAR, 12, 31))
    return pl.when((day >= first) & (day <= last)).then(day)


def within(number: pl.Expr, kind: NumberType) -> pl.Expr:
    """The whole number; null where the fact cannot be that many (none is below zero)."""
    allowed = (number >= 0) & (number < _LARGEST)
    if kind.choices:
        allowed = number.is_in([int(c) for c in kind.choices if c.denominator == 1])
    return pl.when(allowed).then(number)


def is_countable(number: Fraction) -> bool:
    """Whether a column can hold the number."""
    return number.denominator == 1 and 0 <= number < _LARGEST
