"""A table's columns → the facts' columns, under the names `columns.py` gives them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

import polars as pl

from tiaowen.backends.columnar.columns import SIDES
from tiaowen.backends.columnar.intake.cells import TEXTS, Cells, typed
from tiaowen.backends.columnar.intake.glossary import Glossary, is_coded
from tiaowen.backends.columnar.intake.members import ROW, Members, members_of
from tiaowen.backends.columnar.intake.words import Reading, prepared, words
from tiaowen.cases.from_table import Column, Table, columns_of, no_ids
from tiaowen.cases.names import FactNames
from tiaowen.cases.raw_case import ID_LIMIT
from tiaowen.cases.scalars import UNKNOWN_WORD
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import (
    DateType,
    EnumType,
    Fact,
    FactType,
    ListType,
    MappingType,
    ScalarType,
    TextType,
)
from tiaowen.runtime.excuses import PER_NORM

ID, AS_OF, SUBJECTS = "编号", "判定日", "对象"
_UNFIT_ID = r"[\p{C}\p{Z}&&[^ ]]"
RAW = "原/"
"""Before the name of a column as the file has it, so that it cannot meet a fact's own."""


@dataclass
class Intake:
    """How a table is read.

    Attributes:
        reading: how text is taken.
        bare: column of the table to the expression that goes under its own name (`RAW`).
        glossaries: columns of the table that are read by one beforehand.
        made: column name to what fills it, from those; only what the table has.
        lists: 清单 facts that are typed list columns, by name.
        odd: sure expressions over all these, any of which makes a row odd.
        odd_id: one more, for ids that are not all digits.
        counts_rows: the table needs a column `ROW` besides, with the number people know a row by.
        diagnostics: about the header.
    """

    reading: Reading
    bare: dict[str, pl.Expr]
    glossaries: dict[str, Glossary] = field(default_factory=dict)
    made: dict[str, pl.Expr] = field(default_factory=dict)
    lists: dict[str, Members] = field(default_factory=dict)
    odd: list[pl.Expr] = field(default_factory=list)
    odd_id: pl.Expr = field(default_factory=lambda: pl.lit(False))
    counts_rows: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, raw: pl.Expr, dtype: pl.DataType, kind: ScalarType) -> Cells:
        """A column of `bare` as a fact of `kind`."""
        if not isinstance(dtype, TEXTS):
            return typed(raw, dtype, kind)
        if self.reading is Reading.AS_IT_STANDS or not is_coded(kind):
            return words(raw, kind, self.reading)
        title = raw.meta.output_name().removeprefix(RAW)
        self.bare[title] = pl.col(title)
        return self.glossaries.setdefault(title, Glossary(kind)).cells(raw)

    def number_rows(self) -> None:
        """Name cases after their rows, there being no other id."""
        self.bare[ROW] = pl.col(ROW)
        self.made[ID] = pl.format("第{}行", pl.col(RAW + ROW))
        self.counts_rows = True

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
    schema: Mapping[str, pl.DataType],
    facts: Mapping[str, Fact],
    as_of: date | None,
    file: str,
    reading: Reading,
) -> Intake:
    """How a table with these columns is read.

    Args:
        schema: column names and types.
        facts: declared facts by canonical name.
        as_of: 判定日 of rows that state none.
        file: for messages.
        reading: how text is taken.
    """
    names = FactNames.of(facts)
    header = tuple(schema)
    table = Table(header, (), lambda _row, index: f"{file} {header[index]}")
    found = Intake(reading, {name: _bare(name, dtype, reading) for name, dtype in schema.items()})
    columns = columns_of(table, names)
    stated: set[str] = set()
    for column in columns:
        _one(found, column, schema, names, stated)
    _parts(found, columns, schema, as_of)
    if found.counts_rows and header:
        found.diagnostics.append(no_ids(table))
    _mappings(found, columns, schema, names)
    return found


def _one(
    found: Intake,
    column: Column,
    schema: Mapping[str, pl.DataType],
    names: FactNames,
    stated: set[str],
) -> None:
    """One column; `stated` are the facts that have one by now."""
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
    if fact.name in stated:  # under another of its names: they may differ
        found.odd.append(raw.is_not_null())
        return
    stated.add(fact.name)
    if (
        fact.name in PER_NORM and isinstance(dtype, TEXTS) and _takes_any_text(fact.type)
    ):  # reasons norm by norm, as JSON text
        folded = raw.cast(pl.String).str.strip_chars_start().str.starts_with("{")
        found.odd.append(folded.fill_null(False))
    if isinstance(fact.type, ListType):
        _list(found, fact.name, fact.type, raw, dtype)
    else:
        found.put(fact.name, found.read(raw, dtype, fact.type))  # type: ignore[arg-type]


def _takes_any_text(kind: FactType) -> bool:
    return isinstance(kind, TextType) or (isinstance(kind, EnumType) and kind.open)


def _raw(schema: Mapping[str, pl.DataType], title: str) -> tuple[pl.Expr, pl.DataType]:
    """The column of a title (which is told without spaces around it) as the file has it."""
    name = title if title in schema else next(n for n in schema if n.strip() == title)
    return pl.col(RAW + name), schema[name]


def _bare(name: str, dtype: pl.DataType, reading: Reading) -> pl.Expr:
    column = pl.col(name)
    if isinstance(dtype, TEXTS):
        return prepared(column.cast(pl.String), reading)
    return column


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
        read = found.read(raw, dtype, fact.type.value)
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
    if "id" in parts:
        _id(found, *parts["id"])
    else:
        found.number_rows()
    day = pl.lit(as_of, dtype=pl.Date)
    if "as_of" in parts:
        asked = found.read(*parts["as_of"], DateType())
        day = asked.sides["value"].fill_null(day)
        found.odd += [asked.odd(asked.sides["value"]), asked.nothing]
    found.made[AS_OF] = day
    found.odd.append(pl.col(AS_OF).is_null())
    found.made[SUBJECTS] = pl.lit(None, dtype=pl.String)
    if "subjects" in parts:
        _subjects(found, *parts["subjects"])


def _id(found: Intake, raw: pl.Expr, dtype: pl.DataType) -> None:
    """Plain text; a whole number is its digits; else null, and the reader of single cases finds one."""
    if dtype.is_integer():
        found.made[ID] = raw.cast(pl.String)
        return
    if not isinstance(dtype, pl.String):
        found.made[ID] = pl.lit(None, dtype=pl.String)
        return
    unfit = raw.str.contains(_UNFIT_ID) | (raw.str.len_chars() > ID_LIMIT)
    if found.reading is Reading.BARE:
        found.made[ID] = pl.when(~unfit).then(raw)
    else:
        found.made[ID] = raw
        padded = raw.str.starts_with(" ") | raw.str.ends_with(" ") | (raw == "")
        found.odd_id = (unfit | padded).fill_null(True)


def _subjects(found: Intake, raw: pl.Expr, dtype: pl.DataType) -> None:
    if not isinstance(dtype, pl.String):
        found.odd.append(raw.is_not_null())
        return
    read = found.read(raw, dtype, TextType())
    found.made[SUBJECTS] = read.sides["value"]
    unknown = (raw == UNKNOWN_WORD).fill_null(False)
    found.odd += [read.odd(pl.col(SUBJECTS)), read.nothing, unknown]


def is_about(kinds: Collection[str]) -> pl.Expr:
    """Sure; whether a case is about any of the kinds (「专家、评委」), or does not say."""
    stated = pl.col(SUBJECTS).str.split("、").list.eval(pl.element().str.strip_chars())
    return stated.list.eval(pl.element().is_in(list(kinds))).list.any().fill_null(True)
