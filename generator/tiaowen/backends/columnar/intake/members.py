"""A column of lists → one row a member, with the columns of its fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

import polars as pl

from tiaowen.backends.columnar.columns import ITSELF, SIDES
from tiaowen.backends.columnar.intake.cells import TEXTS, Cells, typed
from tiaowen.backends.columnar.intake.words import Reading, prepared, words
from tiaowen.cases.values import MEMBERS_LIMIT
from tiaowen.model.types import ListType, ScalarType

ROW, PLACE, ODD = "行/", "位/", "另读/"
"""The case's row, the member's place in its list, whether it has to be read one by one; no facts' names."""


@dataclass(frozen=True, slots=True)
class Members:
    """How one list column is read.

    Attributes:
        name: of the list.
        column: expression of the list column.
        fields: member column name to what fills it, over the exploded column named like the list.
        odd: sure, over the same; the member is not plain.
    """

    name: str
    column: pl.Expr
    fields: dict[str, pl.Expr]
    odd: pl.Expr

    def table(self, rows: pl.DataFrame, *others: str) -> pl.DataFrame:
        """One row a member: `ROW`, `PLACE`, `others` of its case, the fields, and 另读."""
        some = rows.select(ROW, *others, self.column.alias(self.name))
        some = some.filter(pl.col(self.name).list.len() > 0)
        one = some.with_columns(pl.int_ranges(pl.col(self.name).list.len()).alias(PLACE))
        each = one.explode(self.name, PLACE)
        made = [expression.alias(name) for name, expression in self.fields.items()]
        return each.select(ROW, PLACE, *others, *made, self.odd.alias(ODD))

    def too_many(self) -> pl.Expr:
        """Sure; more members than one case may have."""
        return (self.column.list.len() > MEMBERS_LIMIT).fill_null(False)


def members_of(name: str, kind: ListType, raw: pl.Expr, dtype: pl.List) -> Members:
    """How a list column is read; what it is made of decides what is plain."""
    inner, member = dtype.inner, pl.col(name)
    fields: dict[str, pl.Expr] = {}
    odd = [pl.lit(False)]
    if kind.item is not None:
        _put(fields, odd, f"{name}/{ITSELF}", _cells(member, _type(inner), kind.item))
    elif isinstance(inner, pl.Struct):
        odd.append(member.is_null())
        types = dict(kind.fields)
        for part in inner.fields:
            value = member.struct.field(part.name)
            if part.name not in types:  # 人数 and names nobody declared are left to the reader
                odd.append(value.is_not_null())
                continue
            read = _cells(value, _type(part.dtype), types[part.name])
            _put(fields, odd, f"{name}/{part.name}", read)
    else:
        odd.append(pl.lit(True))
    return Members(name, raw, fields, reduce(or_, odd))


def _put(fields: dict[str, pl.Expr], odd: list[pl.Expr], name: str, read: Cells) -> None:
    for side, expression in read.sides.items():
        fields[name if side == "value" else f"{name}.{SIDES[side]}"] = expression
    odd.append(read.odd(next(iter(read.sides.values()))))


def _cells(raw: pl.Expr, dtype: pl.DataType, kind: ScalarType) -> Cells:
    if isinstance(dtype, TEXTS):
        return words(prepared(raw.cast(pl.String), Reading.BARE), kind, Reading.BARE)
    return typed(raw, dtype, kind)


def _type(found: object) -> pl.DataType:
    assert isinstance(found, pl.DataType)
    return found
