"""Rebuilding core expressions with some of them put differently, and simplified again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias, assert_never

from tiaowen.core import ast as c
from tiaowen.core.build import Builder

Rule: TypeAlias = Callable[[c.Expr], c.Expr | None]
"""What a node becomes once its parts are rebuilt; None leaves it as it is."""


class Rewriter:
    """Rebuilds expressions bottom-up; the same node always gives the same node."""

    def __init__(self, build: Builder, rule: Rule) -> None:
        self._build = build
        self._rule = rule
        self._done: dict[c.Expr, c.Expr] = {}

    def __call__(self, node: c.Expr) -> c.Expr:
        """The rebuilt expression."""
        if node not in self._done:
            made = self._parts(node)
            self._done[node] = self._rule(made) or made
        return self._done[node]

    def norm(self, norm: c.LoweredNorm) -> c.LoweredNorm:
        """A norm with all its expressions rebuilt."""
        arms = tuple(c.Arm(self(arm.guard), arm.verdict) for arm in norm.arms)
        return replace(
            norm,
            arms=arms,
            truth=self(norm.truth),
            refused=self(norm.refused),
            touched=self(norm.touched),
        )

    def _parts(self, node: c.Expr) -> c.Expr:
        b = self._build
        match node:
            case c.Lit() | c.Input() | c.Entry() | c.Field() | c.Today():
                return b.make(node)
            case c.Not(operand):
                return b.negation(self(operand))
            case c.And(operands):
                return b.all_of(map(self, operands))
            case c.Or(operands):
                return b.any_of(map(self, operands))
            case c.IsNull(operand):
                return b.unknown(self(operand))
            case c.Else(operand, other):
                return b.otherwise(self(operand), self(other))
            case c.If(test, then, other):
                return b.choose(self(test), self(then), self(other))
            case c.Compare(how, left, right):
                return b.compare(how, self(left), self(right))
            case _:
                return self._reckoned(node)

    def _reckoned(
        self,
        node: c.Add | c.Multiply | c.Least | c.Most | c.FullYears | c.Shift | c.Uncovered | c.Count
        | c.Total | c.Extreme | c.TrueRun | c.NumberedRun | c.Gone,
    ) -> c.Expr:  # fmt: skip
        b = self._build
        match node:
            case c.Add(operands):
                return b.plus(map(self, operands))
            case c.Multiply(left, right):
                return b.times(self(left), self(right))
            case c.Least(operands):
                return b.least(map(self, operands))
            case c.Most(operands):
                return b.most(map(self, operands))
            case c.FullYears(birth, at):
                return b.make(c.FullYears(self(birth), self(at)))
            case c.Shift(day, amount, unit):
                return b.make(c.Shift(self(day), self(amount), unit))
            case c.Uncovered(day, amount):
                return b.make(c.Uncovered(self(day), self(amount)))
            case c.Count(name, where):
                return b.make(c.Count(name, self(where)))
            case c.Total(name, where, value):
                return b.make(c.Total(name, self(where), self(value)))
            case c.Extreme(name, where, value, largest):
                return b.make(c.Extreme(name, self(where), self(value), largest))
            case c.TrueRun(name, where):
                return b.make(c.TrueRun(name, self(where)))
            case c.NumberedRun(name, where, number, by):
                return b.make(c.NumberedRun(name, self(where), number, by))
            case c.Gone():
                return b.make(node)
            case _:
                assert_never(node)


def of_the_day(
    node: c.Expr, known: dict[c.Expr, bool], parts: Callable[[c.Expr], tuple[c.Expr, ...]]
) -> bool:
    """Whether the expression depends on nothing but 判定日; `known` remembers answers."""
    if node not in known:
        own = not isinstance(
            node,
            c.Input | c.Entry | c.Field | c.Count | c.Total | c.Extreme | c.TrueRun
            | c.NumberedRun | c.Gone,
        )  # fmt: skip
        known[node] = own and all(of_the_day(part, known, parts) for part in parts(node))
    return known[node]
