"""Values next to the limits that conditions name: enough to try what can happen, without a solver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from tiaowen.model import expressions as e
from tiaowen.model.types import BoolType, DateType, EnumType, FactType, LevelType, NumberType
from tiaowen.model.walk import nodes
from tiaowen.norm import ast as n
from tiaowen.runtime.dates import Duration, WorkCalendar, shift

MOST = 5_000
"""Combinations of values tried for one question."""


def candidates_near(rules: n.RuleSet, asked: object, day: date) -> dict[str, tuple[Any, ...]]:
    """For every plain fact that is read, the values next to the limits named; lists stay unknown."""
    reached = list(reached_from(rules, asked))
    limits = [node.value for node in reached if isinstance(node, e.Const)]
    types = {node.name: node.type for node in reached if isinstance(node, e.FactRef)}
    found = {name: _values(type_, limits, day) for name, type_ in types.items()}
    return {name: values for name, values in found.items() if values}


def reached_from(
    rules: n.RuleSet, node: object, entered: frozenset[str] = frozenset()
) -> Iterator[object]:
    """Every node of an expression, and of what its names stand for."""
    for part in nodes(node):
        yield part
        if isinstance(part, e.DerivedRef) and part.name not in entered:
            inside = entered | {part.name}
            for definition in rules.definitions.get(part.name, ()):
                yield from reached_from(rules, definition.body, inside)
            for table in rules.tables.get(part.name, ()):
                yield from reached_from(rules, (table.columns, table.rows), inside)


def _values(type_: FactType, limits: Sequence[object], day: date) -> tuple[Any, ...]:
    match type_:
        case BoolType():
            return (True, False)
        case EnumType(values, is_open):
            return (*values, "其他") if is_open else values
        case LevelType(_, levels):
            return levels
        case NumberType(choices=choices) if choices:
            return choices
        case NumberType(whole=whole):
            ends = {x for x in limits if isinstance(x, Fraction)} or {Fraction(1)}
            near = {x + step for x in ends for step in (-1, 0, 1) if x + step >= 0}
            between = {(x + y) / 2 for x, y in pairwise(sorted(near))} if not whole else set()
            return tuple(sorted(near | between))
        case DateType():
            return tuple(sorted(set(_days(limits, day))))
        case _:
            return ()


def _days(limits: Sequence[object], day: date) -> Iterator[date]:
    """The days on both sides of every date named, and of every period counted back from the day."""
    ends = {x for x in limits if isinstance(x, date)} | {day}
    for length in limits:
        if isinstance(length, Duration) and not length.workdays:
            ends.add(shift(day, length, False, WorkCalendar()))
    for end in sorted(ends):
        yield from (end - timedelta(days=1), end, end + timedelta(days=1))
