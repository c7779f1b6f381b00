"""Walking core expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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
        case c.Place(columns):
            return tuple(part for column in columns for part in (column.value, column.nothing))
        case c.Told(place):
            return (place,)
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


def parts(node: c.Expr) -> tuple[c.Expr, ...]:
    """Everything a node is directly made of, also what is asked of members."""
    return (*operands(node), *over_members(node))


def of_the_day(node: c.Expr, known: dict[c.Expr, bool]) -> bool:
    """Whether the expression depends on nothing but 判定日 and constants; `known` remembers answers."""
    if node not in known:
        own = not isinstance(
            node,
            c.Input | c.Entry | c.Field | c.Count | c.Total | c.Extreme | c.TrueRun
            | c.NumberedRun | c.Gone,
        )  # fmt: skip
        known[node] = own and all(of_the_day(part, known) for part in operands(node))
    return known[node]


def holding(roots: Iterable[c.Expr], sought: Callable[[c.Expr], bool]) -> frozenset[c.Expr]:
    """The nodes that are sought or are made of one that is, also through what is asked of members."""
    found: set[c.Expr] = set()
    for node in in_order(roots, members=True):
        if sought(node) or not found.isdisjoint(parts(node)):
            found.add(node)
    return frozenset(found)


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
            below = parts(node) if members else operands(node)
            waiting += [(part, False) for part in reversed(below)]


def verdict_roots(norms: Iterable[c.LoweredNorm], conflicts: Iterable[c.Expr]) -> list[c.Expr]:
    """What the verdicts of a table are made of; the truth of a norm, which no verdict reads, left out."""
    every = list(norms)
    guards = [arm.guard for norm in every for arm in norm.arms]
    return [*guards, *(n.refused for n in every), *(n.touched for n in every), *conflicts]
