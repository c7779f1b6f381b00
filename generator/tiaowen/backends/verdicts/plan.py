"""Which expressions become locals, and in which branch each is worked out.

A shared expression is worked out once. It is placed in the innermost branch that holds all its uses, so
that what a decided branch makes superfluous is never asked (global code motion, Click 1995, applied to
expressions that are trees of conditions).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tiaowen.core import ast as c
from tiaowen.core.build import Builder
from tiaowen.core.graph import in_order, of_the_day, parts

_CHEAP = 2
"""Atoms that are asked again rather than remembered."""
_LONG = 60
"""Atoms after which an expression is split."""


@dataclass(eq=False)
class Block:
    """A place for statements: the whole function, or a branch.

    Attributes:
        nodes: what is worked out here, operands first.
    """

    parent: Block | None = None
    depth: int = 0
    nodes: list[c.Expr] = field(default_factory=list)

    def inner(self) -> Block:
        """A branch inside."""
        return Block(self, self.depth + 1)


@dataclass
class Plan:
    """The plan for some roots.

    Attributes:
        day: what depends on 判定日 alone, operands first.
        whole: the function for a case.
        branches: for each condition kept as a statement, where its two sides are worked out.
    """

    build: Builder
    roots: tuple[c.Expr, ...]
    day: list[c.Expr] = field(default_factory=list)
    whole: Block = field(default_factory=Block)
    branches: dict[c.Expr, tuple[Block, Block]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Decide and place."""
        self._of_day: dict[c.Expr, bool] = {}
        self._bound: dict[c.Expr, frozenset[str]] = {}
        self._order = list(in_order(self.roots, members=True))
        self._uses = self._counted()
        self._kept: set[c.Expr] = set()
        self._sizes: dict[c.Expr, int] = {}
        for node in self._order:
            self._decide(node)
        self._place()

    def is_day(self, node: c.Expr) -> bool:
        """Whether it depends on 判定日 alone (constants do not)."""
        return not isinstance(node, c.Lit | c.Today) and of_the_day(node, self._of_day)

    def is_local(self, node: c.Expr) -> bool:
        """Whether it is remembered under a name."""
        return node in self._kept or self.is_day(node)

    def of_member(self, node: c.Expr) -> bool:
        """Whether it depends on a member in hand."""
        return bool(self._members(node))

    @property
    def kept(self) -> tuple[c.Expr, ...]:
        """What is remembered of a case, operands first."""
        return tuple(node for node in self._order if node in self._kept)

    # ---- which ------------------------------------------------------------------------------------

    def _counted(self) -> dict[c.Expr, int]:
        uses = dict.fromkeys(self._order, 0)
        for node in self._order:
            for part in parts(node):
                uses[part] += 1
        for root in self.roots:
            uses[root] += 1
        return uses

    def _members(self, node: c.Expr) -> frozenset[str]:
        """The lists whose member in hand the expression reads."""
        if node not in self._bound:
            if isinstance(node, c.Field):
                found = frozenset((node.list,))
            else:
                found = frozenset().union(*(self._members(p) for p in parts(node)))
            if isinstance(node, c.Count | c.Total | c.Extreme | c.TrueRun | c.NumberedRun):
                found -= {node.list}
            self._bound[node] = frozenset() if isinstance(node, c.Gone) else found
        return self._bound[node]

    def _decide(self, node: c.Expr) -> None:
        if is_leaf(node) or self.is_day(node) or self.of_member(node):
            self._sizes[node] = 1
            return
        size = sum(1 if self.is_local(p) else self._sizes[p] for p in parts(node))
        self._sizes[node] = size
        shared = isinstance(node, c.Place) or (self._uses[node] > 1 and size > _CHEAP)
        if shared or size > _LONG or node in self.roots or self._is_choice(node, size):
            self._kept.add(node)
        for part in needed_twice(node, self.build):
            if not is_leaf(part) and not self.of_member(part):
                self._kept.add(part)

    def _is_choice(self, node: c.Expr, size: int) -> bool:
        """A condition worth a statement of its own, for the side not taken."""
        if not isinstance(node, c.If):
            return False
        sides = (node.then, node.other)
        return size > 2 * _CHEAP or any(isinstance(s, c.If) and s in self._kept for s in sides)

    # ---- where ------------------------------------------------------------------------------------

    def _place(self) -> None:
        used: dict[c.Expr, Block] = dict.fromkeys(self.roots, self.whole)
        placed: list[tuple[c.Expr, Block]] = []
        for node in reversed(self._order):
            block = used.get(node)
            if block is None or is_leaf(node):
                continue
            if self.is_day(node):
                self.day.append(node)
                continue
            if node in self._kept:
                placed.append((node, block))
            for part, inside in self._asked(node, block):
                used[part] = inside if part not in used else _common(used[part], inside)
        self._day_parts()
        for node, block in reversed(placed):
            block.nodes.append(node)

    def _asked(self, node: c.Expr, block: Block) -> Iterable[tuple[c.Expr, Block]]:
        if isinstance(node, c.If) and node in self._kept:
            then, other = block.inner(), block.inner()
            self.branches[node] = then, other
            return ((node.test, block), (node.then, then), (node.other, other))
        return ((part, block) for part in parts(node))

    def _day_parts(self) -> None:
        """Everything the day's expressions are made of, operands first."""
        self.day = [n for n in in_order(self.day, members=True) if self.is_day(n)]


def is_leaf(node: c.Expr) -> bool:
    """Read or written as it is."""
    return isinstance(node, c.Lit | c.Input | c.Entry | c.Field | c.Today)


def needed_twice(node: c.Expr, build: Builder) -> tuple[c.Expr, ...]:
    """The parts that are looked at for null before they are used."""
    match node:
        case c.IsNull(operand):
            return (operand,)
        case c.Else(operand, other):
            plain = isinstance(other, c.Lit) and isinstance(other.value, bool)
            return () if plain else (operand,)
        case c.Place(columns):
            return tuple(column.value for column in columns if column.division.ordered)
        case (
            c.Compare() | c.Add() | c.Multiply() | c.Least() | c.Most() | c.FullYears() | c.Shift()
        ):
            return tuple(p for p in parts(node) if not build.sure(p))
        case _:
            return ()


def _common(one: Block, other: Block) -> Block:
    """The innermost place that holds both."""
    while one is not other:
        if one.depth < other.depth:
            one, other = other, one
        assert one.parent is not None
        one = one.parent
    return one
