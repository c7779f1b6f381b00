"""Looking a decision table up when some columns are unknown (language study 4.2, 表)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tiaowen.evaluate.levels import ranks_of
from tiaowen.evaluate.open import Known, Open, Range, Result, Unknown, between, open_of, union
from tiaowen.model.expressions import Const
from tiaowen.model.types import LevelType
from tiaowen.norm.ast import CellChoice, DecisionTable
from tiaowen.runtime.case import NOTHING


def look_up(table: DecisionTable, columns: Sequence[Result]) -> Result:
    """The row that fits; what all rows that still may fit agree on; or the range they span."""
    fits = [
        [fit(cell, c) for cell, c in zip(cells, columns, strict=True)] for cells, _ in table.rows
    ]
    possible: list[int] = []
    for i, answers in enumerate(fits):
        if False not in answers:
            possible.append(i)
            if None not in answers:
                break
    told = list(dict.fromkeys(table.rows[i][1] for i in possible))
    if len(told) < 2:  # a value nobody tabulated: the table's answer itself is missing, never 无
        return _told(table, *told)
    separating = [
        k for k in range(len(columns)) if len({table.rows[i][0][k] for i in possible}) > 1
    ]
    open_ = union(open_of(columns[k]) for k in separating)
    results: list[Any] = [None if constant is None else constant.value for constant in told]
    if NOTHING in results or None in results or any(isinstance(r, str | bool) for r in results):
        return Unknown(open_)
    return between(min(results), max(results), open_)


def _told(table: DecisionTable, constant: Const | None = None) -> Result:
    """A row's result; one that says 未知 (or no row) leaves the table's own answer missing."""
    return Unknown(Open((table.name,))) if constant is None else Known(constant.value)


def fit(cell: CellChoice, column: Result) -> bool | None:
    """Whether a column's value fits a cell; None when it cannot be told."""
    if not cell.values and cell.low is None and cell.high is None:
        return True
    match column:
        case Unknown():
            return None
        case Known(value):
            return _holds(cell, value)
        case Range(low, high) if _scale(cell) is not None:
            answers = {_holds(cell, Fraction(r)) for r in range(int(low), int(high) + 1)}
            return answers.pop() if len(answers) == 1 else None
        case Range(low, high):
            return _overlaps(cell, low, high)


def _overlaps(cell: CellChoice, low: Any, high: Any) -> bool | None:
    """A number or day between two ends against a cell; None when part of it fits."""
    if cell.values:
        return None if any(low <= c.value <= high for c in cell.values) else False
    if cell.low is not None and high < cell.low.value:
        return False
    if cell.high is not None and cell.high.value < low:
        return False
    return True if _holds(cell, low) and _holds(cell, high) else None


def _holds(cell: CellChoice, value: Any) -> bool:
    if value is NOTHING:
        return any(constant.value is NOTHING for constant in cell.values)
    if cell.values and _scale(cell) is not None:
        return any(low <= value <= high for low, high in map(_ends, cell.values))
    if cell.values:
        return any(value == constant.value for constant in cell.values)
    above = cell.low is None or _ends(cell.low)[0] <= value
    return above and (cell.high is None or value <= _ends(cell.high)[1])


def _ends(constant: Const) -> tuple[Any, Any]:
    """The constant as lowest and highest; a level, or a name for several, as ranks."""
    if isinstance(constant.type, LevelType):
        ranks = ranks_of(constant.value, constant.type)
        return Fraction(ranks[0]), Fraction(ranks[-1])
    return constant.value, constant.value


def _scale(cell: CellChoice) -> LevelType | None:
    """The scale of a cell of levels."""
    types = (c.type for c in (*cell.values, cell.low, cell.high) if c is not None)
    return next((t for t in types if isinstance(t, LevelType)), None)
