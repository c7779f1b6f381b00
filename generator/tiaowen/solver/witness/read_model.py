"""A model's values as the facts of a case."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import z3

from tiaowen.model.types import EnumType, LevelType
from tiaowen.runtime.case import NOTHING, Value
from tiaowen.solver.encode.days import Day, day_from
from tiaowen.solver.encode.facts import ByNorm, Facts, Listed, Member, Scalar
from tiaowen.solver.encode.words import Words

STEMS = "甲乙丙丁戊己庚辛壬癸"
"""Names of people and things the rules do not mention."""


def facts_of(model: z3.ModelRef, facts: Facts, names: Collection[str]) -> dict[str, Value | None]:
    """What the model states about these facts, in the order they were met."""
    reader = _Reader(model, facts.words)
    found: dict[str, Value | None] = {}
    for scalar in (each for name, each in facts.scalars.items() if name in names):
        if reader.holds(scalar.asked):
            found[scalar.name] = reader.recorded(scalar, facts.by_norm.get(scalar.name))
    for listed in (each for name, each in facts.lists.items() if name in names):
        if reader.holds(listed.asked):
            found[listed.name] = reader.listed(listed)
    return found


def day_of(model: z3.ModelRef, day: Day) -> date:
    """A day of the model."""
    if isinstance(day.packed, int):
        return day_from(day.packed)
    return day_from(_value_in(model, day.packed).as_long())


def _value_in(model: z3.ModelRef, part: z3.ExprRef) -> Any:
    """A term's value; the model is in a context of its own."""
    return model.eval(part.translate(model.ctx), model_completion=True)


class _Reader:
    """One model read out; what it leaves open is filled in the same way each time."""

    def __init__(self, model: z3.ModelRef, words: Words) -> None:
        self._model = model
        self._words = words

    def holds(self, part: Any) -> bool:
        if isinstance(part, bool):
            return part
        return bool(z3.is_true(_value_in(self._model, part)))

    def number(self, part: Any) -> Fraction:
        if isinstance(part, int):
            return Fraction(part)
        found = _value_in(self._model, part)
        return Fraction(found.as_long()) if z3.is_int_value(found) else Fraction(str(found))

    def recorded(self, scalar: Scalar, by_norm: ByNorm | None) -> Any:
        """A fact; 例外理由 and 例外批准 may be recorded norm by norm."""
        if by_norm is None or not self.holds(by_norm.stated):
            return self.scalar(scalar)
        entries = by_norm.entries.items()
        return {key: self.scalar(entry) for key, entry in entries if self.holds(entry.asked)}

    def scalar(self, scalar: Scalar) -> Any:
        if not self.holds(scalar.known):
            return None
        if self.holds(scalar.nothing):
            return NOTHING
        return self._value(scalar)

    def _value(self, scalar: Scalar) -> Any:
        match scalar.value:
            case Day() as day:
                return day_of(self._model, day)
            case (low, high):
                return _level(int(self.number(low)), int(self.number(high)), scalar.type)
            case z3.BoolRef() as flag:
                return self.holds(flag)
            case code if scalar.is_word:
                return self._word(int(self.number(code)), scalar)
            case number:
                return self.number(number)

    def _word(self, code: int, scalar: Scalar) -> str:
        mentioned = self._words.word(code)
        if mentioned is not None:
            return mentioned
        stranger = STEMS[(-1 - code) % len(STEMS)]
        return f"其他（{stranger}）" if isinstance(scalar.type, EnumType) else stranger

    # ---- lists --------------------------------------------------------------------------------------

    def listed(self, listed: Listed) -> Any:
        if not self.holds(listed.known):
            return None
        if listed.entries:
            stated = not self.holds(listed.nothing)
            there = (e for e in listed.entries if stated and self.holds(e.there))
            return {e.key: self.scalar(e.value) for e in there}
        if self.holds(listed.nothing):
            return NOTHING
        return tuple(self._members(listed))

    def _members(self, listed: Listed) -> Iterator[Any]:
        for member in listed.members:
            if self.holds(member.present):
                yield self._member(member)

    def _member(self, member: Member) -> Any:
        if "" in member.fields:
            return self.scalar(member.fields[""])
        return {name: self.scalar(field) for name, field in member.fields.items()}


def _level(low: int, high: int, type_: object) -> str:
    assert isinstance(type_, LevelType)
    if low == high:
        return type_.levels[low]
    return next(name for name, a, b in type_.spans if (a, b) == (low, high))
