"""Looking a decision table up when some columns are unknown (language study 4.2, 表)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from tiaowen.core.ast import Expr
from tiaowen.core.build import FALSE, OPEN, TRUE, Builder
from tiaowen.core.lower.arithmetic import unit_of
from tiaowen.core.lower.cells import ranks_in, scale_of
from tiaowen.core.lower.comparing import among_ranks, at_most, decided, less, ranked
from tiaowen.core.lower.frame import Frame
from tiaowen.core.lower.scalars import (
    bound_is_unknown,
    constant,
    either,
    no_value,
    open_facts,
    sort_of,
    unknown,
)
from tiaowen.core.lower.symbols import Length, NotLoweredError, Scalar, Symbol, Unit
from tiaowen.core.lower.table_places import placed
from tiaowen.model.expressions import Const
from tiaowen.model.types import DurationType, FactType, LevelType, NumberType
from tiaowen.norm.ast import CellChoice, DecisionTable
from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.dates import Duration


def look_up(table: DecisionTable, at: Frame) -> Symbol:
    """The row that fits; what all rows that still may fit agree on; or the range they span."""
    columns = [_column(node, at) for node in table.columns]
    unit = _unit(table)
    found = placed(table, columns, at.build, unit) if at.context.searched else None
    if found is None:
        found = _compared(table, columns, at.build, unit)
    if not unit:
        return found
    lost = bound_is_unknown(at.build, found)
    parts = ((unit, found.low.top, found.high.top),)
    return Length(parts, found.nothing, found.known, found.facts, lost)


def _unit(table: DecisionTable) -> Unit | None:
    """The unit of a table of lengths of time; None for any other."""
    if not isinstance(table.type, DurationType):
        return None
    return unit_of([r.value for _, r in table.rows if r and isinstance(r.value, Duration)])


def _compared(table: DecisionTable, columns: list[Scalar], b: Builder, unit: Unit | None) -> Scalar:
    """Row by row; lengths of time as numbers of their unit."""
    fits = [
        b.all_of(_fit(b, cell, column) for cell, column in zip(cells, columns, strict=True))
        for cells, _ in table.rows
    ]
    overlapping = _rows_overlap(table)
    type_ = NumberType() if unit else table.type
    return _Lookup(b, table, columns, fits, overlapping, type_, unit or "").result()


def _column(node: Any, at: Frame) -> Scalar:
    found, type_ = at.scalar(node), getattr(node, "type", None)
    return ranked(at.build, found, at.missing) if isinstance(type_, LevelType) else found


# ---- one cell -----------------------------------------------------------------------------------


def _fit(b: Builder, cell: CellChoice, column: Scalar) -> Expr:
    """Kleene: whether a column's value fits a cell."""
    if not cell.values and cell.low is None and cell.high is None:
        return TRUE
    accepts_nothing = TRUE if any(c.value is NOTHING for c in cell.values) else FALSE
    scale = scale_of(cell)
    if scale is not None:
        fits = among_ranks(b, column, ranks_in(cell, scale), scale)
    elif cell.values:
        fits = _listed(b, cell, column)
    else:
        fits = _within(b, cell, column)
    return b.choose(column.nothing, accepts_nothing, fits)


def _listed(b: Builder, cell: CellChoice, column: Scalar) -> Expr:
    made = [constant(b, c.value, c.type) for c in cell.values if c.value is not NOTHING]
    values = [m.low for m in made if isinstance(m, Scalar)]
    lost = b.unknown(column.low.top)
    hit = b.any_of(b.equal(*_cross(b, column.low, v)) for v in values)
    if not column.exact:
        reached = b.any_of(
            b.all_of((at_most(b, column.low, v), at_most(b, v, column.high))) for v in values
        )
        hit = b.choose(column.known, hit, b.choose(b.surely(reached), OPEN, FALSE))
    return hit if values and column.exact else b.choose(lost, OPEN, hit)


def _cross(b: Builder, left: Any, right: Any) -> tuple[Expr, Expr]:
    return b.times(left.top, right.base), b.times(right.top, left.base)


def _within(b: Builder, cell: CellChoice, column: Scalar) -> Expr:
    inside: list[Expr] = []
    outside: list[Expr] = []
    for end, lowest in ((cell.low, True), (cell.high, False)):
        if end is None:
            continue
        bound = constant(b, end.value, end.type)
        if not isinstance(bound, Scalar):
            raise NotLoweredError("表的栏目为时间长度")
        if lowest:
            inside.append(at_most(b, bound.low, column.low))
            outside.append(less(b, column.high, bound.low))
        else:
            inside.append(at_most(b, column.high, bound.low))
            outside.append(less(b, bound.low, column.low))
    surely = b.all_of(inside)
    return surely if column.exact else decided(b, surely, b.any_of(outside))


# ---- all rows -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Lookup:
    """A table whose rows' fits are lowered; lengths of time are looked up as numbers of `unit`."""

    build: Builder
    table: DecisionTable
    columns: list[Scalar]
    fits: list[Expr]
    overlapping: bool
    type: FactType
    unit: str = ""

    def result(self) -> Scalar:
        """The first row that surely fits, else what the rows that may fit leave."""
        b = self.build
        found = self._undecided()
        if self.overlapping:  # a row before the first that surely fits may be the one
            return found
        for fit, (_, told) in reversed(list(zip(self.fits, self.table.rows, strict=True))):
            found = _scalar(either(b, b.surely(fit), self._row(told), found))
        return found

    def _row(self, told: Const | None) -> Scalar:
        """A row's result; one that says 未知 leaves the table's own answer missing."""
        b = self.build
        if told is None:
            return unknown(b, sort_of(self.type))
        if told.value is NOTHING:
            return no_value(b, sort_of(self.type))
        value = told.value
        if isinstance(value, Duration):
            return _scalar(constant(b, Fraction(getattr(value, self.unit)), self.type))
        return _scalar(constant(b, value, self.type))

    def _undecided(self) -> Scalar:
        """No row surely fits."""
        b, sort = self.build, sort_of(self.type)
        perhaps = self._possible_by_result()
        if len(perhaps) < 2:
            only = [(where, self._row(told)) for told, where in perhaps]
            return (
                _scalar(either(b, only[0][0], only[0][1], unknown(b, sort)))
                if only
                else unknown(b, sort)
            )
        several = self._at_least_two([where for _, where in perhaps])
        one: Symbol = unknown(b, sort)
        for told, where in reversed(perhaps):
            one = either(b, where, self._row(told), one)
        return _scalar(either(b, several, self._spanned(perhaps), one))

    def _possible_by_result(self) -> list[tuple[Const | None, Expr]]:
        """Each different result, and where a row that gives it may fit."""
        b = self.build
        found: dict[Const | None, list[Expr]] = {}
        for where, (_, told) in zip(self._perhaps(), self.table.rows, strict=True):
            found.setdefault(told, []).append(where)
        return [(told, b.any_of(where)) for told, where in found.items()]

    def _perhaps(self) -> list[Expr]:
        """Where each row may fit; no row after one that surely does."""
        b = self.build
        if not self.overlapping:
            return [b.otherwise(fit, TRUE) for fit in self.fits]
        found: list[Expr] = []
        before: Expr = TRUE
        for fit in self.fits:
            found.append(b.all_of((before, b.otherwise(fit, TRUE))))
            before = b.all_of((before, b.negation(b.surely(fit))))
        return found

    def _spanned(self, perhaps: list[tuple[Const | None, Expr]]) -> Scalar:
        """Several results: from the smallest to the largest, when all have an order."""
        b, sort = self.build, sort_of(self.type)
        facts = self._separating()
        values = [None if told is None else told.value for told, _ in perhaps]
        if any(v is NOTHING or v is None or isinstance(v, str | bool) for v in values):
            ordered = [pair for pair in perhaps if pair[0] and not _unordered(pair[0].value)]
            if len(ordered) > 1:
                return self._partly_spanned(perhaps, ordered, facts)
            return unknown(b, sort, facts)
        return self._ends(perhaps, facts)

    def _partly_spanned(
        self,
        perhaps: list[tuple[Const | None, Expr]],
        ordered: list[tuple[Const | None, Expr]],
        facts: Expr,
    ) -> Scalar:
        """无 or 未知 among what is possible leaves nothing known; else the ends."""
        b = self.build
        stray = b.any_of(where for told, where in perhaps if not told or _unordered(told.value))
        lost = unknown(b, sort_of(self.type), facts)
        return _scalar(either(b, stray, lost, self._ends(ordered, facts)))

    def _ends(self, perhaps: list[tuple[Const | None, Expr]], facts: Expr) -> Scalar:
        b, sort = self.build, sort_of(self.type)
        rising = sorted(perhaps, key=lambda pair: pair[0].value)  # type: ignore[union-attr, arg-type, return-value]
        ends = []
        for order in (rising, rising[::-1]):
            end: Symbol = unknown(b, sort)
            for told, where in reversed(order):
                end = either(b, where, self._row(told), end)
            ends.append(_scalar(end).low)
        return Scalar(sort, ends[0], ends[1], FALSE, FALSE, facts)

    def _separating(self) -> Expr:
        """Whether an ordinary fact is open in a column in which the possible rows differ."""
        b = self.build
        open_ = [open_facts(b, column) for column in self.columns]
        plain = all(c.facts is TRUE for c in self.columns)
        if plain and not self.overlapping:
            return TRUE
        return b.any_of(
            b.all_of((o, self._differ(k))) for k, o in enumerate(open_) if o is not FALSE
        )

    def _differ(self, k: int) -> Expr:
        b = self.build
        by_cell: dict[CellChoice, list[Expr]] = {}
        for where, (cells, _) in zip(self._perhaps(), self.table.rows, strict=True):
            by_cell.setdefault(cells[k], []).append(where)
        return self._at_least_two([b.any_of(where) for where in by_cell.values()])

    def _at_least_two(self, wheres: list[Expr]) -> Expr:
        b = self.build
        if len(wheres) < 2:
            return FALSE
        if len(wheres) == 2:
            return b.all_of(wheres)
        one, none = b.number(1), b.number(0)
        return b.at_most(b.number(2), b.plus(b.choose(w, one, none) for w in wheres))


def _rows_overlap(table: DecisionTable) -> bool:
    """Whether rows that give different results agree on a value in every column they differ in."""
    return any(
        told != other and all(x == y or _meet(x, y) for x, y in zip(mine, theirs, strict=True))
        for (mine, told), (theirs, other) in combinations(table.rows, 2)
    )


def _unordered(value: object) -> bool:
    return value is NOTHING or isinstance(value, str | bool)


def _meet(one: CellChoice, other: CellChoice) -> bool:
    """Whether two cells may accept one value; perhaps wrongly yes, never wrongly no."""
    scale = scale_of(one) or scale_of(other)
    if scale is not None:
        mine, theirs = (
            ranks_in(c, scale) if c.values or c.low or c.high else None for c in (one, other)
        )
        return mine is None or theirs is None or bool(mine & theirs)
    if one.values and other.values:
        return bool({c.value for c in one.values} & {c.value for c in other.values})
    if one.values or other.values:
        listed, bounds = (one, other) if one.values else (other, one)
        return any(c.value is not NOTHING and _in(c.value, bounds) for c in listed.values)
    return not (_apart(one, other) or _apart(other, one))


def _in(value: Any, cell: CellChoice) -> bool:
    above = cell.low is None or cell.low.value <= value
    return above and (cell.high is None or value <= cell.high.value)


def _apart(one: CellChoice, other: CellChoice) -> bool:
    """Whether one ends before the other begins."""
    return bool(one.high and other.low and one.high.value < other.low.value)  # type: ignore[operator]


def _scalar(found: Symbol) -> Scalar:
    if not isinstance(found, Scalar):
        raise NotLoweredError("表的结果不是单个的值")
    return found
