"""What an expression depends on: members in hand, and the few numbers an amount can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from fractions import Fraction
from typing import get_args

from tiaowen.core import ast as c

_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(each.name for each in fields(kind)) for kind in get_args(c.Expr)
}


def field_names(node: c.Expr) -> tuple[str, ...]:
    """The fields of an expression, in order."""
    return _FIELDS[type(node)]


def parts(node: c.Expr) -> Iterator[c.Expr]:
    """The expressions an expression is made of."""
    for name in field_names(node):
        value = getattr(node, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, c.Expr):
                yield part


def facts_read(node: c.Expr, known: dict[c.Expr, frozenset[str]]) -> frozenset[str]:
    """Facts the expression reads; `known` remembers."""
    if node not in known:
        found = fact_of(node)
        for part in parts(node):
            found |= facts_read(part, known)
        known[node] = frozenset(found)
    return known[node]


def fact_of(node: c.Expr) -> set[str]:
    """The fact a node itself reads, if it does."""
    match node:
        case c.Input(name) | c.Entry(name) | c.Field(name):
            return {name}
        case c.Count(name) | c.Total(name) | c.Extreme(name) | c.TrueRun(name):
            return {name}
    return set()


def lists_in_hand(node: c.Expr, known: dict[c.Expr, frozenset[str]]) -> frozenset[str]:
    """Lists whose member in hand the expression reads from outside; `known` remembers."""
    if node not in known:
        found: set[str] = {node.list} if isinstance(node, c.Field) else set()
        for part in parts(node):
            found |= lists_in_hand(part, known)
        known[node] = frozenset(found - _gone_through(node))
    return known[node]


def _gone_through(node: c.Expr) -> set[str]:
    match node:
        case c.Count(name) | c.Total(name) | c.Extreme(name) | c.TrueRun(name):
            return {name}
        case c.NumberedRun(name):
            return {name}
        case c.Gone(left, right):
            return {left.list, right.list}
    return set()


def possible_numbers(node: c.Expr) -> tuple[Fraction, ...] | None:
    """Every number the expression can give, in order; None where it may be any."""
    match node:
        case c.Lit(value) if isinstance(value, Fraction):
            return (value,)
        case c.Lit(None):
            return ()
        case c.If(_, left, right) | c.Else(left, right):
            return _together(possible_numbers(left), possible_numbers(right))
        case c.Multiply(left, right):
            a, b = possible_numbers(left), possible_numbers(right)
            return None if a is None or b is None else _sorted(x * y for x in a for y in b)
    return None


def _together(
    left: tuple[Fraction, ...] | None, right: tuple[Fraction, ...] | None
) -> tuple[Fraction, ...] | None:
    return None if left is None or right is None else _sorted((*left, *right))


def _sorted(numbers: Iterator[Fraction] | tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(sorted(set(numbers)))
