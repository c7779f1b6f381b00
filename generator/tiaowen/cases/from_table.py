"""A table with a header row (CSV, or a sheet of a workbook) → raw cases, one a row.

A column is a fact, or one level of a mapping (各级职称取得日期.副高), or the reason recorded for one norm
(例外理由.第二十条第2句), or 编号, 判定日, 对象, or one of `REMARKS`, which are there for people. A column
nobody knows is told once, at its header, and spoils the rows that have something in it: a stated fact
must not be left out of a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tiaowen.cases.faults import Locate, show
from tiaowen.cases.names import FactNames, plain
from tiaowen.cases.raw_case import Item, RawCase
from tiaowen.cases.scalars import Dialect
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import MappingType
from tiaowen.runtime.excuses import PER_NORM

REMARKS = ("序号", "备注")
"""Columns that are read by people only."""

_PARTS = {
    "id": "id",
    "编号": "id",
    "个案编号": "id",
    "as_of": "as_of",
    "判定日": "as_of",
    "subjects": "subjects",
    "对象": "subjects",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table as written.

    Attributes:
        header: the first row.
        rows: row number in the file, and the cells; rows with nothing in them are left out.
        address: row number and column (from 0) to the place people are shown.
    """

    header: Sequence[object]
    rows: Iterable[tuple[int, Sequence[object]]]
    address: Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class Column:
    """What one column means.

    Attributes:
        index: position from 0.
        title: the header as written.
        part: id, as_of or subjects; empty for a fact.
        base: the fact as written, and `key` the mapping's level or the norm, "" for a whole fact.
        problem: why nothing can be done with the column.
    """

    index: int
    title: str
    part: str = ""
    base: str = ""
    key: str = ""
    problem: Diagnostic | None = None


def items_of_table(table: Table, names: FactNames) -> Iterator[Item]:
    """The cases of a table, in order."""
    columns = columns_of(table, names)
    yield from (column.problem for column in columns if column.problem is not None)
    has_id = any(column.part == "id" for column in columns)
    if not has_id:
        yield no_ids(table)
    for ordinal, (number, cells) in enumerate(table.rows, 1):
        yield _raw_case(ordinal, number, cells, columns, table, has_id)


def no_ids(table: Table) -> Diagnostic:
    """What is told of a table without ids, whose cases are named after their rows."""
    message = "没有「编号」一列，以行号代称"
    return Diagnostic("TW515", message, help="加一列「编号」", where=table.address(1, 0))


def columns_of(table: Table, names: FactNames) -> tuple[Column, ...]:
    """The meaning of every column with a header; remarks are left out."""
    columns: list[Column] = []
    seen: set[str] = set()
    for index, cell in enumerate(table.header):
        title = "" if cell is None else str(cell).strip()
        if not title:
            continue
        column = _column(index, title, names, table.address(1, index))
        if plain(title) in seen:
            problem = Diagnostic(
                "TW508",
                f"表头{show(title)}重复",
                help="改名或删去一列",
                where=table.address(1, index),
            )
            column = Column(index, title, problem=problem)
        seen.add(plain(title))
        if column.part or column.base or column.problem:
            columns.append(column)
    return tuple(columns)


def _column(index: int, title: str, names: FactNames, where: str) -> Column:
    if names.find(title) is not None:
        return Column(index, title, base=title)
    if title in _PARTS:
        return Column(index, title, part=_PARTS[title])
    if title in REMARKS:
        return Column(index, title)
    base, key = _entry(title, names)
    if base:
        return Column(index, title, base=base, key=key)
    message = f"没有名为{show(title)}的事实，这一列没有读"
    return Column(
        index, title, problem=Diagnostic("TW501", message, help=names.suggest(title), where=where)
    )


def _entry(title: str, names: FactNames) -> tuple[str, str]:
    """The fact and its entry: a level of a mapping, or the norm a reason is for (三（二）5. has a dot)."""
    base, _, key = title.partition(".")
    fact = names.find(base)
    if key.strip() and fact is not None and fact.name in PER_NORM:
        return base, key.strip()
    base, _, key = title.rpartition(".")
    fact = names.find(base) if base else None
    if fact is not None and isinstance(fact.type, MappingType):
        return base, key.strip()
    return "", ""


def _raw_case(
    ordinal: int,
    number: int,
    cells: Sequence[object],
    columns: Sequence[Column],
    table: Table,
    has_id: bool,
) -> RawCase:
    parts: dict[str, object] = {"id": None if has_id else f"第{number}行"}
    facts: dict[str, object] = {}
    problems: list[Diagnostic] = []
    for column in columns:
        cell = cells[column.index] if column.index < len(cells) else None
        if is_blank(cell):
            continue
        if column.problem is not None:
            problems.append(column.problem)
        elif column.part:
            parts[column.part] = cell
        else:
            problems.extend(place_cell(facts, column, cell, table.address(number, column.index)))
    problems.extend(homeless_cells(number, cells, table))
    return RawCase(
        ordinal,
        parts["id"],
        parts.get("as_of"),
        parts.get("subjects"),
        facts,
        Dialect.SHEET,
        _locator(number, columns, table),
        tuple(problems),
    )


def is_blank(cell: object) -> bool:
    """Whether a cell holds nothing: the fact is unknown."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def place_cell(
    facts: dict[str, object], column: Column, cell: object, where: str
) -> Iterator[Diagnostic]:
    """Put a cell into the facts; a level goes into the mapping it belongs to."""
    if not column.key:
        stated = column.base in facts
        facts.setdefault(column.base, cell)
    else:
        entries = facts.setdefault(column.base, {})
        stated = not isinstance(entries, dict)
        if isinstance(entries, dict):
            entries[column.key] = cell
    if stated:
        message = f"「{column.base}」既有整列又有分项的列"
        yield Diagnostic("TW509", message, help="只用一种", where=where)


def homeless_cells(number: int, cells: Sequence[object], table: Table) -> Iterator[Diagnostic]:
    """Cells with something in them and no header above."""
    width = len(table.header)
    for index, cell in enumerate(cells):
        titled = index < width and not is_blank(table.header[index])
        if not titled and not is_blank(cell):
            message = f"单元格{show(cell)}上面没有表头"
            where = table.address(number, index)
            yield Diagnostic("TW516", message, help="补写表头，或清除这一格", where=where)


def _locator(number: int, columns: Sequence[Column], table: Table) -> Locate:
    places: Mapping[str, int] = {
        name: column.index for column in columns for name in (column.part, column.title) if name
    }

    def locate(key: str, path: str) -> str:
        index = places.get(f"{key}.{path}", places.get(key, 0))
        return table.address(number, index)

    return locate
