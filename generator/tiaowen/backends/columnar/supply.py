"""What the columns of a table leave to be read: everything else is known to be unstated."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date

from tiaowen.backends.columnar.columns import column_of
from tiaowen.core import ast as c
from tiaowen.core.build import FALSE, Builder
from tiaowen.core.specialise import Supply
from tiaowen.model.types import BoolType, DateType, EnumType, Fact, TextType


def supply_of(
    columns: Set[str],
    lists: Set[str],
    facts: Mapping[str, Fact],
    day: date | None,
    b: Builder,
) -> Supply:
    """What is known of leaves and aggregates beforehand.

    Args:
        columns: columns there are, those of members included.
        facts: declared facts; a column holds values of its fact's type only.
        lists: 清单 that have a table of members.
        day: 判定日 when it is the same for all.
        b: makes the constants.
    """

    def supply(node: c.Expr) -> c.Expr | None:
        match node:
            case c.Today():
                return None if day is None else b.make(c.Lit(day, c.Sort.DATE))
            case c.Input(fact, "value", sort) if fact in facts and not _gives(facts[fact], sort):
                return b.null(sort)
            case c.Input() | c.Entry() | c.Field():
                return None if column_of(node) in columns else _unstated(node, b)
            case c.Count(list_) | c.TrueRun(list_) | c.NumberedRun(list_) | c.Total(list_):
                return None if list_ in lists else b.number(0)
            case c.Extreme(list_, _, value):
                return None if list_ in lists else b.null(_sort(value))
            case c.Gone(left, _):
                return None if left.list in lists else b.number(0)
            case _:
                return None

    return supply


def _gives(fact: Fact, sort: c.Sort) -> bool:
    """Whether a column of the fact can hold values of the sort (a paper's day may be asked as 真假)."""
    match fact.type:
        case BoolType():
            return sort is c.Sort.TRUTH
        case DateType():
            return sort is c.Sort.DATE
        case TextType() | EnumType():
            return sort is c.Sort.TEXT
        case _:
            return sort is c.Sort.NUMBER


def _unstated(node: c.Input | c.Entry | c.Field, b: Builder) -> c.Expr:
    """Null; for the sides that are sure, false."""
    if node.aspect in ("value", "low", "high"):
        return b.null(node.sort)
    return FALSE


def _sort(value: c.Expr) -> c.Sort:
    return value.sort if isinstance(value, c.Field | c.Lit) else c.Sort.NUMBER
