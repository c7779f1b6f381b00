"""Definitions and tables a norm rests on, with one slip; counted once however many norms rest on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import count
from typing import Any

from tiaowen.boundary.faults.conditions import changed
from tiaowen.boundary.faults.constants import constant_changes
from tiaowen.boundary.faults.fault import Change, Changes, Fault
from tiaowen.model import expressions as e
from tiaowen.norm import ast as n
from tiaowen.norm.wording import constant

MOST_ROWS = 5
"""Of a longer table only so many rows, evenly spread: each takes a case, and somebody reads them."""


def term_faults(rules: n.RuleSet, name: str) -> Iterator[Fault]:
    """Every rule set in which the definition or table of that name has one slip."""
    where = f"表【{name}】" if rules.tables.get(name) else f"所称【{name}】"
    numbers = count(1)
    for change in _definitions(rules, name):
        made = replace(rules, definitions={**rules.definitions, name: change.into})
        yield Fault(change.kind, change.says, where, name, next(numbers), made)
    for change in _tables(rules, name):
        made = replace(rules, tables={**rules.tables, name: change.into})
        yield Fault(change.kind, change.says, where, name, next(numbers), made)


def rows_left_out(rules: n.RuleSet, name: str) -> int:
    """How many rows of a long table are not tried."""
    return sum(max(0, len(table.rows) - MOST_ROWS) for table in rules.tables.get(name, ()))


def _definitions(rules: n.RuleSet, name: str) -> Changes:
    versions = rules.definitions.get(name, ())
    for at, version in enumerate(versions):
        for change in changed(version.body):
            other = replace(version, body=change.into)
            yield replace(change, into=(*versions[:at], other, *versions[at + 1 :]))


def _tables(rules: n.RuleSet, name: str) -> Changes:
    versions = rules.tables.get(name, ())
    for at, table in enumerate(versions):
        for change in _rows(table):
            other = replace(table, rows=change.into)
            yield replace(change, into=(*versions[:at], other, *versions[at + 1 :]))


def _rows(table: n.DecisionTable) -> Changes:
    for at in rows_tried(table):
        for change in _row(*table.rows[at]):
            rows = (*table.rows[:at], change.into, *table.rows[at + 1 :])
            yield Change("table", f"第{at + 1}行：{change.says}", rows)


def rows_tried(table: n.DecisionTable) -> list[int]:
    """Rows that say something, spread over the table."""
    telling = [at for at, (_, result) in enumerate(table.rows) if result is not None]
    if len(telling) <= MOST_ROWS:
        return telling
    spread = Fraction(len(telling) - 1, MOST_ROWS - 1)
    return [telling[round(spread * number)] for number in range(MOST_ROWS)]


def _row(cells: tuple[n.CellChoice, ...], result: Any) -> Changes:
    for change in constant_changes(result):
        yield replace(change, into=(cells, change.into))
    for at, cell in enumerate(cells):
        for change in _cell(cell):
            yield replace(change, into=((*cells[:at], change.into, *cells[at + 1 :]), result))


def _bounded(cell: n.CellChoice, slot: str, bound: e.Const) -> n.CellChoice:
    return replace(cell, low=bound) if slot == "low" else replace(cell, high=bound)


def _cell(cell: n.CellChoice) -> Changes:
    for slot in ("low", "high"):
        bound = getattr(cell, slot)
        for change in constant_changes(bound) if bound is not None else ():
            yield replace(change, into=_bounded(cell, slot, change.into))
    for at, value in enumerate(cell.values) if len(cell.values) > 1 else ():
        rest = cell.values[:at] + cell.values[at + 1 :]
        says = f"漏列「{constant(value.value, value.type)}」"
        yield Change("table", says, replace(cell, values=rest))
