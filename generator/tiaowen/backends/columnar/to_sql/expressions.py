"""One core expression as one SQL expression; named nodes are read from their columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from tiaowen.backends.columnar.columns import column_of
from tiaowen.backends.columnar.to_sql.alternatives import Among, gathered
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
    text,
)
from tiaowen.core import ast as c

TODAY = "判定日"
_FEW = 8
"""Arms of a choice that may repeat what they are about."""


def is_looked_up(node: c.Expr) -> bool:
    """Whether the node needs the working days, and so a step of its own."""
    return isinstance(node, c.Uncovered) or (isinstance(node, c.Shift) and node.unit == "workdays")


class Binding(IntEnum):
    """How strongly an expression holds together: what binds loosely needs brackets inside what binds tightly.

    Only those are written, because parsers try every bracket as several things (Spark's for seconds).
    """

    JOINED = 0
    """AND, OR: bracketed inside each other too, for the reader."""
    TEST = 1
    """Comparisons, NOT."""
    WHOLE = 2
    """Names, constants, calls, CASE … END, anything in brackets."""


class _Piece(NamedTuple):
    text: str
    binding: Binding = Binding.WHOLE

    def within(self, least: Binding) -> str:
        return self.text if self.binding >= least else f"({self.text})"


@dataclass
class Expressions:
    """Translates nodes.

    Attributes:
        dialect: how names are quoted.
        names: nodes that have a column by now, and its name.
    """

    dialect: Dialect
    names: dict[c.Expr, str] = field(default_factory=dict)

    def of(self, node: c.Expr, within: Binding = Binding.JOINED) -> str:
        """The expression, as it may stand inside what binds as `within` does.

        Raises:
            NotSqlError: it has no SQL form.
        """
        return self._of(node, None).within(within)

    def whole(self, node: c.Expr) -> str:
        """The expression, as it may stand anywhere."""
        return self.of(node, Binding.WHOLE)

    def holds(self, node: c.Expr, within: Binding = Binding.JOINED) -> str:
        """The condition as WHEN and WHERE ask it: where it is not true, false and null are the same."""
        return self._of(node, False).within(within)

    def _of(self, node: c.Expr, null: bool | None) -> _Piece:
        """`null`: the truth that null may stand for, and the other way round; None: for nothing."""
        if node in self.names:
            return _Piece(name(self.names[node], self.dialect))
        match node:
            case c.Not() | c.And() | c.Or() | c.Compare() | c.IsNull():
                return self._truth(node, null)
            case c.Lit(value, sort):
                return _Piece(constant(value, sort))
            case c.Input() | c.Entry() | c.Field():
                return _Piece(name(column_of(node), self.dialect))
            case c.Today():
                return _Piece(name(TODAY, self.dialect))
            case c.Else(inner, c.Lit(bool() as value)) if value is null:
                return self._of(inner, null)
            case c.Else(inner, other):
                return _Piece(f"COALESCE({self.of(inner)}, {self.of(other)})")
            case c.If():
                return _Piece(self._chosen(node, lambda part: self._of(part, null).text))
            case _:
                return _Piece(self._measured(node))

    def _truth(
        self, node: c.Not | c.And | c.Or | c.Compare | c.IsNull, null: bool | None
    ) -> _Piece:
        match node:
            case c.Not(c.IsNull(inner)) if node.operand not in self.names:
                return _Piece(f"{self.whole(inner)} IS NOT NULL", Binding.TEST)
            case c.Not(inner):
                denied = self._of(inner, None if null is None else not null)
                return _Piece(f"NOT {denied.within(Binding.WHOLE)}", Binding.TEST)
            case c.And(parts):
                each = (self._of(part, null).within(Binding.TEST) for part in parts)
                return _Piece(all_of(each), Binding.JOINED)
            case c.Or(parts):
                few = gathered(parts, self.names)
                if len(few) == 1:
                    return self._alternative(few[0], null)
                each = (self._alternative(part, null).within(Binding.TEST) for part in few)
                return _Piece(any_of(each), Binding.JOINED)
            case c.Compare(operator, left, right):
                how = "<=" if operator == "≤" else operator
                return _Piece(f"{self.whole(left)} {how} {self.whole(right)}", Binding.TEST)
            case c.IsNull(inner):
                return _Piece(f"{self.whole(inner)} IS NULL", Binding.TEST)

    def _alternative(self, part: c.Expr | Among, null: bool | None) -> _Piece:
        if not isinstance(part, Among):
            return self._of(part, null)
        test = f"{self.whole(part.asked)} IN ({', '.join(map(text, part.words))})"
        if part.sure and null is not False:
            return _Piece(f"COALESCE({test}, FALSE)")
        return _Piece(test, Binding.TEST)

    def _measured(self, node: c.Expr) -> str:
        match node:
            case c.Add(parts):
                return "(" + " + ".join(map(self.whole, parts)) + ")"
            case c.Multiply(left, right):
                return f"({self.whole(left)} * {self.whole(right)})"
            case c.Least(parts):
                return self._picked("LEAST", parts)
            case c.Most(parts):
                return self._picked("GREATEST", parts)
            case c.FullYears(birth, at):
                return full_years(self.whole(birth), self.whole(at))
            case c.Shift(day, amount, unit) if unit != "workdays":
                return self._moved(self.whole(day), amount, unit)
            case _:
                raise NotSqlError(f"{type(node).__name__} 没有先算成一列")

    def _chosen(self, node: c.If, of: Callable[[c.Expr], str]) -> str:
        """A choice else a choice is one among many: parsers limit how deep a text may go.

        Where nothing else is said CASE gives null, so null needs no arm of its own.
        """
        arms, other = self._arms(node)
        if len(arms) == 1 and _is_null(node.then):
            return f"CASE WHEN NOT {self.holds(node.test, Binding.WHOLE)} THEN {of(other)} END"
        whens = " ".join(f"WHEN {self.holds(test)} THEN {of(then)}" for test, then in arms)
        return f"CASE {whens} END" if _is_null(other) else f"CASE {whens} ELSE {of(other)} END"

    def _arms(self, node: c.If) -> tuple[list[tuple[c.Expr, c.Expr]], c.Expr]:
        arms, other = [(node.test, node.then)], node.other
        while isinstance(other, c.If) and other not in self.names:
            arms.append((other.test, other.then))
            other = other.other
        return arms, other

    def _picked(self, function: str, parts: tuple[c.Expr, ...]) -> str:
        """Null when any part is null: most engines' functions leave nulls out."""
        open_ones = [part for part in parts if not isinstance(part, c.Lit)]
        known = all_of(f"{self.whole(part)} IS NOT NULL" for part in open_ones)
        return f"CASE WHEN {known} THEN {function}({', '.join(map(self.of, parts))}) END"

    def _moved(self, day: str, amount: c.Expr, unit: str) -> str:
        """A choice between a few numbers is one between days: engines move by constants faster."""
        number = whole(amount)
        if number is not None:
            return moved_by(day, number, unit)
        if isinstance(amount, c.Lit):
            return constant(None, c.Sort.DATE)
        if isinstance(amount, c.If) and amount not in self.names and self._is_short(amount):
            return self._chosen(amount, lambda part: self._moved(day, part, unit))
        move = months_moved if unit == "months" else days_moved
        return move(day, self.of(amount))

    def _is_short(self, amount: c.If) -> bool:
        return len(self._arms(amount)[0]) <= _FEW


def _is_null(node: c.Expr) -> bool:
    return isinstance(node, c.Lit) and node.value is None
