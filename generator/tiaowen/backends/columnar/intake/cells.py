"""One column as written → the sides of its fact, and where a cell is odd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

import polars as pl

from tiaowen.cases.scalars import (
    FALSE_WORDS,
    FIRST_YEAR,
    LAST_YEAR,
    NOTHING_WORD,
    TEXT_LIMIT,
    TRUE_WORDS,
    UNKNOWN_WORD,
)
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
_PLAIN_DATE = r"^\d{4}-\d{2}-\d{2}$"
_PLAIN_INTEGER = r"^[+-]?\d{1,15}$"
_UNFIT = r"[\p{Cc}--[\n\t\r]]"
_LARGEST = 10**15
_NO_VALUES = (NOTHING_WORD, UNKNOWN_WORD)


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


def cells(raw: pl.Expr, dtype: pl.DataType, kind: ScalarType) -> Cells:
    """Read the column `raw`, of type `dtype` (text as `blank_is_null` left it), as a fact of `kind`."""
    if isinstance(dtype, TEXTS):
        return _written(raw, kind)
    return _typed(raw, dtype, kind)


def blank_is_null(raw: pl.Expr) -> pl.Expr:
    """Text without spaces around it; null where nothing is left."""
    bare = raw.str.strip_chars()
    return pl.when(bare != "").then(bare)


# ---- columns of text --------------------------------------------------------------------------------


def _written(word: pl.Expr, kind: ScalarType) -> Cells:
    """Text without spaces around it, null where nothing is left (`blank_is_null`)."""
    declared = kind.values if isinstance(kind, EnumType) else ()
    nothing = unknown = pl.lit(False)
    if NOTHING_WORD not in declared and not isinstance(kind, BoolType):
        nothing = (word == NOTHING_WORD).fill_null(False)
    if UNKNOWN_WORD not in declared:
        unknown = (word == UNKNOWN_WORD).fill_null(False)
    given = word.is_not_null()
    sides, unfit = _words(word, kind)
    return Cells({**sides, "nothing": nothing}, given & ~nothing & ~unknown, unfit, given)


def _words(word: pl.Expr, kind: ScalarType) -> tuple[Mapping[Aspect, pl.Expr], pl.Expr]:
    """The sides of a word, null where it is not plain; and where it is unfit to be printed."""
    fine = pl.lit(False)
    match kind:
        case BoolType():
            known = dict.fromkeys(TRUE_WORDS, True) | dict.fromkeys(FALSE_WORDS, False)
            return {"value": _looked_up(word.str.to_uppercase(), known, pl.Boolean())}, fine
        case DateType():
            day = word.str.to_date("%Y-%m-%d", strict=False)
            return {"value": _in_range(pl.when(word.str.contains(_PLAIN_DATE)).then(day))}, fine
        case NumberType():
            plain = pl.when(word.str.contains(_PLAIN_INTEGER)).then(word)
            return {"value": _chosen(plain.cast(pl.Int64, strict=False), kind)}, fine
        case TextType():
            return {"value": _other_than(word, _NO_VALUES)}, _unfit(word)
        case EnumType(values, is_open):
            none = tuple(w for w in _NO_VALUES if w not in values)
            listed = pl.when(word.is_in(list(values))).then(word)
            return {"value": _other_than(word, none) if is_open else listed}, _unfit(word)
        case LevelType():
            return _ranks(word, kind), fine
        case _:
            assert_never(kind)


def _other_than(word: pl.Expr, words: tuple[str, ...]) -> pl.Expr:
    return pl.when(~word.is_in(list(words))).then(word) if words else word


def _looked_up(word: pl.Expr, known: Mapping[str, object], to: pl.DataType) -> pl.Expr:
    return word.replace_strict(list(known), list(known.values()), default=None, return_dtype=to)


def _ranks(word: pl.Expr, scale: LevelType) -> dict[Aspect, pl.Expr]:
    ends = {name: (rank, rank) for rank, name in enumerate(scale.levels)}
    ends.update({name: (low, high) for name, low, high in scale.spans})
    low = {name: ranks[0] for name, ranks in ends.items()}
    high = {name: ranks[1] for name, ranks in ends.items()}
    return {
        "low": _looked_up(word, low, pl.Int64()),
        "high": _looked_up(word, high, pl.Int64()),
    }


def _unfit(word: pl.Expr) -> pl.Expr:
    long = word.str.len_chars() > TEXT_LIMIT
    return (long | word.str.contains(_UNFIT)).fill_null(False)


# ---- typed columns ----------------------------------------------------------------------------------


def _typed(raw: pl.Expr, dtype: pl.DataType, kind: ScalarType) -> Cells:
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
            return _in_range(raw)
        case DateType() if isinstance(dtype, pl.Datetime) and dtype.time_zone is None:
            return _in_range(pl.when(raw.dt.time() == pl.time(0)).then(raw.dt.date()))
        case NumberType() if isinstance(dtype, _INTEGERS):
            return _chosen(raw.cast(pl.Int64), kind)
        case NumberType() if isinstance(dtype, pl.Float32 | pl.Float64):
            plain = raw.is_finite() & (raw == raw.round()) & (raw.abs() < _LARGEST)
            return _chosen(pl.when(plain).then(raw).cast(pl.Int64), kind)
        case _:
            return None


def _all_odd(raw: pl.Expr, kind: ScalarType) -> Cells:
    given = raw.is_not_null()
    kinds: tuple[Aspect, ...] = ("low", "high") if isinstance(kind, LevelType) else ("value",)
    none = {side: pl.lit(None, dtype=_column_type(kind)) for side in kinds}
    return Cells(none, given, pl.lit(False), given)


def _column_type(kind: ScalarType) -> pl.DataType:
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


def _in_range(day: pl.Expr) -> pl.Expr:
    first, last = pl.lit(date(FIRST_YEAR, 1, 1)), pl.lit(date(LAST_YEAR, 12, 31))
    return pl.when((day >= first) & (day <= last)).then(day)


def _chosen(number: pl.Expr, kind: NumberType) -> pl.Expr:
    if not kind.choices:
        return number
    allowed = [int(c) for c in kind.choices if c.denominator == 1]
    return pl.when(number.is_in(allowed)).then(number)
