"""Which core expressions are never null."""

from __future__ import annotations

from tiaowen.core import ast as c
from tiaowen.core.graph import operands

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
        case c.Told(_, values):
            return None not in values
        case (
            c.Today() | c.IsNull() | c.Uncovered() | c.Count() | c.Total() | c.TrueRun()
            | c.NumberedRun() | c.Gone() | c.Place()
        ):  # fmt: skip
            return True
        case c.Else(operand, other):
            return is_sure(operand, known) or is_sure(other, known)
        case c.If(_, then, other):
            return is_sure(then, known) and is_sure(other, known)
        case _:
            return all(is_sure(part, known) for part in operands(node))
