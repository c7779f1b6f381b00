"""A decision table as a place to be searched, and what it says there (`Place`, `Told`).

The classes of values that no cell tells apart are few, so what the table says for every combination of
them, unknown and 无 included, is worked out beforehand (language study 4.2, 表). Not for columns that may lie
between two ends, and not where the combinations are too many: those are lowered row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any, Final, TypeAlias

from tiaowen.core.ast import Division, Expr, Place, Sort, TableColumn
from tiaowen.core.build import TRUE, Builder
from tiaowen.core.lower.cells import ranks_in, scale_of
from tiaowen.core.lower.scalars import open_facts, ranks_of, sort_of, whole
from tiaowen.core.lower.symbols import Scalar, Unit
from tiaowen.model.expressions import Const
from tiaowen.model.types import LevelType
from tiaowen.norm.ast import CellChoice, DecisionTable
from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.dates import Duration

_MOST: Final = 20_000
"""Combinations of classes worked out beforehand."""
_UNKNOWN: Final = object()
_OTHER: Final = object()
"""A value of a class: nobody knows it; one that no cell lists."""
Plain: TypeAlias = "bool | Fraction | date | str | None"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a table says for one combination: as `Scalar`, with the columns its possible rows differ in."""

    low: Plain = None
    high: Plain = None
    known: bool = False
    nothing: bool = False
    differing: frozenset[int] | None = None


def placed(
    table: DecisionTable, columns: list[Scalar], b: Builder, unit: Unit | None
) -> Scalar | None:
    """What the table says, lengths of time as numbers of their unit; None where it cannot be so."""
    if not all(column.exact and column.low.base is b.number(1) for column in columns):
        return None
    divisions = [_division(table, k) for k in range(len(columns))]
    if any(d is None for d in divisions):
        return None
    whole_ = [d for d in divisions if d is not None]
    if prod(d.classes for d in whole_) > _MOST:
        return None
    numbered: dict[_Outcome, int] = {}
    places = tuple(
        numbered.setdefault(_outcome(table, combination, unit), len(numbered))
        for combination in product(*map(_values, whole_))
    )
    asked = zip(columns, whole_, strict=True)
    where = Place(tuple(TableColumn(x.low.top, x.nothing, d) for x, d in asked), places)
    sort = Sort.NUMBER if unit else sort_of(table.type)
    return _scalar(b, b.make(where), tuple(numbered), sort, columns)


def _scalar(
    b: Builder, place: Place, outcomes: tuple[_Outcome, ...], sort: Sort, columns: list[Scalar]
) -> Scalar:
    def told(values: Iterator[Plain], of: Sort) -> Expr:
        return b.told(place, tuple(values), of)

    low, high = (
        whole(b, told((getattr(o, end) for o in outcomes), sort)) for end in ("low", "high")
    )
    several = told((o.differing is not None for o in outcomes), Sort.TRUTH)
    open_ = b.any_of(
        b.all_of(
            (told((k in (o.differing or ()) for o in outcomes), Sort.TRUTH), open_facts(b, column))
        )
        for k, column in enumerate(columns)
    )
    return Scalar(
        sort,
        low,
        high,
        told((o.nothing for o in outcomes), Sort.TRUTH),
        told((o.known for o in outcomes), Sort.TRUTH),
        b.choose(several, open_, TRUE),
    )


# ---- columns ------------------------------------------------------------------------------------


def _division(table: DecisionTable, k: int) -> Division | None:
    """How the cells of a column divide its values; None for a column of texts with ends."""
    cells = [cells[k] for cells, _ in table.rows]
    ends = [c.value for cell in cells for c in (cell.low, cell.high) if c is not None]
    listed = [c for cell in cells for c in cell.values if c.value is not NOTHING]
    scale = next((s for cell in cells if (s := scale_of(cell)) is not None), None)
    if scale is not None:
        return Division(tuple(Fraction(rank) for rank in range(len(scale.levels))), ordered=False)
    values: dict[Any, None] = dict.fromkeys([*(c.value for c in listed), *ends])
    if not ends:
        return Division(tuple(values), ordered=False)
    if any(isinstance(v, bool | str | Duration) for v in values):
        return None
    return Division(tuple(sorted(values)), ordered=True)


def _values(division: Division) -> Iterator[Any]:
    """A value of each class, in their order; dates as ordinals and a half, so that each class has one."""
    yield _UNKNOWN
    yield NOTHING
    if not division.ordered:
        yield _OTHER
        yield from division.values
        return
    points = [_point(value) for value in division.values]
    yield points[0] - 1
    for point, following in zip(points, [*points[1:], points[-1] + 2], strict=True):
        yield point
        yield (point + following) / 2


def _point(value: Any) -> Fraction:
    return Fraction(value.toordinal() if isinstance(value, date) else value)


# ---- one combination ----------------------------------------------------------------------------


def _outcome(table: DecisionTable, values: tuple[Any, ...], unit: Unit | None) -> _Outcome:
    possible: list[int] = []
    for i, (cells, _) in enumerate(table.rows):
        fits = [_fits(cell, value) for cell, value in zip(cells, values, strict=True)]
        if False in fits:
            continue
        possible.append(i)
        if None not in fits:
            break
    told = list(dict.fromkeys(table.rows[i][1] for i in possible))
    if len(told) < 2:
        return _one(told[0] if told else None, unit)
    differing = frozenset(
        k for k in range(len(values)) if len({table.rows[i][0][k] for i in possible}) > 1
    )
    results: list[Any] = [None if constant is None else constant.value for constant in told]
    if any(r is None or r is NOTHING or isinstance(r, str | bool) for r in results):
        return _Outcome(differing=differing)
    low, high = (_plain(end, unit) for end in (min(results), max(results)))
    return _Outcome(low, high, known=low == high, differing=differing)


def _one(told: Const | None, unit: Unit | None) -> _Outcome:
    """A row's result; one that says 未知 (or no row) leaves the table's own answer missing."""
    if told is None:
        return _Outcome()
    if told.value is NOTHING:
        return _Outcome(known=True, nothing=True)
    if isinstance(told.type, LevelType):
        low, high = ranks_of(told.value, told.type)
        return _Outcome(Fraction(low), Fraction(high), known=True)
    value = _plain(told.value, unit)
    return _Outcome(value, value, known=True)


def _plain(value: Any, unit: Unit | None) -> Any:
    return Fraction(getattr(value, unit)) if unit else value


def _fits(cell: CellChoice, value: Any) -> bool | None:
    if not cell.values and cell.low is None and cell.high is None:
        return True
    if value is _UNKNOWN:
        return None
    listed = [constant.value for constant in cell.values]
    if value is NOTHING or value is _OTHER:
        return value in listed
    scale = scale_of(cell)
    if scale is not None:
        return value in ranks_in(cell, scale)
    if listed:
        return any(_same(each, value) for each in listed)
    low, high = (None if end is None else _point(end.value) for end in (cell.low, cell.high))
    return (low is None or low <= value) and (high is None or value <= high)


def _same(listed: Any, value: Any) -> bool:
    """Dates of an ordered column are held against as numbers."""
    if isinstance(listed, date) and isinstance(value, Fraction):
        return _point(listed) == value
    return type(listed) is type(value) and bool(listed == value)
