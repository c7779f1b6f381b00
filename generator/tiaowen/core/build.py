"""Making core expressions: the same node for the same content, and the simplest one that says it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from fractions import Fraction
from typing import Any, Final, Literal, TypeVar

from tiaowen.core.ast import (
    Add,
    And,
    Compare,
    Else,
    Expr,
    FullYears,
    If,
    IsNull,
    Least,
    Lit,
    Most,
    Multiply,
    Not,
    Or,
    Place,
    Shift,
    Sort,
    Told,
)
from tiaowen.core.sureness import is_sure

E = TypeVar("E")

TRUE: Final = Lit(True, Sort.TRUTH)
FALSE: Final = Lit(False, Sort.TRUTH)
OPEN: Final = Lit(None, Sort.TRUTH)
"""The constants of truth; the only nodes made outside a `Builder`."""
_DECIDE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "<": operator.lt,
    "≤": operator.le,
}


@dataclass
class Builder:
    """Interns nodes; one for everything that is to share."""

    _made: dict[tuple[object, ...], Any] = field(default_factory=dict)
    _sure: dict[Expr, bool] = field(default_factory=dict)

    def make(self, node: E) -> E:
        """The node of this content made first."""
        if isinstance(node, Lit) and node.sort is Sort.TRUTH:
            return {True: TRUE, False: FALSE, None: OPEN}[node.value]  # type: ignore[index, return-value]
        key = (type(node), *(_key(getattr(node, f.name)) for f in fields(node)))  # type: ignore[arg-type]
        return self._made.setdefault(key, node)  # type: ignore[no-any-return]

    def sure(self, node: Expr) -> bool:
        """Whether the node is never null."""
        return is_sure(node, self._sure)

    # ---- constants --------------------------------------------------------------------------------

    def null(self, sort: Sort) -> Lit:
        """Nothing known."""
        return self.make(Lit(None, sort))

    def number(self, value: int | Fraction) -> Lit:
        """An exact number."""
        return self.make(Lit(Fraction(value), Sort.NUMBER))

    def text(self, value: str) -> Lit:
        """A text."""
        return self.make(Lit(value, Sort.TEXT))

    # ---- truth ------------------------------------------------------------------------------------

    def all_of(self, operands: Iterable[Expr]) -> Expr:
        """且: flattened, each operand once, constants gone."""
        return self._connective(And, operands, neutral=TRUE, deciding=FALSE)

    def any_of(self, operands: Iterable[Expr]) -> Expr:
        """或: likewise."""
        return self._connective(Or, operands, neutral=FALSE, deciding=TRUE)

    def negation(self, operand: Expr) -> Expr:
        """非; a double one goes."""
        match operand:
            case Lit(value=None):
                return OPEN
            case Lit(value):
                return FALSE if value else TRUE
            case Not(inner):
                return inner
        return self.make(Not(operand))

    def surely(self, operand: Expr) -> Expr:
        """Sure: the operand is known and true."""
        return self.otherwise(operand, FALSE)

    def surely_not(self, operand: Expr) -> Expr:
        """Sure: the operand is known and false."""
        return self.negation(self.otherwise(operand, TRUE))

    def otherwise(self, operand: Expr, other: Expr) -> Expr:
        """The operand, or `other` where it is null."""
        if isinstance(operand, Lit) and operand.value is None:
            return other
        return operand if self.sure(operand) else self.make(Else(operand, other))

    def unknown(self, operand: Expr) -> Expr:
        """Sure: nothing is known of the operand; told by what it is made of where that is enough."""
        if self.sure(operand):
            return FALSE
        match operand:
            case Lit():
                return TRUE
            case Not(inner):
                return self.unknown(inner)
            case Compare(_, left, right) | Multiply(left, right) | FullYears(left, right):
                return self.any_of((self.unknown(left), self.unknown(right)))
            case Shift(day, amount):
                return self.any_of((self.unknown(day), self.unknown(amount)))
            case Add(parts) | Least(parts) | Most(parts):
                return self.any_of(map(self.unknown, parts))
            case If(test, then, other) if (
                self.sure(then)
                or self.sure(other)
                or OPEN
                in (
                    then,
                    other,
                )
            ):
                return self.choose(test, self.unknown(then), self.unknown(other))
        return self.make(IsNull(operand))

    def choose(self, test: Expr, then: Expr, other: Expr) -> Expr:
        """`then` where the sure test holds."""
        if test is TRUE or then is other:
            return then
        if test is FALSE:
            return other
        match then, other:
            case Lit(True), _:
                return self.any_of((test, other))
            case Lit(False), _:
                return self.all_of((self.negation(test), other))
            case _, Lit(False):
                return self.all_of((test, then))
            case _, Lit(True):
                return self.any_of((self.negation(test), then))
        if isinstance(test, Not):
            return self.choose(test.operand, other, then)
        if isinstance(test, IsNull) and test.operand is other:
            return self.otherwise(other, then)
        return self.make(If(test, then, other))

    def compare(self, how: Literal["=", "<", "≤"], left: Expr, right: Expr) -> Expr:
        """A comparison; of constants, its answer."""
        if any(isinstance(side, Lit) and side.value is None for side in (left, right)):
            return OPEN
        if isinstance(left, Lit) and isinstance(right, Lit):
            return TRUE if _DECIDE[how](left.value, right.value) else FALSE
        if left is right and self.sure(left):
            return FALSE if how == "<" else TRUE
        return self.make(Compare(how, left, right))

    def equal(self, left: Expr, right: Expr) -> Expr:
        """=."""
        return self.compare("=", left, right)

    def at_most(self, left: Expr, right: Expr) -> Expr:
        """≤."""
        return self.compare("≤", left, right)

    def less(self, left: Expr, right: Expr) -> Expr:
        """<."""
        return self.compare("<", left, right)

    # ---- numbers ----------------------------------------------------------------------------------

    def plus(self, operands: Iterable[Expr]) -> Expr:
        """A sum, with its constants added up."""
        flat = [p for o in operands for p in (o.operands if isinstance(o, Add) else (o,))]
        fixed = sum((_number(o) or Fraction(0) for o in flat), Fraction(0))
        rest = [o for o in flat if _number(o) is None]
        if fixed or not rest:
            rest.append(self.number(fixed))
        return rest[0] if len(rest) == 1 else self.make(Add(tuple(rest)))

    def times(self, left: Expr, right: Expr) -> Expr:
        """A product."""
        one, other = _number(left), _number(right)
        if one is not None and other is not None:
            return self.number(one * other)
        if one == 1:
            return right
        return left if other == 1 else self.make(Multiply(left, right))

    def least(self, operands: Iterable[Expr]) -> Expr:
        """The smallest."""
        each = tuple(dict.fromkeys(operands))
        return each[0] if len(each) == 1 else self.make(Least(each))

    def most(self, operands: Iterable[Expr]) -> Expr:
        """The largest."""
        each = tuple(dict.fromkeys(operands))
        return each[0] if len(each) == 1 else self.make(Most(each))

    # ---- tables -----------------------------------------------------------------------------------

    def told(
        self, place: Place, values: tuple[bool | Fraction | date | str | None, ...], sort: Sort
    ) -> Expr:
        """What a table says at a place; a constant where it always says the same."""
        if len(set(values)) == 1:
            return self.make(Lit(values[0], sort))
        return self.make(Told(place, values, sort))

    def _connective(
        self, kind: type[And | Or], operands: Iterable[Expr], *, neutral: Lit, deciding: Lit
    ) -> Expr:
        flat: dict[Expr, None] = {}
        for operand in operands:
            flat.update(
                dict.fromkeys(operand.operands if isinstance(operand, kind) else (operand,))
            )
        flat.pop(neutral, None)
        if deciding in flat:
            return deciding
        for operand in flat:
            if isinstance(operand, Not) and operand.operand in flat and self.sure(operand):
                return deciding
        if len(flat) < 2:
            return next(iter(flat), neutral)
        return self.make(kind(tuple(flat)))


def _number(node: Expr) -> Fraction | None:
    """The number a constant is."""
    return node.value if isinstance(node, Lit) and isinstance(node.value, Fraction) else None


def _key(part: object) -> object:
    """Nodes by identity; tuples of nodes likewise; a bool is not the number it equals."""
    if isinstance(part, tuple):
        return tuple(_key(item) for item in part)
    return (type(part), part)
