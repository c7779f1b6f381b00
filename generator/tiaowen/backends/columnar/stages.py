"""In which order shared expressions are computed, so that none is computed twice.

Expressions form a graph; a table language has trees. Every node read from two places becomes a
column of its own, in the first stage where everything below it is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tiaowen.core import ast as c
from tiaowen.core.graph import in_order, operands

_LEAVES = (c.Lit, c.Input, c.Entry, c.Field, c.Today)
AGGREGATES = (c.Count, c.Total, c.Extreme, c.TrueRun, c.NumberedRun, c.Gone)


@dataclass(frozen=True, slots=True)
class Named:
    """A node with a column of its own."""

    name: str
    node: c.Expr


def stages(roots: Iterable[c.Expr]) -> tuple[tuple[Named, ...], ...]:
    """Named nodes by stage; a stage reads only columns of the table and of stages before it.

    Args:
        roots: what is to be read in the end.
    """
    order = list(in_order(roots))
    parents: Counter[c.Expr] = Counter(part for node in order for part in operands(node))
    depth: dict[c.Expr, int] = {}
    found: list[list[Named]] = []
    for node in order:  # operands come before what is made of them
        under = max((depth[part] for part in operands(node)), default=0)
        depth[node] = under
        if _is_worth_a_column(node, parents[node]):
            if under == len(found):
                found.append([])
            name = f"_{sum(map(len, found))}"
            found[under].append(Named(name, node))
            depth[node] = under + 1
    return tuple(map(tuple, found))


def _is_worth_a_column(node: c.Expr, parents: int) -> bool:
    """Shared, and more than a leaf, a leaf denied or a leaf asked for."""
    if isinstance(node, (*_LEAVES, *AGGREGATES)) or parents < 2:
        return False
    if isinstance(node, c.Not | c.IsNull | c.Else):
        return not isinstance(node.operand, _LEAVES)
    return True
