"""Decision tables (表): the first row whose cells all fit gives the result.

With columns not fully known, every row that may still fit is kept: when all give the same, that is the
result; numbers, days and lengths of time that differ give the range they span.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from tiaowen.runtime.dates import Duration
from tiaowen.runtime.truth import Gap, Gaps, join
from tiaowen.runtime.values import (
    Known,
    OneOf,
    Ordered,
    Range,
    Unknown,
    Value,
    between,
    gaps_of,
    stop_of,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A cell 「甲、乙」."""

    values: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A cell 「甲 至 乙」, 「甲 起」 or 「截止 乙」, both ends included; with no ends 「任意」."""

    low: Ordered | None = None
    high: Ordered | None = None


Cell: TypeAlias = Listed | Bounds
ANY = Bounds()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells and its result; None where it says 未知 (the table does not tell)."""

    cells: tuple[Cell, ...]
    result: Known | None


@dataclass(frozen=True, slots=True)
class Table:
    """One version of a table."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def look_up(self, *columns: Value) -> Value:
        """The result for the columns; a value nobody tabulated leaves the table's own answer missing."""
        stopped = stop_of(*columns)
        if stopped is not None:
            return stopped
        rows = self._possible(columns)
        results = list(dict.fromkeys(row.result for row in rows))
        if len(results) < 2:
            told = next(iter(results), None)
            return Unknown((Gap(self.name, fixed=True),)) if told is None else told
        return _spanned(results, _separating(rows, columns))

    def _possible(self, columns: tuple[Value, ...]) -> list[Row]:
        """The rows that may fit, up to the first that surely does."""
        found = []
        for row in self.rows:
            fits = [_fits(cell, column) for cell, column in zip(row.cells, columns, strict=True)]
            if False in fits:
                continue
            found.append(row)
            if None not in fits:
                break
        return found


def _separating(rows: list[Row], columns: tuple[Value, ...]) -> Gaps:
    """The gaps of the columns in which the rows differ."""
    differing = [c for k, c in enumerate(columns) if len({row.cells[k] for row in rows}) > 1]
    return join(*(gaps_of(column) for column in differing))


def _spanned(results: list[Known | None], gaps: Gaps) -> Value:
    ordered = [r for r in results if isinstance(r, date | Fraction | Duration)]
    if len(ordered) < len(results):
        return Unknown(gaps)
    return between(min(ordered), max(ordered), gaps)


def _fits(cell: Cell, column: Value) -> bool | None:
    """Whether a column's value fits a cell; None when it cannot be told."""
    if cell == ANY:
        return True
    match column:
        case Unknown():
            return None
        case OneOf(_, levels):
            return _agreed({_holds(cell, level) for level in levels})
        case Range(low, high) if isinstance(cell, Bounds):
            return _overlaps(cell, low, high)
        case Range(low, high):
            inside = any(low <= v <= high for v in cell.values)  # type: ignore[union-attr,operator]
            return None if inside else False
        case _:
            return _holds(cell, column)


def _agreed(answers: set[bool]) -> bool | None:
    return answers.pop() if len(answers) == 1 else None


def _overlaps(cell: Bounds, low: Ordered, high: Ordered) -> bool | None:
    above = cell.low is not None and high < cell.low  # type: ignore[operator]
    below = cell.high is not None and cell.high < low  # type: ignore[operator]
    if above or below:
        return False
    return True if _holds(cell, low) and _holds(cell, high) else None


def _holds(cell: Cell, value: Value) -> bool:
    if isinstance(cell, Listed):
        return value in cell.values
    if not isinstance(value, date | Fraction | Duration):
        return False
    reached = cell.low is None or cell.low <= value  # type: ignore[operator]
    return reached and (cell.high is None or value <= cell.high)  # type: ignore[operator]
