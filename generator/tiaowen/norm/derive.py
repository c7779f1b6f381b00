"""Typed versions of every derived name: 所称 and 参数 as definitions, 表 as decision tables.

Also builds the working-day calendar from the tables named 日类. Reports TW303 (a date), TW308 (a row
whose cells do not match the columns) and what typing reports.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tiaowen.model import expressions as e
from tiaowen.model.declarations import Derived
from tiaowen.model.types import DateType, FactType
from tiaowen.model.typing import Resolver, Unresolved
from tiaowen.norm.ast import CellChoice, DecisionTable, Definition
from tiaowen.norm.table_checks import check_table
from tiaowen.norm.table_gaps import uncovered
from tiaowen.runtime.dates import WorkCalendar, add_months
from tiaowen.source import Span
from tiaowen.surface import expressions as x
from tiaowen.surface import lines as ln
from tiaowen.surface import statements as st

DAY_KINDS = "日类"
NO_SUCH = "不存在"
"""What a row says for what the rows above leave over, where that cannot occur: no answer stays open."""


def definitions_and_tables(
    resolver: Resolver,
) -> tuple[dict[str, tuple[Definition, ...]], dict[str, tuple[DecisionTable, ...]]]:
    """Type every version of every derived name that can stand by itself."""
    definitions: dict[str, tuple[Definition, ...]] = {}
    tables: dict[str, tuple[DecisionTable, ...]] = {}
    for name, versions in resolver.declared.derived.items():
        if name == DAY_KINDS:
            continue
        made = [m for v in versions if (m := _version(resolver, name, v)) is not None]
        definitions[name] = tuple(m for m in made if isinstance(m, Definition))
        tables[name] = tuple(m for m in made if isinstance(m, DecisionTable))
    return definitions, tables


def _version(resolver: Resolver, name: str, derived: Derived) -> Definition | DecisionTable | None:
    problems = len(resolver.problems)
    try:
        with resolver.at(derived.source, derived.headings):
            return _typed(resolver, name, derived)
    except Unresolved:
        if _only_for_members(resolver, name, derived):
            del resolver.problems[problems:]
        return None


def _only_for_members(resolver: Resolver, name: str, derived: Derived) -> bool:
    """A definition that was used inside a list speaks of the member's fields; it has no other use."""
    return isinstance(derived.statement, st.Define) and name in resolver.used


def _typed(resolver: Resolver, name: str, derived: Derived) -> Definition | DecisionTable:
    statement = derived.statement
    since, until = _day(resolver, statement.since), _day(resolver, statement.until)
    match statement:
        case st.Define(body=None, wording=wording):
            type_ = resolver.derived_type(name, statement.span)
            return Definition(name, type_, None, since, until, derived.citation, wording)
        case st.Define(body=body):
            assert body is not None
            typed, type_ = resolver.body(body)
            return Definition(name, type_, typed, since, until, derived.citation)
        case st.DeclareParameter(value=value, note=note):
            type_ = resolver.derived_type(name, statement.span)
            given = resolver.value(value, type_)[0] if value is not None else None
            return Definition(name, type_, given, since, until, derived.citation, note)
        case st.Table(note=note):
            return _table(resolver, name, derived, since, until, note)


def _day(resolver: Resolver, day: st.Day | None) -> date | None:
    return resolver.day(day.text, day.span) if day is not None else None


def _table(
    resolver: Resolver,
    name: str,
    derived: Derived,
    since: date | None,
    until: date | None,
    note: str,
) -> DecisionTable:
    result = resolver.derived_type(name, derived.statement.span)
    head, *body = derived.entry.rows or (None,)
    if head is None:
        raise resolver.fail("TW308", f"表「{name}」没有列名行", derived.statement.span)
    columns = [_column(resolver, cell) for cell in head.cells[:-1]]
    made = [(_row(resolver, columns, result, row), row) for row in body]
    told = [(cells, row) for cells, row in made if _result(row) != NO_SUCH]
    table = DecisionTable(
        name, result, tuple(v for v, _ in columns), tuple(r for r, _ in told), since, until, note
    )
    covered = [cells for (cells, _), _ in made]
    check_table(table, [row for _, row in told], covered, derived, resolver)
    left_out = uncovered([type_ for _, type_ in columns], covered)
    return replace(table, rows=(*table.rows, *((cells, None) for cells in left_out)))


def _column(resolver: Resolver, cell: ln.Cell) -> tuple[e.Value, FactType]:
    if len(cell.values) != 1:
        raise resolver.fail("TW308", "列名应是一个事实的名称", cell.span)
    return resolver.value(cell.values[0])


def _row(
    resolver: Resolver, columns: list[tuple[e.Value, FactType]], result: FactType, row: ln.Row
) -> tuple[tuple[CellChoice, ...], e.Const | None]:
    if len(row.cells) != len(columns) + 1:
        message = f"这一行有{len(row.cells)}格，列名行有{len(columns) + 1}格"
        raise resolver.fail("TW308", message, row.span)
    cells = zip(row.cells, columns, strict=False)
    choices = tuple(_choice(resolver, cell, type_) for cell, (_, type_) in cells)
    last = row.cells[-1]
    if len(last.values) != 1:
        raise resolver.fail("TW308", "结果格应是一个值", last.span)
    untold = _result(row) in ("未知", NO_SUCH)
    return choices, None if untold else _constant(resolver, last.values[0], result)


def _result(row: ln.Row) -> str:
    """The word in the last cell, '' for anything but a word."""
    last = row.cells[-1].values
    return last[0].text if len(last) == 1 and isinstance(last[0], x.Name) else ""


def _constant(resolver: Resolver, node: x.Expr, type_: FactType) -> e.Const:
    value, _ = resolver.value(node, type_)
    if not isinstance(value, e.Const):
        raise resolver.fail("TW301", "表格里只能写具体的值", node.span)
    return value


def _choice(resolver: Resolver, cell: ln.Cell, type_: FactType) -> CellChoice:
    if cell.kind == "any":
        return CellChoice()
    if cell.kind == "values":
        return CellChoice(tuple(_constant(resolver, v, type_) for v in cell.values))
    low = _bound(resolver, cell.low, type_, last=False)
    high = _bound(resolver, cell.high, type_, last=True)
    return CellChoice(low=low, high=high)


def _bound(
    resolver: Resolver, node: x.Expr | None, type_: FactType, *, last: bool
) -> e.Const | None:
    if node is None:
        return None
    if isinstance(type_, DateType) and isinstance(node, x.DateText):
        return e.Const(month_or_day(resolver, node.text, node.span, last=last), type_)
    return _constant(resolver, node, type_)


def month_or_day(resolver: Resolver, text: str, span: Span, *, last: bool) -> date:
    """A day, or the first (`last`: the last) day of a month written 2023-12."""
    if text.count("-") == 2:
        return resolver.day(text, span)
    first = resolver.day(text + "-01", span)
    return add_months(first, 1) - timedelta(days=1) if last else first


# ---- working days -------------------------------------------------------------------------------


def work_calendar(resolver: Resolver) -> WorkCalendar:
    """The calendar from every table named 日类: a year is loaded when a table's rows reach into it."""
    rest: set[date] = set()
    work: set[date] = set()
    years: set[int] = set()
    for derived in resolver.declared.derived.get(DAY_KINDS, []):
        with resolver.at(derived.source, derived.headings):
            years |= _years(resolver, derived)
            for row in derived.entry.rows[1:]:
                _day_row(resolver, row, rest, work)
    return WorkCalendar(frozenset(years), frozenset(rest), frozenset(work))


def _years(resolver: Resolver, derived: Derived) -> set[int]:
    statement = derived.statement
    try:
        since, until = _day(resolver, statement.since), _day(resolver, statement.until)
    except Unresolved:
        return set()
    if since is not None and until is not None:
        return set(range(since.year, until.year + 1))
    days = [d for row in derived.entry.rows[1:] for d in _row_days(resolver, row)]
    return {d.year for d in days}


def _day_row(resolver: Resolver, row: ln.Row, rest: set[date], work: set[date]) -> None:
    kind = row.cells[-1].values[0] if row.cells and row.cells[-1].values else None
    name = kind.text if isinstance(kind, x.Name) else ""
    if name not in ("休息日", "工作日"):
        resolver.fail("TW308", "日类只有 休息日、工作日", row.span)
        return
    (rest if name == "休息日" else work).update(_row_days(resolver, row))


def _row_days(resolver: Resolver, row: ln.Row) -> list[date]:
    cell = row.cells[0]
    try:
        if cell.kind == "values":
            texts = [v for v in cell.values if isinstance(v, x.DateText)]
            return [resolver.day(v.text, v.span) for v in texts]
        if isinstance(cell.low, x.DateText) and isinstance(cell.high, x.DateText):
            first = resolver.day(cell.low.text, cell.low.span)
            last = resolver.day(cell.high.text, cell.high.span)
            return [first + timedelta(days=i) for i in range((last - first).days + 1)]
    except Unresolved:
        return []
    resolver.fail("TW308", "日期格写作 2023-01-21 或 2023-01-21 至 2023-01-27", cell.span)
    return []
