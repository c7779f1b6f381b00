"""How a number or date moves as 判定日 moves on: not at all, only up, only down, or both ways."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from tiaowen.core import ast as c


class Direction(Enum):
    """Up and down include standing still for a while."""

    STILL = 0
    UP = 1
    DOWN = -1
    EITHER = None


Chosen: TypeAlias = Callable[[c.If | c.Else], c.Expr]
"""Which branch is taken in the stretch of days looked at."""


def direction(node: c.Expr, chosen: Chosen) -> Direction:
    """The direction of a number or date while every choice inside it stays as it is."""
    match node:
        case c.Today():
            return Direction.UP
        case c.If() | c.Else():
            return direction(chosen(node), chosen)
        case c.FullYears(birth, at):
            return together(direction(at, chosen), against(direction(birth, chosen)))
        case c.Shift(day, amount):
            return together(direction(day, chosen), direction(amount, chosen))
        case c.Multiply(left, right):
            return _of_product(left, right, chosen)
        case c.Add(operands) | c.Least(operands) | c.Most(operands):
            return together(*(direction(o, chosen) for o in operands))
        case _:
            return Direction.STILL


def together(*parts: Direction) -> Direction:
    """Of a sum: the one direction in which everything moves that moves at all."""
    moving = {part for part in parts if part is not Direction.STILL}
    if not moving:
        return Direction.STILL
    return moving.pop() if len(moving) == 1 else Direction.EITHER


def against(one: Direction) -> Direction:
    """Turned round."""
    return {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}.get(one, one)


def _of_product(left: c.Expr, right: c.Expr, chosen: Chosen) -> Direction:
    """Known when nothing moves, or when what does not move is a constant, whose sign is known."""
    for factor, other in ((left, right), (right, left)):
        if direction(factor, chosen) is not Direction.STILL:
            continue
        moves = direction(other, chosen)
        if moves is Direction.STILL:
            return moves
        if isinstance(factor, c.Lit) and isinstance(factor.value, int | Fraction):
            return moves if factor.value >= 0 else against(moves)
    return Direction.EITHER
