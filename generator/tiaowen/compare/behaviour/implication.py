"""Whether one condition implies another, told from their shapes alone: sound, not complete.

满5年 implies 满3年; A 且 B implies A; A implies A 或 B. What is not seen is not denied: the answer False
means "not seen". Conditions of two rule sets are the same only if every name in them is defined in
the same way on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from fractions import Fraction

from tiaowen.model import expressions as e
from tiaowen.model.types import NumberType
from tiaowen.model.walk import nodes
from tiaowen.norm import ast as n
from tiaowen.runtime.dates import Duration

_RISING = {"≥": 1, ">": 1, "≤": -1, "<": -1}


@dataclass
class TwoRuleSets:
    """Two rule sets, and which of their names mean the same."""

    left: n.RuleSet
    right: n.RuleSet
    _names: dict[str, bool] = field(default_factory=dict)
    _norms: dict[str, bool] = field(default_factory=dict)

    def turned(self) -> TwoRuleSets:
        """Seen from the other side."""
        return TwoRuleSets(self.right, self.left, self._names, self._norms)

    def same(self, one: object, other: object) -> bool:
        """Whether two parts of norms are written alike and mean the same."""
        return one == other and all(map(self._same_name, names_in(one)))

    def _same_name(self, name: tuple[str, str]) -> bool:
        kind, called = name
        return self.same_definition(called) if kind == "name" else self._same_norm(called)

    def same_definition(self, name: str) -> bool:
        """Whether a derived name, or a fact, is declared alike on both sides."""
        if name not in self._names:
            self._names[name] = True  # a name may be read again inside its own definition
            one = [rules.definitions.get(name, ()) for rules in (self.left, self.right)]
            tables = [rules.tables.get(name, ()) for rules in (self.left, self.right)]
            self._names[name] = (
                _bare_definitions(one[0]) == _bare_definitions(one[1])
                and _bare_tables(tables[0]) == _bare_tables(tables[1])
                and self.left.defaults.get(name) == self.right.defaults.get(name)
                and all(map(self._same_name, names_in((one[0], tables[0]))))
            )
        return self._names[name]

    def _same_norm(self, called: str) -> bool:
        if called not in self._norms:
            self._norms[called] = True
            pair = [
                next((norm for norm in rules.norms if norm.id == called), None)
                for rules in (self.left, self.right)
            ]
            self._norms[called] = None not in pair and self.same_content(pair[0], pair[1])
        return self._norms[called]

    def counts(self, value: e.Value) -> bool:
        """Whether a value is a number of things, never below zero: a larger share is a higher bound."""
        match value:
            case e.Size() | e.Count() | e.DifferenceSize():
                return True
            case e.DerivedRef(name):
                bodies = [version.body for version in self.left.definitions.get(name, ())]
                return bool(bodies) and all(
                    isinstance(body, e.VALUES) and self.counts(body) for body in bodies
                )
            case e.FactRef(_, NumberType(unit="人")):
                return True
            case _:
                return False

    def same_content(self, one: n.Norm | None, other: n.Norm | None) -> bool:
        """Whether two norms say the same: scope, strength, body, exceptions."""
        if one is None or other is None:
            return one is other
        return self.same(content(one), content(other))


def content(norm: n.Norm) -> tuple[object, ...]:
    """What a norm says, without where it stands and what it is called."""
    defeats = tuple((d.condition, d.mode, d.alternative) for d in norm.defeats)
    return (frozenset(norm.subjects), norm.presumed, norm.gates, norm.soft, norm.body, defeats)


def _bare_definitions(versions: tuple[n.Definition, ...]) -> list[object]:
    return [(v.type, v.body, v.since, v.until) for v in versions]


def _bare_tables(versions: tuple[n.DecisionTable, ...]) -> list[object]:
    return [(v.type, v.columns, v.rows, v.since, v.until) for v in versions]


def names_in(node: object) -> Iterator[tuple[str, str]]:
    """The derived names, facts and norms that a part of a norm reads."""
    for part in nodes(node):
        match part:
            case e.DerivedRef(name) | e.FactRef(name):
                yield "name", name
            case e.NormHolds(norm):
                yield "norm", norm
            case e.GroupOf(_, members):
                yield from (("norm", member) for member in members)
            case _:
                pass


def implies(two: TwoRuleSets, one: e.Cond, other: e.Cond) -> bool:
    """Whether `one` of the left rule set implies `other` of the right one."""
    if two.same(one, other):
        return True
    match one, other:
        case e.AnyOf(operands), _:
            return all(implies(two, part, other) for part in operands)
        case _, e.AllOf(operands):
            return all(implies(two, one, part) for part in operands)
        case e.AllOf(operands), e.AnyOf(others):
            return any(implies(two, p, other) for p in operands) or any(
                implies(two, one, q) for q in others
            )
        case e.AllOf(operands), _:
            return any(implies(two, part, other) for part in operands)
        case _, e.AnyOf(operands):
            return any(implies(two, one, part) for part in operands)
        case e.Not(inner), e.Not(outer):
            return implies(two.turned(), outer, inner)
        case _:
            return _narrower(two, one, other)


def _narrower(two: TwoRuleSets, one: e.Cond, other: e.Cond) -> bool:
    """The same condition with another number, or a smaller set."""
    match one, other:
        case e.Compare(operator, left, right), e.Compare(operator_, left_, right_):
            if operator != operator_ or operator not in _RISING or not two.same(left, left_):
                return False
            return _in_order(two, right, right_, _RISING[operator])
        case e.Reached(value, amount, at, negated), e.Reached(value_, amount_, at_, negated_):
            if negated != negated_ or not two.same((value, at), (value_, at_)):
                return False
            return _in_order(two, amount, amount_, -1 if negated else 1)
        case (
            e.Among(value, e.Choice(items, open_), False),
            e.Among(value_, e.Choice(items_, open__), False),
        ):
            smaller = set(items) <= set(items_) and open_ is False and open__ is False
            return smaller and two.same(value, value_)
        case _:
            return False


def _in_order(two: TwoRuleSets, one: e.Value, other: e.Value, sign: int) -> bool:
    """Whether a bound is at least as high (`sign` 1) or as low (-1) as another."""
    match one, other:
        case e.Const(a, type_), e.Const(b, type__) if type_ == type__:
            return _at_least(a, b, sign)
        case e.Scaled(base, factor), e.Scaled(base_, factor_):
            return two.counts(base) and two.same(base, base_) and (factor - factor_) * sign >= 0
        case e.Moved(base, e.Const(a), later), e.Moved(base_, e.Const(b), later_):
            if later != later_ or not two.same(base, base_):
                return False
            return _at_least(a, b, sign if later else -sign)
        case _:
            return False


def _at_least(one: object, other: object, sign: int) -> bool:
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return (one - other) * sign >= 0
    if isinstance(one, Duration) and isinstance(other, Duration):
        return _duration_at_least(one, other) if sign > 0 else _duration_at_least(other, one)
    return False


def _duration_at_least(one: Duration, other: Duration) -> bool:
    """Part by part: months never become days here."""
    pairs = [(getattr(one, f.name), getattr(other, f.name)) for f in fields(Duration)]
    return all(a >= b for a, b in pairs if isinstance(a, int) and isinstance(b, int))
