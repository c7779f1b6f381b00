"""What makes a case plain to read: no 无 without need, short lists, days and numbers near at hand."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import z3

from tiaowen.model.types import EnumType
from tiaowen.solver.encode.days import Day
from tiaowen.solver.encode.facts import Facts, Scalar
from tiaowen.solver.encode.words import Words

_NEAR_YEARS, _SMALL = 70, 30


def preferences(facts: Facts, names: Collection[str], today: Day) -> list[z3.BoolRef]:
    """As literals of their own would be: single formulas, most important first."""
    scalars = list(facts.everything(names))
    found = [
        *_values(scalars, facts.words),
        *_lists(facts, names),
        *_days(scalars, today),
        *_sizes(scalars),
    ]
    return [each for each in found if z3.is_expr(each)]


def _values(scalars: list[Scalar], words: Words) -> Iterator[z3.BoolRef]:
    for scalar in scalars:
        if z3.is_expr(scalar.nothing):
            yield z3.Not(scalar.nothing)
        if isinstance(scalar.type, EnumType) and scalar.type.open:
            yield z3.Or(*(scalar.amount == words.code(word) for word in scalar.type.values))


def _lists(facts: Facts, names: Collection[str]) -> Iterator[z3.BoolRef]:
    for listed in (each for name, each in facts.lists.items() if name in names):
        if z3.is_expr(listed.nothing):
            yield z3.Not(listed.nothing)
        if z3.is_expr(listed.length):
            yield listed.length <= 1


def _days(scalars: list[Scalar], today: Day) -> Iterator[z3.BoolRef]:
    for scalar in scalars:
        if isinstance(scalar.value, Day):
            yield scalar.value.year >= today.year - _NEAR_YEARS
            yield scalar.value.packed <= today.packed


def _sizes(scalars: list[Scalar]) -> Iterator[z3.BoolRef]:
    for scalar in scalars:
        if scalar.is_number:
            yield scalar.amount <= _SMALL
