"""What a norm mentions, through its definitions and tables: where a value matters is next to these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tiaowen.backends.python.order import parts_of, reach
from tiaowen.boundary.faults.terms import rows_tried
from tiaowen.model import expressions as e
from tiaowen.norm.ast import DecisionTable, DocumentDuty, RuleSet
from tiaowen.runtime.dates import Duration


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Constants, each once and in order.

    Attributes:
        shares: numbers that are no whole numbers: a share of something.
    """

    dates: tuple[date, ...]
    numbers: tuple[Fraction, ...]
    shares: tuple[Fraction, ...]
    lengths: tuple[Duration, ...]
    words: tuple[str, ...]


def landmarks(rules: RuleSet) -> Landmarks:
    """Constants of all its norms (of a focused rule set: of one and those it asks)."""
    found = list(_constants(rules))
    numbers = {x for x in found if isinstance(x, Fraction)}
    lengths = {x for x in found if isinstance(x, Duration)}
    return Landmarks(
        tuple(sorted({x for x in found if isinstance(x, date)})),
        tuple(sorted(x for x in numbers if x.denominator == 1)),
        tuple(sorted(x for x in numbers if x.denominator != 1)),
        tuple(sorted(lengths, key=lambda x: (x.months, x.days, x.workdays))),
        tuple(dict.fromkeys(x for x in found if isinstance(x, str))),
    )


def _constants(rules: RuleSet) -> Iterator[object]:
    for norm in rules.norms:
        for node in reach(parts_of(norm, rules), rules):
            match node:
                case e.Const(value):
                    yield value
                case e.Scaled(factor=factor):
                    yield factor
                case DocumentDuty(contents=contents):
                    yield from contents
                case e.DerivedRef(name):
                    yield from _behind(rules, name)
                case _:
                    pass


def _behind(rules: RuleSet, name: str) -> Iterator[object]:
    tables = rules.tables.get(name, ())
    for definition in rules.definitions.get(name, ()):
        yield from _days(definition.since, definition.until)
    for table in tables:
        yield from _days(table.since, table.until)
        yield from _rows(table)


def _days(*days: date | None) -> Iterator[date]:
    yield from (day for day in days if day is not None)


def _rows(table: DecisionTable) -> Iterator[object]:
    for at in rows_tried(table):
        cells, result = table.rows[at]
        yield from _known([result])
        for cell in cells:
            yield from _known([*cell.values, cell.low, cell.high])


def _known(constants: Iterable[e.Const | None]) -> Iterator[object]:
    yield from (constant.value for constant in constants if constant is not None)
