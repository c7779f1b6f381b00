"""One core expression as one SQL expression; named nodes are read from their columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tiaowen.backends.columnar.columns import column_of
from tiaowen.backends.columnar.to_sql.dates import (
    days_moved,
    full_years,
    months_moved,
    moved_by,
    whole,
)
from tiaowen.backends.columnar.to_sql.text import (
    Dialect,
    NotSqlError,
    all_of,
    any_of,
    constant,
    name,
)
from tiaowen.core import ast as c

TODAY = "判定日"


def is_looked_up(node: c.Expr) -> bool:
    """Whether the node needs the working days, and so a step of its own."""
    return isinstance(node, c.Uncovered) or (isinstance(node, c.Shift) and node.unit == "workdays")


@dataclass
class Expressions:
    """Translates nodes.

    Attributes:
        dialect: how names are quoted.
        names: nodes that have a column by now, and its name.
    """

    dialect: Dialect
    names: dict[c.Expr, str] = field(default_factory=dict)

    def of(self, node: c.Expr) -> str:
        """The expression, in brackets where it is made of several.

        Raises:
            NotSqlError: it has no SQL form.
        """
        if node in self.names:
            return name(self.names[node], self.dialect)
        match node:
            case c.Lit(value, sort):
                return constant(value, sort)
            case c.Input() | c.Entry() | c.Field():
                return name(column_of(node), self.dialect)
            case c.Today():
                return name(TODAY, self.dialect)
            case c.Not(inner):
                return f"(NOT {self.of(inner)})"
            case c.And(parts):
                return all_of(map(self.of, parts))
            case c.Or(parts):
                return any_of(map(self.of, parts))
            case c.Compare(operator, left, right):
                how = "<=" if operator == "≤" else operator
                return f"({self.of(left)} {how} {self.of(right)})"
            case c.IsNull(inner):
                return f"({self.of(inner)} IS NULL)"
            case c.Else(inner, other):
                return f"COALESCE({self.of(inner)}, {self.of(other)})"
            case c.If():
                arms, other = self._choices(node)
                return _case(((self.of(t), self.of(then)) for t, then in arms), self.of(other))
            case _:
                return self._measured(node)

    def _measured(self, node: c.Expr) -> str:
        match node:
            case c.Add(parts):
                return "(" + " + ".join(map(self.of, parts)) + ")"
            case c.Multiply(left, right):
                return f"({self.of(left)} * {self.of(right)})"
            case c.Least(parts):
                return self._picked("LEAST", parts)
            case c.Most(parts):
                return self._picked("GREATEST", parts)
            case c.FullYears(birth, at):
                return full_years(self.of(birth), self.of(at))
            case c.Shift(day, amount, unit) if unit != "workdays":
                return self._moved(self.of(day), amount, unit)
            case _:
                raise NotSqlError(f"{type(node).__name__} 没有先算成一列")

    def _choices(self, node: c.If) -> tuple[list[tuple[c.Expr, c.Expr]], c.Expr]:
        """A choice else a choice is one choice among many: parsers limit how deep a text may go."""
        arms, other = [(node.test, node.then)], node.other
        while isinstance(other, c.If) and other not in self.names:
            arms.append((other.test, other.then))
            other = other.other
        return arms, other

    def _picked(self, function: str, parts: tuple[c.Expr, ...]) -> str:
        """Null when any part is null: most engines' functions leave nulls out."""
        every = [self.of(part) for part in parts]
        known = all_of(f"({part} IS NOT NULL)" for part in every)
        return f"CASE WHEN {known} THEN {function}({', '.join(every)}) END"

    def _moved(self, day: str, amount: c.Expr, unit: str) -> str:
        """A choice between numbers is a choice between days: engines move by constants faster."""
        number = whole(amount)
        if number is not None:
            return moved_by(day, number, unit)
        if isinstance(amount, c.If) and amount not in self.names:
            arms, other = self._choices(amount)
            moved = ((self.of(test), self._moved(day, then, unit)) for test, then in arms)
            return _case(moved, self._moved(day, other, unit))
        if isinstance(amount, c.Lit):
            return constant(None, c.Sort.DATE)
        move = months_moved if unit == "months" else days_moved
        return move(day, self.of(amount))


def _case(arms: Iterable[tuple[str, str]], other: str) -> str:
    whens = " ".join(f"WHEN {test} THEN {then}" for test, then in arms)
    return f"CASE {whens} ELSE {other} END"
