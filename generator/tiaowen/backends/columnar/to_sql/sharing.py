"""Which expressions of a SQL text get a column of their own, and in which step.

A step costs every engine something for each column that passes through it, and Spark reads a text
again for every step in a chain. So only what is long and needed several times is named; what is short
is written out again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from itertools import count

from tiaowen.backends.columnar.stages import AGGREGATES, Named
from tiaowen.core import ast as c
from tiaowen.core.graph import in_order, operands

_GAIN = 8
"""Operators a column must save the text. Measured on Spark, whose planner minds length the most."""


def steps_of(
    roots: Iterable[c.Expr], always: Callable[[c.Expr], bool]
) -> tuple[tuple[Named, ...], ...]:
    """Named nodes by step; a step reads only columns of the table and of steps before it.

    Args:
        roots: what is to be read in the end, as often as it is read.
        always: nodes that need a column though they are not shared.
    """
    ends = list(roots)
    order = list(in_order(ends))
    uses = _uses(order, ends)
    width = sum(isinstance(node, (*AGGREGATES, c.Input, c.Entry, c.Field)) for node in order)
    written_out: set[c.Expr] = set()
    while True:
        found = _steps(order, uses, always, written_out)
        gains = [0 if any(map(always, step)) else sum(step.values()) for step in found]
        small = [place for place, gain in enumerate(gains) if 0 < gain < width]
        if not small:
            break
        written_out.update(found[min(small, key=gains.__getitem__)])
    numbers = count()
    return tuple(tuple(Named(f"_{next(numbers)}", node) for node in step) for step in found)


def _steps(
    order: Iterable[c.Expr],
    uses: Mapping[c.Expr, int],
    always: Callable[[c.Expr], bool],
    written_out: Set[c.Expr],
) -> list[dict[c.Expr, int]]:
    """The nodes of each step, and how many operators naming them saves."""
    size: dict[c.Expr, int] = {}
    depth: dict[c.Expr, int] = {}
    found: list[dict[c.Expr, int]] = []
    for node in order:  # operands come before what is made of them
        under = max((depth[part] for part in operands(node)), default=0)
        depth[node], size[node] = under, 1 + sum(size[part] for part in operands(node))
        gain = (uses.get(node, 0) - 1) * (size[node] - 1)
        if always(node) or (gain >= _GAIN and node not in written_out):
            if under == len(found):
                found.append({})
            found[under][node] = gain
            depth[node], size[node] = under + 1, 1
    return found


def _uses(order: Iterable[c.Expr], roots: Iterable[c.Expr]) -> Mapping[c.Expr, int]:
    """How often a node is written; what is asked of its denial is asked of the node itself."""
    uses = Counter(_asked(root) for root in roots)
    for node in order:
        if _asked(node) is node:
            uses.update(_asked(part) for part in operands(node))
    return uses


def _asked(node: c.Expr) -> c.Expr:
    """The node below denials, and questions whether it is null."""
    match node:
        case c.Not(inner) | c.IsNull(inner) | c.Else(inner, c.Lit()):
            return _asked(inner)
        case _:
            return node
