"""Walking core expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiaowen.core import ast as c


def operands(node: c.Expr) -> tuple[c.Expr, ...]:
    """The expressions a node is directly made of; what is asked of the members of a list left out."""
    match node:
        case c.Not(inner) | c.IsNull(inner):
            return (inner,)
        case c.And(parts) | c.Or(parts) | c.Add(parts) | c.Least(parts) | c.Most(parts):
            return parts
        case c.Compare(_, left, right) | c.Else(left, right) | c.Multiply(left, right):
            return left, right
        case c.FullYears(left, right) | c.Shift(left, right) | c.Uncovered(left, right):
            return left, right
        case c.If(test, then, other):
            return test, then, other
        case _:
            return ()


def over_members(node: c.Expr) -> tuple[c.Expr, ...]:
    """The expressions an aggregate asks of each member; () for anything else."""
    match node:
        case c.Count(where=where) | c.TrueRun(where=where):
            return (where,)
        case c.Total(where=where, value=value) | c.Extreme(where=where, value=value):
            return where, value
        case c.NumberedRun(where=where, number=number, by=by):
            return (where, number) if by is None else (where, number, by)
        case c.Gone(left, right):
            return left, right
        case _:
            return ()


def in_order(roots: Iterable[c.Expr], *, members: bool = False) -> Iterator[c.Expr]:
    """Every node once, operands first; with `members`, also what aggregates ask of each member.

    Without recursion, because graphs are deep.
    """
    seen: set[c.Expr] = set()
    for root in roots:
        waiting = [(root, False)]
        while waiting:
            node, ready = waiting.pop()
            if node in seen:
                continue
            if ready:
                seen.add(node)
                yield node
                continue
            waiting.append((node, True))
            parts = (*operands(node), *(over_members(node) if members else ()))
            waiting += [(part, False) for part in reversed(parts)]
