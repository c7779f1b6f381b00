"""A table's columns → the facts' columns, under the names `columns.py` gives them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

import polars as pl

from tiaowen.backends.columnar.columns import SIDES
from tiaowen.backends.columnar.intake.cells import TEXTS, Cells, blank_is_null, cells
from tiaowen.backends.columnar.intake.members import ODD, Members, members_of
from tiaowen.cases.from_table import Column, Table, columns_of
from tiaowen.cases.names import FactNames
from tiaowen.cases.raw_case import ID_LIMIT
from tiaowen.cases.scalars import UNKNOWN_WORD
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import DateType, Fact, ListType, MappingType, TextType
from tiaowen.runtime.excuses import PER_NORM

ID, AS_OF, SUBJECTS = "编号", "判定日", "对象"
RAW = "原/"
"""Before the name of a column as the file has it, so that it cannot meet a fact's own."""


@dataclass
class Intake:
    """How a table is read.

    Attributes:
        made: column name to what fills it; only what the table has.
        lists: 清单 facts that are typed list columns, by name.
        odd: sure expressions, any of which makes a row odd.
        diagnostics: about the header.
    """

    made: dict[str, pl.Expr] = field(default_factory=dict)
    lists: dict[str, Members] = field(default_factory=dict)
    odd: list[pl.Expr] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, table: pl.LazyFrame) -> pl.LazyFrame:
        """The facts' columns, 另读, and beside them the table under names of its own.

        In three steps, so that no text is looked at twice: spaces off, values, what is odd.
        """
        schema = table.collect_schema()
        bare = [_bare(name, dtype).alias(RAW + name) for name, dtype in schema.items()]
        made = [expression.alias(name) for name, expression in self.made.items()]
        return table.select(bare).with_columns(made).with_columns(self.is_odd.alias(ODD))

    @property
    def is_odd(self) -> pl.Expr:
        """Sure; whether a row is left to the reader of single cases."""
        return reduce(or_, self.odd, pl.lit(False))

    def put(self, name: str, read: Cells) -> None:
        """Fill the columns of a fact."""
        for side, expression in read.sides.items():
            self.made[name if side == "value" else f"{name}.{SIDES[side]}"] = expression
        self.made[f"{name}.{SIDES['asked']}"] = read.given
        if read.is_plain:
            return
        first = next(iter(read.sides))
        column = name if first == "value" else f"{name}.{SIDES[first]}"
        self.odd.append(read.odd(pl.col(column)))


def intake_of(
    schema: Mapping[str, pl.DataType], facts: Mapping[str, Fact], as_of: date | None, file: str
) -> Intake:
    """How a table with these columns is read.

    Args:
        schema: column names and types.
        facts: declared facts by canonical name.
        as_of: 判定日 of rows that state none.
        file: for messages.
    """
    names = FactNames.of(facts)
    header = tuple(schema)
    table = Table(header, (), lambda _row, index: f"{file} {header[index]}")
    found = Intake()
    columns = columns_of(table, names)
    for column in columns:
        _one(found, column, schema, names)
    _parts(found, columns, schema, as_of)
    _mappings(found, columns, schema, names)
    return found


def _one(
    found: Intake, column: Column, schema: Mapping[str, pl.DataType], names: FactNames
) -> None:
    raw, dtype = _raw(schema, column.title)
    if column.problem is not None:
        found.diagnostics.append(column.problem)
        found.odd.append(raw.is_not_null())
        return
    fact = names.find(column.base) if column.base else None
    if fact is None or isinstance(fact.type, MappingType):
        return
    if column.key:  # a reason recorded for one norm
        found.odd.append(raw.is_not_null())
        return
    if fact.name in PER_NORM and isinstance(dtype, TEXTS):  # reasons norm by norm, as JSON text
        folded = raw.cast(pl.String).str.strip_chars_start().str.starts_with("{")
        found.odd.append(folded.fill_null(False))
    if isinstance(fact.type, ListType):
        _list(found, fact.name, fact.type, raw, dtype)
    else:
        found.put(fact.name, cells(raw, dtype, fact.type))  # type: ignore[arg-type]


def _raw(schema: Mapping[str, pl.DataType], title: str) -> tuple[pl.Expr, pl.DataType]:
    """The column of a title (which is told without spaces around it) as the file has it."""
    name = title if title in schema else next(n for n in schema if n.strip() == title)
    return pl.col(RAW + name), schema[name]


def _bare(name: str, dtype: pl.DataType) -> pl.Expr:
    if isinstance(dtype, TEXTS):
        return blank_is_null(pl.col(name).cast(pl.String))
    return pl.col(name)


def _list(found: Intake, name: str, kind: ListType, raw: pl.Expr, dtype: pl.DataType) -> None:
    listed, nothing = f"{name}.{SIDES['listed']}", f"{name}.{SIDES['nothing']}"
    found.made[nothing] = pl.lit(False)
    if isinstance(dtype, pl.List):
        found.made[listed] = raw.is_not_null()
        found.lists[name] = members_of(name, kind, raw, dtype)
        return
    given = raw.is_not_null()
    found.made[listed] = pl.lit(False)
    found.odd.append(given)  # a list in a cell (JSON, 甲、乙, 无) is read one by one


# ---- mappings: a column for each key -----------------------------------------------------------------


def _mappings(
    found: Intake, columns: Sequence[Column], schema: Mapping[str, pl.DataType], names: FactNames
) -> None:
    keyed: dict[str, list[str]] = {}
    for column in columns:
        fact = names.find(column.base) if column.base else None
        if column.problem is not None or fact is None or not isinstance(fact.type, MappingType):
            continue
        raw, dtype = _raw(schema, column.title)
        if not column.key or column.key not in fact.type.key.levels:
            found.odd.append(raw.is_not_null())
            continue
        keyed.setdefault(fact.name, []).append(column.key)
        read = cells(raw, dtype, fact.type.value)
        name = f"{fact.name}.{column.key}"
        found.made |= {name: read.sides["value"], f"{name}.有": read.given}
        found.odd += [read.odd(pl.col(name)), read.nothing]
    for name, keys in keyed.items():
        given = [found.made[f"{name}.{key}.有"] for key in keys]
        found.made[f"{name}.{SIDES['listed']}"] = reduce(or_, given)


# ---- 编号, 判定日, 对象 ---------------------------------------------------------------------------------


def _parts(
    found: Intake, columns: Sequence[Column], schema: Mapping[str, pl.DataType], as_of: date | None
) -> None:
    parts = {column.part: _raw(schema, column.title) for column in columns if column.part}
    found.made[ID] = pl.lit(None, dtype=pl.String)
    if "id" in parts:
        found.made[ID] = _id(*parts["id"])
    found.odd.append(pl.col(ID).is_null())
    day = pl.lit(as_of, dtype=pl.Date)
    if "as_of" in parts:
        asked = cells(*parts["as_of"], DateType())
        day = asked.sides["value"].fill_null(day)
        found.odd += [asked.odd(asked.sides["value"]), asked.nothing]
    found.made[AS_OF] = day
    found.odd.append(pl.col(AS_OF).is_null())
    found.made[SUBJECTS] = pl.lit(None, dtype=pl.String)
    if "subjects" in parts:
        _subjects(found, *parts["subjects"])


def _id(raw: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Plain text; a whole number is its digits."""
    if dtype.is_integer():
        return raw.cast(pl.String)
    if not isinstance(dtype, pl.String):
        return pl.lit(None, dtype=pl.String)
    word = raw
    plain = (word.str.len_chars() <= ID_LIMIT) & ~word.str.contains(r"[\p{C}\p{Z}&&[^ ]]")
    return pl.when(plain).then(word)


def _subjects(found: Intake, raw: pl.Expr, dtype: pl.DataType) -> None:
    if not isinstance(dtype, pl.String):
        found.odd.append(raw.is_not_null())
        return
    read = cells(raw, dtype, TextType())
    found.made[SUBJECTS] = read.sides["value"]
    unknown = (raw == UNKNOWN_WORD).fill_null(False)
    found.odd += [read.odd(pl.col(SUBJECTS)), read.nothing, unknown]


def is_about(kinds: Collection[str]) -> pl.Expr:
    """Sure; whether a case is about any of the kinds (「专家、评委」), or does not say."""
    stated = pl.col(SUBJECTS).str.split("、").list.eval(pl.element().str.strip_chars())
    return stated.list.eval(pl.element().is_in(list(kinds))).list.any().fill_null(True)
