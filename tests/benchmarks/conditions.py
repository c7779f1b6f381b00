"""The work item's norms as small trees of conditions, from which every peer's rule text is written.

One tree for all, made by the compiler's own front end: what the peers are asked cannot differ from what we
are asked by a slip of the pen. Facts are numbered (`f0`, `f1`, …) because some peers take no Chinese
names; days are numbers like 20240601 and levels ranks, because some have no dates and none has levels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias, assert_never

from tests.benchmarks.work_item import AS_OF
from tiaowen.model import expressions as m
from tiaowen.model.types import LevelType
from tiaowen.norm.ast import Ground, Requirement, RuleSet
from tiaowen.runtime.dates import Duration

Sign: TypeAlias = Literal["=", "≠", "<", "≤", ">", "≥"]


@dataclass(frozen=True, slots=True)
class Truth:
    """A fact that is true or false."""

    fact: str


@dataclass(frozen=True, slots=True)
class Order:
    """A fact against a number, or (a `str`) against another fact."""

    sign: Sign
    fact: str
    other: str | int


@dataclass(frozen=True, slots=True)
class Result:
    """What the norm with that number came to."""

    norm: int


@dataclass(frozen=True, slots=True)
class Not:
    operand: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    operands: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    operands: tuple[Condition, ...]


Condition: TypeAlias = Truth | Order | Result | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Encoding:
    """A rule set as conditions.

    Attributes:
        facts: the rule set's name of a fact → the peers'.
        norms: their conditions, in order; they may ask each other's results.
        ranks: level → its place in the scale.
    """

    facts: Mapping[str, str]
    norms: tuple[Condition, ...]
    ranks: Mapping[str, int]

    def numbers(self, facts: Mapping[str, Any]) -> dict[str, bool | int | None]:
        """A case as the peers read it; None is unknown."""
        return {short: self._number(facts[name]) for name, short in self.facts.items()}

    def _number(self, stated: Any) -> bool | int | None:
        if isinstance(stated, date):
            return ymd(stated)
        return self.ranks[stated] if isinstance(stated, str) else stated


def encoded(rules: RuleSet) -> Encoding:
    """The rule set's conditions.

    Raises:
        ValueError: it says more than the work item does.
    """
    facts = {name: f"f{place}" for place, name in enumerate(rules.facts)}
    scales = {fact.type for fact in rules.facts.values() if isinstance(fact.type, LevelType)}
    ranks = {level: rank for scale in scales for rank, level in enumerate(scale.levels)}
    places = {norm.id: place for place, norm in enumerate(rules.norms)}
    bodies = [norm.body for norm in rules.norms]
    plain = [body for body in bodies if isinstance(body, Requirement | Ground)]
    if len(plain) < len(bodies) or any(norm.defeats or norm.gates for norm in rules.norms):
        raise ValueError("only plain requirements and grounds are encoded for the peers")
    reader = _Reader(facts, ranks, places)
    return Encoding(facts, tuple(reader.condition(body.condition) for body in plain), ranks)


@dataclass(frozen=True, slots=True)
class _Reader:
    facts: Mapping[str, str]
    ranks: Mapping[str, int]
    places: Mapping[str, int]

    def condition(self, told: m.Cond) -> Condition:
        match told:
            case m.Holds(m.FactRef(name)):
                return Truth(self.facts[name])
            case m.NormHolds(norm):
                return Result(self.places[norm])
            case m.Not(operand):
                return Not(self.condition(operand))
            case m.AllOf(operands):
                return AllOf(tuple(map(self.condition, operands)))
            case m.AnyOf(operands):
                return AnyOf(tuple(map(self.condition, operands)))
        return self._order(told)

    def _order(self, told: m.Cond) -> Order:
        match told:
            case m.Compare(sign, m.FactRef(name), m.Const(str(level))):
                return Order(sign, self.facts[name], self.ranks[level])
            case m.Compare(sign, m.FactRef(name), m.FactRef(other)):
                return Order(sign, self.facts[name], self.facts[other])
            case m.Reached(m.FactRef(name), m.Const(Duration(months, 0, 0)), None, False):
                return Order("≤", self.facts[name], _before(months))
            case m.Compare(
                ">", m.Today(), m.Moved(m.FactRef(name), m.Const(Duration(months, 0, 0)), True)
            ):
                return Order("<", self.facts[name], _before(months))
        raise ValueError(f"not encoded for the peers: {told}")


def ymd(day: date) -> int:
    """20240601."""
    return day.year * 10_000 + day.month * 100 + day.day


def _before(months: int) -> int:
    """The day so many months before the day of judging; it is in every month."""
    assert AS_OF.day <= 28
    years, left = divmod(AS_OF.year * 12 + AS_OF.month - 1 - months, 12)
    return ymd(date(years, left + 1, AS_OF.day))


# ---- for peers that cannot ask a result twice ---------------------------------------------------


def only_results(told: Condition) -> bool:
    """Whether a norm rests on other norms alone: its answer is joined in Python (`row/joined.py`)."""
    match told:
        case Result():
            return True
        case Truth() | Order():
            return False
        case Not(operand):
            return only_results(operand)
        case AllOf(operands) | AnyOf(operands):
            return all(map(only_results, operands))
        case _:
            assert_never(told)


def asked(norms: Sequence[Condition]) -> tuple[Condition, ...]:
    """What a peer without references is asked: every norm up to those that rest on others alone."""
    first = next(place for place, norm in enumerate(norms) if only_results(norm))
    assert all(map(only_results, norms[first:]))
    return tuple(inlined(norm, norms) for norm in norms[:first])


def inlined(told: Condition, norms: Sequence[Condition]) -> Condition:
    """The condition with other norms' conditions in place of their results."""
    match told:
        case Result(norm):
            return inlined(norms[norm], norms)
        case Truth() | Order():
            return told
        case Not(operand):
            return Not(inlined(operand, norms))
        case AllOf(operands):
            return AllOf(tuple(inlined(one, norms) for one in operands))
        case AnyOf(operands):
            return AnyOf(tuple(inlined(one, norms) for one in operands))
        case _:
            assert_never(told)
