"""A number, a length of time, a day or a word written wrongly by the smallest step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from tiaowen.boundary.faults.fault import Change, Changes
from tiaowen.model import expressions as e
from tiaowen.model.types import EnumType, LevelType
from tiaowen.norm.wording import constant
from tiaowen.runtime.dates import Duration

_YEAR = 12
_PERCENT = Fraction(1, 100)


def constant_changes(node: e.Const) -> Changes:
    """What could stand in a literal's place by a slip."""
    match node.value:
        case bool():
            yield Change(
                "negation", _says(node, not node.value), replace(node, value=not node.value)
            )
        case Fraction():
            yield from _moved(node, *_numbers(node.value))
        case date():
            yield from _moved(node, *(node.value + timedelta(days=n) for n in (-1, 1)))
        case Duration():
            yield from _durations(node, node.value)
        case str():
            yield from _words(node, node.value)
        case _:
            return


def _moved(node: e.Const, *values: e.Constant) -> Changes:
    for value in values:
        yield Change("bound", _says(node, value), replace(node, value=value))


def _numbers(number: Fraction) -> Iterator[Fraction]:
    """One less and one more; of a share, a hundredth."""
    step = _PERCENT if number.denominator != 1 else Fraction(1)
    yield from (near for near in (number - step, number + step) if near >= 0)


def _durations(node: e.Const, length: Duration) -> Changes:
    step = _YEAR if length.months % _YEAR == 0 else 1
    near = [
        *(replace(length, months=length.months + n) for n in (-step, step) if length.months),
        *(replace(length, days=length.days + n) for n in (-1, 1) if length.days),
        *(replace(length, workdays=length.workdays + n) for n in (-1, 1) if length.workdays),
    ]
    yield from _moved(node, *(each for each in near if each != length))
    for other in _other_units(length):
        yield Change("unit", _says(node, other), replace(node, value=other))


def _other_units(length: Duration) -> Iterator[Duration]:
    """年 for 月 and 月 for 年, 工作日 for 日 and 日 for 工作日."""
    if length.months:
        years = length.months % _YEAR == 0
        yield replace(length, months=length.months // _YEAR if years else length.months * _YEAR)
    if length.workdays:
        yield replace(length, workdays=0, days=length.days + length.workdays)
    if length.days:
        yield replace(length, days=0, workdays=length.workdays + length.days)


def _words(node: e.Const, word: str) -> Changes:
    """The next level down and up; of an enumeration, the next value."""
    match node.type:
        case LevelType(_, levels) if word in levels:
            at = levels.index(word)
            near = [levels[i] for i in (at - 1, at + 1) if 0 <= i < len(levels)]
            yield from _moved(node, *near)
        case EnumType(values) if word in values and len(values) > 1:
            yield from _moved(node, values[(values.index(word) + 1) % len(values)])
        case _:
            return


def _says(node: e.Const, value: object) -> str:
    return f"{constant(node.value, node.type)} 写成 {constant(value, node.type)}"
