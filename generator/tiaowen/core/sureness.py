"""Which core expressions are never null."""

from __future__ import annotations

from typing import assert_never

from tiaowen.core import ast as c

_SURE_ASPECTS = ("nothing", "asked", "listed", "obtained")


def is_sure(node: c.Expr, known: dict[c.Expr, bool]) -> bool:
    """Whether the expression is never null, whatever the case; `known` remembers answers."""
    if node not in known:
        known[node] = _is_sure(node, known)
    return known[node]


def _is_sure(node: c.Expr, known: dict[c.Expr, bool]) -> bool:
    match node:
        case c.Lit(value):
            return value is not None
        case c.Input(aspect=aspect) | c.Entry(aspect=aspect) | c.Field(aspect=aspect):
            return aspect in _SURE_ASPECTS
        case c.Extreme():
            return False
        case (
            c.Today() | c.IsNull() | c.Uncovered() | c.Count() | c.Total() | c.TrueRun()
            | c.NumberedRun() | c.Gone()
        ):  # fmt: skip
            return True
        case c.Else(operand, other):
            return is_sure(operand, known) or is_sure(other, known)
        case c.If(_, then, other):
            return is_sure(then, known) and is_sure(other, known)
        case _:
            return all(is_sure(part, known) for part in parts_of(node))


def parts_of(node: c.Expr) -> tuple[c.Expr, ...]:
    """The expressions a node is made of, in order; for an aggregate those asked of each member."""
    match node:
        case c.Lit() | c.Input() | c.Entry() | c.Field() | c.Today():
            return ()
        case c.Not(operand) | c.IsNull(operand):
            return (operand,)
        case (
            c.And(operands)
            | c.Or(operands)
            | c.Add(operands)
            | c.Least(operands)
            | c.Most(operands)
        ):
            return operands
        case c.Compare(_, left, right) | c.Multiply(left, right) | c.Gone(left, right):
            return left, right
        case c.Else(operand, other):
            return operand, other
        case c.If(test, then, other):
            return test, then, other
        case c.FullYears(birth, at):
            return birth, at
        case c.Shift(day, amount) | c.Uncovered(day, amount):
            return day, amount
        case c.Count(_, where) | c.TrueRun(_, where):
            return (where,)
        case c.Total(_, where, value) | c.Extreme(_, where, value):
            return where, value
        case c.NumberedRun(_, where, number, by):
            return (where, number) if by is None else (where, number, by)
        case _:
            assert_never(node)
