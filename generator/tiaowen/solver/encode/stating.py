"""A case as values of the variables: what the encoding is tested with, fact by fact.

Words nobody mentions get codes below zero, lists may have no more members than the encoding has room
for; a fact without variables does not bear on what was encoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

import z3

from tiaowen.model.types import LevelType, MappingType
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.solver.encode.days import Day
from tiaowen.solver.encode.facts import ByNorm, Facts, Listed, Scalar
from tiaowen.solver.encode.logic import Formula, Whole

Assignment: TypeAlias = tuple[z3.ExprRef, z3.ExprRef]


def assignments(facts: Facts, case: Case) -> list[Assignment]:
    """A value for every variable.

    Raises:
        ValueError: a list has more members than the encoding has room for.
    """
    found: list[Assignment] = []
    for name, scalar in facts.scalars.items():
        stated = case.facts.get(name)
        single = None if isinstance(stated, Mapping) else stated
        found += _scalar(scalar, single, name in case.facts, facts)
        if name in facts.by_norm:
            found += _by_norm(facts.by_norm[name], stated, facts)
    for listed in facts.lists.values():
        found += _listed(listed, case, facts)
    return found


def _flag(variable: Formula, holds: bool) -> Iterator[Assignment]:
    if z3.is_const(variable) and not isinstance(variable, bool):
        yield variable, z3.BoolVal(holds)


def _scalar(scalar: Scalar, stated: Any, asked: bool, facts: Facts) -> Iterator[Assignment]:
    yield from _flag(scalar.asked, asked)
    yield from _flag(scalar.known, stated is not None)
    yield from _flag(scalar.nothing, stated is NOTHING)
    yield from _value(scalar, None if stated is NOTHING else stated, facts)


def _by_norm(recorded: ByNorm, stated: Any, facts: Facts) -> Iterator[Assignment]:
    """Flags are of the form 「 asked and … 」: their own variable is the last."""
    entries = stated if isinstance(stated, Mapping) else {}
    yield from _last_flag(recorded.stated, isinstance(stated, Mapping))
    for key, scalar in recorded.entries.items():
        yield from _last_flag(scalar.asked, key in entries)
        yield from _last_flag(scalar.known, entries.get(key) is not None)
        given = entries.get(key)
        yield from _flag(scalar.nothing, given is NOTHING)
        yield from _value(scalar, None if given is NOTHING else given, facts)


def _last_flag(flag: Formula, holds: bool) -> Iterator[Assignment]:
    if not isinstance(flag, bool):
        yield from _flag(flag.children()[-1], holds)


def _value(scalar: Scalar, stated: Any, facts: Facts) -> Iterator[Assignment]:
    match scalar.value:
        case Day() as day:
            yield from _day(day, stated or date(2000, 1, 1))
        case (low, high):
            yield from _level(low, high, stated, scalar.type)
        case z3.BoolRef() as flag:
            yield flag, z3.BoolVal(stated is True)
        case number if scalar.is_word:
            yield number, z3.IntVal(facts.words.code_of_stated(stated or ""))
        case number:
            yield number, _number(number, stated or Fraction(0))


def _number(variable: z3.ArithRef, value: Fraction) -> z3.ArithRef:
    return z3.IntVal(int(value)) if variable.is_int() else z3.RealVal(str(value))


def _day(day: Day, value: date) -> Iterator[Assignment]:
    parts = (day.year, value.year), (day.month, value.month - 1), (day.day, value.day)
    for variable, number in parts:
        yield variable, z3.IntVal(number)


def _level(low: Whole, high: Whole, stated: Any, type_: object) -> Iterator[Assignment]:
    assert isinstance(type_, LevelType)
    spans = {name: (a, b) for name, a, b in type_.spans}
    ranks = {name: (i, i) for i, name in enumerate(type_.levels)} | spans | {None: (0, 0)}
    for variable, rank in zip((low, high), ranks[stated], strict=True):
        if not isinstance(variable, int):
            yield variable, z3.IntVal(rank)


# ---- lists --------------------------------------------------------------------------------------


def _listed(listed: Listed, case: Case, facts: Facts) -> Iterator[Assignment]:
    stated: Any = case.facts.get(listed.name)
    yield from _flag(listed.asked, listed.name in case.facts)
    yield from _flag(listed.known, stated is not None)
    yield from _flag(listed.nothing, stated is NOTHING)
    items = () if stated is None or stated is NOTHING else stated
    if isinstance(listed.type, MappingType):
        yield from _entries(listed, dict(items), facts)
        return
    if len(items) > len(listed.members):
        raise ValueError(f"{listed.name}: {len(items)} members, room for {len(listed.members)}")
    yield listed.length, z3.IntVal(len(items))
    for place, member in enumerate(listed.members):
        item = items[place] if place < len(items) else None
        record = item if isinstance(item, Mapping) else {"": item}
        for name, scalar in member.fields.items():
            yield from _scalar(scalar, record.get(name), True, facts)


def _entries(listed: Listed, items: Mapping[str, Any], facts: Facts) -> Iterator[Assignment]:
    for entry in listed.entries:
        yield entry.there, z3.BoolVal(entry.key in items)
        yield from _flag(entry.dated, items.get(entry.key) is not None)
        yield from _value(entry.value, items.get(entry.key), facts)
