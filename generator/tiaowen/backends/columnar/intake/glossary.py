"""Distinct texts of a column, each read once by the reader of single cells.

What was not read as it stands may still be written in another way (2023.12.1, 2023年12月1日, √, 副高级).
Tables repeat few texts many times, so each is read once and looked up from then on: every way of
writing that the reader of cases knows is known here, by the same code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeAlias, assert_never

import polars as pl

from tiaowen.backends.columnar.intake.cells import Cells, column_type, is_countable, ranks, sides_of
from tiaowen.cases.faults import BadValueError
from tiaowen.cases.scalars import Dialect, read_scalar
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
from tiaowen.runtime.case import NOTHING, Scalar

_KEPT = 200_000
"""Texts remembered of a column; more of them are no code but something else."""
_TEXT = "text"
_FLAGS = ("nothing", "odd", "given")
_Row: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class Glossary:
    """What the texts of a column mean.

    Attributes:
        kind: of the fact.
    """

    kind: ScalarType
    _known: dict[str, _Row] = field(default_factory=dict)

    def read(self, texts: pl.Series) -> pl.Series:
        """Each text as a struct: the sides of the fact; `odd` is left to the reader of cases."""
        distinct = texts.drop_nulls().unique()
        if len(self._known) > _KEPT:
            self._known.clear()
        rows = [self._of(text) for text in distinct.to_list()]
        known = pl.DataFrame(rows, schema=self._schema())
        found = (
            texts.alias(_TEXT).to_frame().join(known, on=_TEXT, how="left", maintain_order="left")
        )
        sure = found.with_columns(pl.col(_FLAGS).fill_null(False))
        return sure.drop(_TEXT).to_struct(texts.name)

    def cells(self, read: pl.Expr) -> Cells:
        """The column `read` was put into, as cells."""
        sides: dict[Aspect, pl.Expr] = {
            s: read.struct.field(s) for s in (*sides_of(self.kind), "nothing")
        }
        return Cells(sides, pl.lit(False), read.struct.field("odd"), read.struct.field("given"))

    def _schema(self) -> dict[str, pl.DataType]:
        schema: dict[str, pl.DataType] = {_TEXT: pl.String()}
        schema |= dict.fromkeys(sides_of(self.kind), column_type(self.kind))
        return schema | dict.fromkeys(_FLAGS, pl.Boolean())

    def _of(self, text: str) -> _Row:
        # batches are read by several threads: a row is put in whole, or not there
        row = self._known.get(text)
        if row is None:
            plain = {_TEXT: text, "nothing": False, "odd": False, "given": bool(text.strip())}
            row = self._known[text] = {**plain, **self._meant(text)}
        return row

    def _meant(self, text: str) -> _Row:
        try:
            value = read_scalar(text, self.kind, Dialect.SHEET)
        except BadValueError:
            return {"odd": True}
        if value is NOTHING:
            return {"nothing": True}
        return {} if value is None else self._valued(value)

    def _valued(self, value: Scalar) -> _Row:
        if isinstance(self.kind, LevelType):
            low, high = ranks(self.kind)[str(value)]
            return {"low": low, "high": high}
        if isinstance(value, Fraction):
            return {"value": int(value)} if is_countable(value) else {"odd": True}
        return {"value": value}


def is_coded(kind: ScalarType) -> bool:
    """Whether few texts are expected in a column of the kind."""
    match kind:
        case BoolType() | DateType() | NumberType() | LevelType():
            return True
        case EnumType():
            return not kind.open
        case TextType():
            return False
        case _:
            assert_never(kind)
