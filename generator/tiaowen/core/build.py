"""Making core expressions: the same node for the same content, and the simplest one that says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from tiaowen.core.ast import And, Else, Expr, If, Lit, Not, Or, Sort

E = TypeVar("E")

TRUE = Lit(True, Sort.TRUTH)
FALSE = Lit(False, Sort.TRUTH)
OPEN = Lit(None, Sort.TRUTH)
"""The constants of truth; the only nodes made outside a `Builder`."""


@dataclass
class Builder:
    """Interns nodes; one for everything that is to share."""

    _made: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def make(self, node: E) -> E:
        """The node of this content made first."""
        if isinstance(node, Lit) and node.sort is Sort.TRUTH:
            return {True: TRUE, False: FALSE, None: OPEN}[node.value]  # type: ignore[index, return-value]
        key = (type(node), *(_key(getattr(node, f.name)) for f in fields(node)))  # type: ignore[arg-type]
        return self._made.setdefault(key, node)  # type: ignore[no-any-return]

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

    def otherwise(self, operand: Expr, other: Expr) -> Expr:
        """The operand, or `other` where it is null."""
        if isinstance(operand, Lit):
            return other if operand.value is None else operand
        return self.make(Else(operand, other))

    def choose(self, test: Expr, then: Expr, other: Expr) -> Expr:
        """`then` where the sure test holds."""
        if test is TRUE or then is other:
            return then
        return other if test is FALSE else self.make(If(test, then, other))

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
        if len(flat) < 2:
            return next(iter(flat), neutral)
        return self.make(kind(tuple(flat)))


def _key(part: object) -> object:
    """Nodes by identity; tuples of nodes likewise; a bool is not the number it equals."""
    if isinstance(part, tuple):
        return tuple(_key(item) for item in part)
    return (type(part), part)
