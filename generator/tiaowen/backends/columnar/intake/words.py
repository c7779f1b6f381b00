"""A column of text → the sides of its fact, by expressions.

Most cells are written in one of few ways. Comparing a cell with each of them costs a tenth of taking
spaces off and looking words up, so that is tried first (`Reading.AS_IT_STANDS`). Rows with any other
cell are read once more: names and free words by the expressions here (`Reading.BARE`: spaces off),
everything else by `glossary.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum
from functools import reduce
from operator import or_
from typing import assert_never

import polars as pl

from tiaowen.backends.columnar.intake.cells import Cells, in_range, ranks, within
from tiaowen.cases.scalars import (
    FALSE_WORDS,
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

_PLAIN_DATE = r"^\d{4}-\d{2}-\d{2}$"
_UNFIT = r"[\p{Cc}--[\n\t\r]]"
_PADDED_OR_UNFIT = rf"^\s|\s$|{_UNFIT}"
_NO_VALUES = (NOTHING_WORD, UNKNOWN_WORD)
_FEW = 24
"""Words up to which comparing with each beats a look-up."""


class Reading(Enum):
    """How text is taken."""

    AS_IT_STANDS = "as it stands"
    BARE = "without spaces around it"


def prepared(raw: pl.Expr, reading: Reading) -> pl.Expr:
    """What `words` takes: null where the cell is blank, when it is taken bare."""
    if reading is Reading.AS_IT_STANDS:
        return raw
    bare = raw.str.strip_chars()
    return pl.when(bare != "").then(bare)


def words(word: pl.Expr, kind: ScalarType, reading: Reading) -> Cells:
    """Read a column of `prepared` text as a fact of `kind`."""
    declared = kind.values if isinstance(kind, EnumType) else ()
    nothing = unknown = pl.lit(False)
    if NOTHING_WORD not in declared and not isinstance(kind, BoolType):
        nothing = (word == NOTHING_WORD).fill_null(False)
    if UNKNOWN_WORD not in declared:
        unknown = (word == UNKNOWN_WORD).fill_null(False)
    given = word.is_not_null()
    sides, unfit = _sides(word, kind, reading)
    return Cells({**sides, "nothing": nothing}, given & ~nothing & ~unknown, unfit, given)


def one_of(word: pl.Expr, listed: Collection[str]) -> pl.Expr:
    """Whether a word is listed; null for null."""
    if not 0 < len(listed) <= _FEW:
        return word.is_in(list(listed))
    return reduce(or_, (word == one for one in listed))


def _sides(
    word: pl.Expr, kind: ScalarType, reading: Reading
) -> tuple[Mapping[Aspect, pl.Expr], pl.Expr]:
    """The sides of a word, null where it is not plain; and where it is unfit to be printed."""
    fine = pl.lit(False)
    match kind:
        case BoolType():
            return {"value": _truth(word, reading)}, fine
        case DateType():
            day = word.str.to_date("%Y-%m-%d", strict=False)
            return {"value": in_range(pl.when(word.str.contains(_PLAIN_DATE)).then(day))}, fine
        case NumberType():
            return {"value": within(word.cast(pl.Int64, strict=False), kind)}, fine
        case TextType():
            return {"value": _other_than(word, _NO_VALUES)}, _unfit(word, reading)
        case EnumType(values, is_open) if is_open and reading is Reading.BARE:
            none = tuple(w for w in _NO_VALUES if w not in values)
            return {"value": _other_than(word, none)}, _unfit(word, reading)
        case EnumType(values):
            return {"value": pl.when(one_of(word, values)).then(word)}, fine
        case LevelType():
            return _ranks(word, kind), fine
        case _:
            assert_never(kind)


def _truth(word: pl.Expr, reading: Reading) -> pl.Expr:
    true, false = sorted(TRUE_WORDS), sorted(FALSE_WORDS)
    if reading is Reading.BARE:
        word = word.str.to_uppercase()
    else:
        true, false = _in_any_case(true), _in_any_case(false)
    return pl.when(one_of(word, true)).then(True).when(one_of(word, false)).then(False)


def _in_any_case(listed: Collection[str]) -> list[str]:
    """With the other ways programs write TRUE."""
    return sorted({way for word in listed for way in (word, word.lower(), word.capitalize())})


def _other_than(word: pl.Expr, not_values: tuple[str, ...]) -> pl.Expr:
    return pl.when(~one_of(word, not_values)).then(word) if not_values else word


def _ranks(word: pl.Expr, scale: LevelType) -> dict[Aspect, pl.Expr]:
    low = {name: ends[0] for name, ends in ranks(scale).items()}
    high = {name: ends[1] for name, ends in ranks(scale).items()}
    return {"low": _looked_up(word, low), "high": _looked_up(word, high)}


def _looked_up(word: pl.Expr, known: Mapping[str, int]) -> pl.Expr:
    if len(known) > _FEW:
        numbers = list(known.values())
        return word.replace_strict(list(known), numbers, default=None, return_dtype=pl.Int64())
    found = pl.lit(None, dtype=pl.Int64)
    for one, number in known.items():
        found = pl.when(word == one).then(pl.lit(number, dtype=pl.Int64)).otherwise(found)
    return found


def _unfit(word: pl.Expr, reading: Reading) -> pl.Expr:
    if reading is Reading.AS_IT_STANDS:
        long = word.str.len_bytes() > TEXT_LIMIT
        return (long | (word == "") | word.str.contains(_PADDED_OR_UNFIT)).fill_null(False)
    return ((word.str.len_chars() > TEXT_LIMIT) | word.str.contains(_UNFIT)).fill_null(False)
