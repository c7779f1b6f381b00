"""Norms put beside the rule set's own, to ask about parts of them: a condition, a norm less an exception.

None of them is told about; their ids begin with 〔, which no label does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from tiaowen.model import expressions as e
from tiaowen.model.types import BoolType, DateType, LevelType, NumberType
from tiaowen.model.walk import nodes
from tiaowen.norm.ast import CellChoice, DecisionTable, Defeat, Ground, Norm, RuleSet
from tiaowen.norm.wording import constant, value_phrase
from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.prove.questions import Part
from tiaowen.source import Span

_MOST_CIRCUMSTANCES = 24
"""A longer table (retirement month by month) is a calendar, not a list of circumstances."""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Something nobody chooses: a row of a table, a time in which one version of a name holds."""

    norm: Norm
    says: str

    @property
    def holds(self) -> Part:
        """The circumstance, as part of a question."""
        return holds(self.norm)


@dataclass(frozen=True, slots=True)
class Exempted:
    """An exception of a norm: its condition, and the norm as it would be without it."""

    norm: Norm
    defeat: Defeat
    condition: Norm
    without: Norm


def holds(condition: Norm) -> Part:
    """That a condition put beside the norms holds."""
    return condition.id, frozenset({Verdict.TRIGGERED}), True


@dataclass
class Beside:
    """Everything put beside the norms of one rule set."""

    rules: RuleSet
    numbers: dict[str, Norm] = field(default_factory=dict)
    """By norm: that every number it reads is a number, not 无."""
    exempted: list[Exempted] = field(default_factory=list)
    circumstances: dict[str, tuple[Circumstance, ...]] = field(default_factory=dict)
    """By name of a table or of a definition with versions."""

    def __post_init__(self) -> None:
        """Made in reading order."""
        for norm in self.rules.norms:
            if (numbers := _numbers(norm, self.rules)) is not None:
                self.numbers[norm.id] = numbers
            self.exempted += _exempted(norm)
        for name, tables in self.rules.tables.items():
            self.circumstances[name] = (*_rows(name, tables), *_times(name, tables))
        for name, versions in self.rules.definitions.items():
            rows = self.circumstances.get(name, ())
            self.circumstances[name] = (*rows, *_times(name, versions))

    def all_rules(self) -> RuleSet:
        """The rule set with them."""
        exempted = (norm for each in self.exempted for norm in (each.condition, each.without))
        rows = (each.norm for listed in self.circumstances.values() for each in listed)
        beside = (*self.numbers.values(), *exempted, *rows)
        return replace(self.rules, norms=(*self.rules.norms, *beside), accounts=())


def _condition(name: str, condition: e.Cond) -> Norm:
    """A condition as a norm of its own."""
    return Norm(
        f"〔{name}〕",
        "",
        "",
        (),
        None,
        (),
        False,
        "",
        Ground(condition),
        (),
        (),
        (),
        "",
        Span(0, 0),
    )


def _numbers(norm: Norm, rules: RuleSet) -> Norm | None:
    """None where it reads no number, or itself speaks of 无."""
    asked = (norm.presumed, norm.gates, norm.body, norm.defeats)
    if any(isinstance(node, e.Const) and node.value is NOTHING for node in nodes(asked)):
        return None
    told = {*rules.definitions, *rules.tables}
    names = (name for name in norm.reads if name in rules.facts and name not in told)
    types = ((name, rules.facts[name].type) for name in names)
    missing = [
        e.Compare("=", e.FactRef(name, type_), e.Const(NOTHING, type_))
        for name, type_ in types
        if isinstance(type_, NumberType)
    ]
    return _condition(f"{norm.id}所读的数", _none_of(missing)) if missing else None


def _none_of(conditions: list[e.Compare]) -> e.Cond:
    return e.Not(conditions[0] if len(conditions) == 1 else e.AnyOf(tuple(conditions)))


def _exempted(norm: Norm) -> Iterator[Exempted]:
    for place, defeat in enumerate(norm.defeats):
        others = (*norm.defeats[:place], *norm.defeats[place + 1 :])
        name = f"{norm.id}除外{place}"
        without = replace(norm, id=f"〔{name}之外〕", defeats=others)
        yield Exempted(norm, defeat, _condition(name, defeat.condition), without)


def _rows(name: str, tables: tuple[DecisionTable, ...]) -> Iterator[Circumstance]:
    """Each row that gives a result; what the rows before it cover is left to the solver."""
    rows = [(table, row) for table in tables for row in table.rows if row[1] is not None]
    if len(rows) > _MOST_CIRCUMSTANCES:
        return
    for number, (table, (cells, _)) in enumerate(rows):
        fits = [
            (column, cell)
            for column, cell in zip(table.columns, cells, strict=True)
            if cell != CellChoice()
        ]
        if fits:
            says = "，".join(f"{value_phrase(c)}为{_cell_words(cell)}" for c, cell in fits)
            condition = _all_of([part for c, cell in fits for part in _cell(c, cell)])
            yield Circumstance(_condition(f"{name}第{number}行", condition), says)


def _cell(column: e.Value, cell: CellChoice) -> Iterator[e.Cond]:
    type_ = getattr(column, "type", None)
    if cell.values and isinstance(type_, BoolType):
        holding = e.Holds(column)
        yield holding if cell.values[0].value is True else e.Not(holding)
    elif cell.values:
        yield e.Among(column, e.Choice(cell.values, False, cell.values[0].type))
    ends: tuple[tuple[e.Operator, e.Const | None], ...] = (("≥", cell.low), ("≤", cell.high))
    scale = type_ if isinstance(type_, LevelType) else None
    yield from (e.Compare(operator, column, end, scale) for operator, end in ends if end)


def _cell_words(cell: CellChoice) -> str:
    if cell.values:
        return "或".join(constant(c.value, c.type) for c in cell.values)
    low, high = (constant(c.value, c.type) if c else "" for c in (cell.low, cell.high))
    return f"{low}至{high}"


def _times(name: str, versions: object) -> Iterator[Circumstance]:
    """The times between the dates at which versions change; none where nothing changes."""
    assert isinstance(versions, tuple)
    if len(versions) < 2:
        return
    times = sorted({(v.since or date.min, v.until or date.max) for v in versions})
    if len(times) > _MOST_CIRCUMSTANCES:
        return
    for since, until in times:
        ends: list[e.Cond] = []
        if since != date.min:
            ends.append(e.Compare("≥", e.Today(), e.Const(since, DateType())))
        if until != date.max:
            ends.append(e.Compare("≤", e.Today(), e.Const(until, DateType())))
        if ends:
            norm = _condition(f"{name}自{since}至{until}", _all_of(ends))
            yield Circumstance(norm, _time_words(since, until))


def _time_words(since: date, until: date) -> str:
    begin = f"{since.isoformat()}起" if since != date.min else ""
    end = f"{until.isoformat()}止" if until != date.max else ""
    return f"判定日在{begin}{end}"


def _all_of(conditions: list[e.Cond]) -> e.Cond:
    return conditions[0] if len(conditions) == 1 else e.AllOf(tuple(conditions))
