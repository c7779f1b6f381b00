"""Rule sets in the core language, each lowered once, and whether two norms are the same there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tiaowen.core.ast import Expr, Lit, LoweredNorm, LoweredRules
from tiaowen.core.lower import lower
from tiaowen.norm.ast import RuleSet
from tiaowen.solver.encode.reads import field_names, parts


@dataclass(frozen=True, slots=True)
class Lowered:
    """A rule set and its norms in the core language, by id."""

    rules: RuleSet
    whole: LoweredRules
    norms: Mapping[str, LoweredNorm]
    left_out: Mapping[str, str]
    """Norms the core language cannot say, and what in them."""

    def numbers(self, name: str) -> tuple[Fraction, ...]:
        """The whole numbers a norm mentions, from 0 on."""
        norm = self.norms[name]
        seen: dict[Expr, None] = {}
        left: list[Expr] = [arm.guard for arm in norm.arms]
        while left:
            node = left.pop()
            if node not in seen:
                seen[node] = None
                left += parts(node)
        values = (node.value for node in seen if isinstance(node, Lit))
        return tuple(v for v in values if isinstance(v, Fraction) and v.denominator == 1 and v >= 0)


@dataclass
class Shelf:
    """Lowered rule sets; the rule set is kept with its result, so that its identity stays its own."""

    _made: dict[int, Lowered] = field(default_factory=dict)

    def of(self, rules: RuleSet) -> Lowered:
        """The rule set lowered."""
        if id(rules) not in self._made:
            whole = lower(rules)
            self._made[id(rules)] = Lowered(
                rules,
                whole,
                {norm.id: norm for norm in whole.norms},
                {norm.id: norm.construct for norm in whole.unlowered},
            )
        return self._made[id(rules)]


SHELF = Shelf()
"""One for the process: a comparison of two laws asks for the same rule sets topic after topic."""


@dataclass
class Shapes:
    """Equal numbers for equal expressions, whichever builder made them."""

    _numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    _known: dict[Expr, int] = field(default_factory=dict)

    def norm(self, norm: LoweredNorm) -> tuple[object, ...]:
        """What a norm comes to, apart from where it stands."""
        arms = tuple((self.expression(arm.guard), arm.verdict) for arm in norm.arms)
        return arms, self.expression(norm.refused)

    def expression(self, node: Expr) -> int:
        """The number of an expression's content."""
        if node not in self._known:
            parts = (self._part(getattr(node, name)) for name in field_names(node))
            key = (type(node), *parts)
            self._known[node] = self._numbers.setdefault(key, len(self._numbers))
        return self._known[node]

    def _part(self, part: object) -> object:
        if isinstance(part, tuple):
            return tuple(self._part(item) for item in part)
        if isinstance(part, Expr):
            return ("expression", self.expression(part))
        return type(part), part
