"""What a decision table leaves out, as rows of its own that say 未知.

Where a column is not known, "no row" is one of the answers that remain; without such rows the rows that
are there would seem to be all there is. They stand last, so that a value somebody tabulated never meets them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import reduce
from itertools import pairwise, product
from math import prod
from operator import and_
from typing import Any

from tiaowen.model.expressions import Const
from tiaowen.model.types import BoolType, DateType, EnumType, FactType, LevelType, NumberType
from tiaowen.norm.ast import CellChoice

Cells = tuple[CellChoice, ...]
ANY = CellChoice()
_MOST = 20_000
"""Combinations looked at; a larger table is taken to leave something out."""


@dataclass(frozen=True, slots=True)
class _Class:
    """Values no row tells apart: as a cell, and one of them (None: those nobody lists)."""

    cell: CellChoice
    sample: Any


def uncovered(types: Sequence[FactType | None], rows: Sequence[Cells]) -> tuple[Cells, ...]:
    """Rows for everything that no row of the table fits; none when it covers every value.

    Args:
        types: of the columns.
        rows: the cells of the rows, without the results.
    """
    classes = [_classes(type_, [cells[k] for cells in rows]) for k, type_ in enumerate(types)]
    if prod(map(len, classes)) > _MOST:
        return ((ANY,) * len(types),)
    fitting = [
        [(one, _rows_that_fit([cells[k] for cells in rows], one)) for one in column]
        for k, column in enumerate(classes)
    ]
    every = (1 << len(rows)) - 1
    left = [
        tuple(one.cell for one, _ in combination)
        for combination in product(*fitting)
        if not reduce(and_, (fit for _, fit in combination), every)
    ]
    return _merged(left, classes)


def _rows_that_fit(cells: Sequence[CellChoice], one: _Class) -> int:
    """The rows whose cell of the column takes the class, as bits: each cell is asked once a class."""
    fits = (cell == ANY or _holds(cell, one.sample) for cell in cells)
    return sum(1 << row for row, fit in enumerate(fits) if fit)


def _holds(cell: CellChoice, value: Any) -> bool:
    if value is None:
        return False
    if cell.values:
        return any(low <= value <= high for low, high in map(_ends, cell.values))
    above = cell.low is None or _ends(cell.low)[0] <= value
    return above and (cell.high is None or value <= _ends(cell.high)[1])


def _ends(constant: Const) -> tuple[Any, Any]:
    """The constant as lowest and highest; a level, or a name for several, as ranks."""
    if not isinstance(constant.type, LevelType):
        return constant.value, constant.value
    for name, low, high in constant.type.spans:
        if name == constant.value:
            return low, high
    rank = constant.type.levels.index(str(constant.value))
    return rank, rank


# ---- classes ------------------------------------------------------------------------------------


def _classes(type_: FactType | None, cells: Sequence[CellChoice]) -> list[_Class]:
    """The values of a column, in classes that every cell takes whole or not at all."""
    match type_:
        case BoolType():
            return [_one(value, type_) for value in (True, False)]
        case EnumType(values, False):
            return [_one(value, type_) for value in values]
        case LevelType(_, levels):
            return [
                _Class(CellChoice((Const(level, type_),)), rank)
                for rank, level in enumerate(levels)
            ]
        case NumberType(choices=choices) if choices:
            return [_one(value, type_) for value in choices]
        case NumberType(whole=True):
            return _stretches(type_, cells, lambda n: n + 1, lambda n: n - 1, Fraction(0))
        case DateType():
            day = timedelta(days=1)
            return _stretches(type_, cells, lambda d: d + day, lambda d: d - day, None)
        case _:
            listed = {c.value: c for cell in cells for c in cell.values}
            return [*(_one(c.value, c.type) for c in listed.values()), _Class(ANY, None)]


def _one(value: Any, type_: FactType) -> _Class:
    return _Class(CellChoice((Const(value, type_),)), value)


def _stretches(
    type_: FactType,
    cells: Sequence[CellChoice],
    after: Callable[[Any], Any],
    before: Callable[[Any], Any],
    least: Any,
) -> list[_Class]:
    """The stretches between the ends that cells name; `least` is the smallest value there is."""
    starts = {least} if least is not None else set()
    for cell in cells:
        starts |= {c.value for c in (*cell.values, cell.low) if c is not None}
        starts |= {after(c.value) for c in (*cell.values, cell.high) if c is not None}
    marks = sorted(s for s in starts if isinstance(s, date | Fraction))
    if not marks:
        return [_Class(ANY, None)]

    def const(value: Any) -> Const:
        return Const(value, type_)

    found = [_Class(CellChoice(low=const(a), high=const(before(b))), a) for a, b in pairwise(marks)]
    found.append(_Class(CellChoice(low=const(marks[-1])), marks[-1]))
    if least is None:
        first = before(marks[0])
        found.insert(0, _Class(CellChoice(high=const(first)), first))
    return found


# ---- fewer rows ---------------------------------------------------------------------------------


def _merged(rows: list[Cells], classes: Sequence[Sequence[_Class]]) -> tuple[Cells, ...]:
    """Rows that differ in one column, and there take every class of it, as one row."""
    for k, column in enumerate(classes):
        groups: dict[Cells, list[Cells]] = {}
        for row in rows:
            groups.setdefault((*row[:k], *row[k + 1 :]), []).append(row)
        rows = []
        for rest, group in groups.items():
            whole = len(group) == len(column)
            rows += [(*rest[:k], ANY, *rest[k:])] if whole else group
    return tuple(dict.fromkeys(rows))
