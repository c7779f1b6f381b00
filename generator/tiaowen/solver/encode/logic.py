"""Connectives over formulas some of which are already true or false: constants never reach z3."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

import z3

from tiaowen.solver.engine import chosen, joined, negated

Formula: TypeAlias = z3.BoolRef | bool
Whole: TypeAlias = z3.ArithRef | int
"""An Int term (a Real one where a fact may be a fraction), or a Python integer."""


def both(*parts: Formula) -> Formula:
    """且."""
    return all_of(parts)


def either(*parts: Formula) -> Formula:
    """或."""
    return any_of(parts)


def all_of(parts: Iterable[Formula]) -> Formula:
    """且 of any number."""
    left = []
    for part in parts:
        if part is False:
            return False
        if part is not True:
            left.append(part)
    if len(left) < 2:
        return left[0] if left else True
    return joined(z3.Z3_mk_and, left)


def any_of(parts: Iterable[Formula]) -> Formula:
    """或 of any number."""
    left = []
    for part in parts:
        if part is True:
            return True
        if part is not False:
            left.append(part)
    if len(left) < 2:
        return left[0] if left else False
    return joined(z3.Z3_mk_or, left)


def no(part: Formula) -> Formula:
    """非."""
    if isinstance(part, bool):
        return not part
    return negated(part)


def choose(test: Formula, then: Formula, other: Formula) -> Formula:
    """`then` where the test holds."""
    if isinstance(test, bool):
        return then if test else other
    if isinstance(then, bool):
        return either(test, other) if then else both(no(test), other)
    if isinstance(other, bool):
        return either(no(test), then) if other else both(test, then)
    return then if then is other else z3.If(test, then, other)


def pick(test: Formula, then: Whole, other: Whole) -> Whole:
    """The same for numbers."""
    if isinstance(test, bool):
        return then if test else other
    if isinstance(then, int) and isinstance(other, int) and then == other:
        return then
    left, right = _term(then), _term(other)
    if left.is_int() is right.is_int():
        return chosen(test, left, right)
    return z3.If(test, left, right)


def _term(number: Whole) -> z3.ArithRef:
    return _numeral(number) if isinstance(number, int) else number


@cache
def _numeral(number: int) -> z3.ArithRef:
    return z3.IntVal(number)


def same(left: Formula, right: Formula) -> Formula:
    """Both or neither."""
    if isinstance(left, bool):
        return right if left else no(right)
    if isinstance(right, bool):
        return left if right else no(left)
    return left == right


def formula(part: Formula) -> z3.BoolRef:
    """As a z3 term, constants too."""
    return z3.BoolVal(part) if isinstance(part, bool) else part
