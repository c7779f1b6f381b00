"""Looking a decision table up when some columns are unknown (language study 4.2, 表)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tiaowen.evaluate.open import Known, Open, Range, Result, Unknown, between, open_of, union
from tiaowen.norm.ast import CellChoice, DecisionTable
from tiaowen.runtime.case import NOTHING


def look_up(table: DecisionTable, columns: Sequence[Result]) -> Result:
    """The row that fits; what all rows that still may fit agree on; or the range they span."""
    fits = [
        [fit(cell, c) for cell, c in zip(cells, columns, strict=True)] for cells, _ in table.rows
    ]
    for answers, (_, constant) in zip(fits, table.rows, strict=True):
        if all(answer is True for answer in answers):
            return Known(constant.value)
    possible = [i for i, answers in enumerate(fits) if False not in answers]
    results: list[Any] = list(dict.fromkeys(table.rows[i][1].value for i in possible))
    if not results:  # a value nobody tabulated: the table's answer itself is missing, never 无
        return Unknown(Open((table.name,)))
    if len(results) == 1:
        return Known(results[0])
    separating = [
        k for k in range(len(columns)) if len({table.rows[i][0][k] for i in possible}) > 1
    ]
    open_ = union(open_of(columns[k]) for k in separating)
    if NOTHING in results or any(isinstance(r, str | bool) for r in results):
        return Unknown(open_)
    return between(min(results), max(results), open_)


def fit(cell: CellChoice, column: Result) -> bool | None:
    """Whether a column's value fits a cell; None when it cannot be told."""
    if not cell.values and cell.low is None and cell.high is None:
        return True
    match column:
        case Unknown():
            return None
        case Known(value):
            return _holds(cell, value)
        case Range(low, high):
            ends = {_holds(cell, low), _holds(cell, high)}
            return None if len(ends) > 1 or cell.values else ends.pop()


def _holds(cell: CellChoice, value: Any) -> bool:
    if cell.values:
        return any(value == constant.value for constant in cell.values)
    if value is NOTHING:
        return False
    low: Any = cell.low.value if cell.low is not None else value
    high: Any = cell.high.value if cell.high is not None else value
    return bool(low <= value <= high)
