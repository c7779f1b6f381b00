"""Core expressions asked of a case, one by one: for tests, and for others to check themselves against."""

from __future__ import annotations

import operator
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, assert_never

from tiaowen.core import ast as c
from tiaowen.model.types import Fact, LevelType, ListType, MappingType
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.dates import (
    Duration,
    WorkCalendar,
    YearNotLoadedError,
    full_years,
    shift,
)
from tiaowen.runtime.verdict import Verdict

_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "<": operator.lt,
    "≤": operator.le,
}


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a lowered rule set says about a case.

    Attributes:
        verdicts: norm id to verdict; refused norms are not here.
        refused: ids of norms without a verdict for want of a working-day table.
        conflicts: names with two values.
        touched: ids of norms that count for the overall verdict.
    """

    verdicts: dict[str, Verdict]
    refused: tuple[str, ...]
    conflicts: tuple[str, ...]
    touched: tuple[str, ...]


def interpret(
    lowered: c.LoweredRules, case: Case, facts: Mapping[str, Fact], calendar: WorkCalendar
) -> Verdicts:
    """Every norm of a lowered rule set about a case; `facts` and `calendar` are the rule set's."""
    asked = Interpreter(case, facts, calendar)
    refused = tuple(norm.id for norm in lowered.norms if asked.ask(norm.refused))
    verdicts = {n.id: asked.verdict(n) for n in lowered.norms if n.id not in refused}
    conflicts = tuple(name for name, where in lowered.conflicts.items() if asked.ask(where))
    touched = tuple(norm.id for norm in lowered.norms if asked.ask(norm.touched))
    return Verdicts(verdicts, refused, conflicts, touched)


@dataclass
class Interpreter:
    """One case; answers outside lists are remembered.

    Attributes:
        members: the member in hand of each list entered.
    """

    case: Case
    facts: Mapping[str, Fact]
    calendar: WorkCalendar
    members: Mapping[str, object] = field(default_factory=dict)
    _answers: dict[c.Expr, Any] = field(default_factory=dict)

    def verdict(self, norm: c.LoweredNorm) -> Verdict:
        """The first verdict whose guard holds."""
        return next(arm.verdict for arm in norm.arms if self.ask(arm.guard))

    def ask(self, node: c.Expr) -> Any:
        """What an expression gives; None is null."""
        if node not in self._answers:
            self._answers[node] = self._ask(node)
        return self._answers[node]

    def _ask(self, node: c.Expr) -> Any:
        match node:
            case c.Lit(value):
                return value
            case c.Input(name, aspect, sort):
                declared = self.facts[name].type if name in self.facts else None
                found = _side(self.case.facts, name, aspect, declared)
                other = isinstance(found, bool) is not (sort is c.Sort.TRUTH)
                return None if other else found
            case c.Entry(name, key, aspect):
                stated = self.case.facts.get(name)
                entries = stated if isinstance(stated, Mapping) else {}
                if aspect == "obtained":
                    return key in entries
                found = entries.get(key)
                return found is NOTHING if aspect == "nothing" else _plain(found)
            case c.Field(name, part, aspect):
                return self._field(name, part, aspect)
            case c.Today():
                return self.case.as_of
            case c.Not() | c.And() | c.Or() | c.Compare() | c.IsNull() | c.Else() | c.If():
                return self._truth(node)
            case (
                c.Add() | c.Multiply() | c.Least() | c.Most() | c.FullYears() | c.Shift()
                | c.Uncovered()
            ):  # fmt: skip
                return self._reckoned(node)
            case c.Place():
                return self._place(node)
            case c.Told(place, values):
                return values[self.ask(place)]
            case (
                c.Count() | c.Total() | c.Extreme() | c.TrueRun() | c.NumberedRun() | c.Gone()
            ):  # fmt: skip
                return self._over_members(node)
            case _:
                assert_never(node)

    def _field(self, name: str, part: str, aspect: c.Aspect) -> Any:
        member, declared = self.members[name], self.facts[name].type
        assert isinstance(declared, ListType)
        if not part:
            return _side({"": member}, "", aspect, declared.item)
        record = member if isinstance(member, Mapping) else {}
        return _side(record, part, aspect, dict(declared.fields)[part])

    # ---- truth ----------------------------------------------------------------------------------

    def _truth(self, node: c.Not | c.And | c.Or | c.Compare | c.IsNull | c.Else | c.If) -> Any:
        match node:
            case c.Not(operand):
                held = self.ask(operand)
                return None if held is None else not held
            case c.And(operands):
                return _kleene(map(self.ask, operands), deciding=False)
            case c.Or(operands):
                return _kleene(map(self.ask, operands), deciding=True)
            case c.Compare(how, left, right):
                return _strict(_COMPARE[how], self.ask(left), self.ask(right))
            case c.IsNull(operand):
                return self.ask(operand) is None
            case c.Else(operand, other):
                held = self.ask(operand)
                return self.ask(other) if held is None else held
            case c.If(test, then, other):
                return self.ask(then if self.ask(test) else other)

    # ---- numbers and dates ----------------------------------------------------------------------

    def _reckoned(
        self,
        node: c.Add | c.Multiply | c.Least | c.Most | c.FullYears | c.Shift | c.Uncovered,
    ) -> Any:
        match node:
            case c.Add(operands):
                return _strict(lambda *n: sum(n, Fraction(0)), *map(self.ask, operands))
            case c.Multiply(left, right):
                return _strict(operator.mul, self.ask(left), self.ask(right))
            case c.Least(operands):
                return _strict(lambda *n: min(n), *map(self.ask, operands))
            case c.Most(operands):
                return _strict(lambda *n: max(n), *map(self.ask, operands))
            case c.FullYears(birth, at):
                years = _strict(full_years, self.ask(birth), self.ask(at))
                return None if years is None else Fraction(years)
            case c.Shift(day, amount, unit):
                return _strict(
                    lambda d, n: self._shift(d, n, unit), self.ask(day), self.ask(amount)
                )
            case c.Uncovered(day, amount):
                return _strict(self._uncovered, self.ask(day), self.ask(amount)) is True

    def _shift(self, day: Any, number: Fraction, unit: str) -> Any:
        """Null where a year is not loaded: `Uncovered` has told so."""
        try:
            return shift(day, Duration(**{unit: int(number)}), True, self.calendar)
        except YearNotLoadedError:
            return None

    def _uncovered(self, day: Any, number: Fraction) -> bool:
        return self._shift(day, number, "workdays") is None

    def _place(self, node: c.Place) -> int:
        number = 0
        for column in node.columns:
            number *= column.division.classes
            number += self._class(column)
        return node.outcomes[number]

    def _class(self, column: c.TableColumn) -> int:
        if self.ask(column.nothing):
            return 1
        value, values = self.ask(column.value), column.division.values
        if value is None:
            return 0
        if column.division.ordered:
            return 2 + bisect_left(values, value) + bisect_right(values, value)
        return 3 + values.index(value) if value in values else 2

    # ---- members --------------------------------------------------------------------------------

    def _inside(self, name: str) -> list[Interpreter]:
        stated = self.case.facts.get(name)
        members = stated if isinstance(stated, tuple) else ()
        return [
            Interpreter(self.case, self.facts, self.calendar, {**self.members, name: member})
            for member in members
        ]

    def _over_members(
        self, node: c.Count | c.Total | c.Extreme | c.TrueRun | c.NumberedRun | c.Gone
    ) -> Any:
        match node:
            case c.Count(name, where):
                return Fraction(sum(each.ask(where) for each in self._inside(name)))
            case c.Total(name, where, value):
                return sum(self._values(name, where, value), Fraction(0))
            case c.Extreme(name, where, value, largest):
                pick = max if largest else min
                return pick(self._values(name, where, value), default=None)
            case c.TrueRun(name, where):
                return Fraction(_run([each.ask(where) for each in self._inside(name)]))
            case c.NumberedRun(name, where, number, by):
                taken = [each for each in self._inside(name) if each.ask(where)]
                pairs = [(each.ask(by) if by else None, each.ask(number)) for each in taken]
                return Fraction(_numbered_run(pairs))
            case c.Gone(left, right):
                theirs = {each.ask(right) for each in self._inside(right.list)}
                mine = [each.ask(left) for each in self._inside(left.list)]
                return Fraction(sum(m is not None and m not in theirs for m in mine))

    def _values(self, name: str, where: c.Expr, value: c.Expr) -> list[Any]:
        found = [each.ask(value) for each in self._inside(name) if each.ask(where)]
        return [v for v in found if v is not None]


def _side(facts: Mapping[str, Any], name: str, aspect: c.Aspect, declared: object) -> Any:
    stated = facts.get(name)
    match aspect:
        case "value":
            return _plain(stated)
        case "nothing":
            return stated is NOTHING
        case "asked":
            return name in facts
        case "listed":
            empty = stated is NOTHING and isinstance(declared, ListType | MappingType)
            return empty or isinstance(stated, tuple | Mapping)
        case "low" | "high":
            assert isinstance(declared, LevelType)
            plain = _plain(stated)
            return None if plain is None else Fraction(_rank(plain, aspect, declared))
        case _:
            assert_never(aspect)


def _plain(stated: Any) -> Any:
    return None if stated is NOTHING or isinstance(stated, Mapping) else stated


def _rank(name: str, aspect: str, scale: LevelType) -> int:
    for span, low, high in scale.spans:
        if span == name:
            return low if aspect == "low" else high
    return scale.levels.index(name)


def _kleene(operands: Iterable[bool | None], *, deciding: bool) -> bool | None:
    """Asked one after another until one decides: of a long table most rows need not be asked."""
    open_ = False
    for operand in operands:
        if operand is deciding:
            return deciding
        open_ = open_ or operand is None
    return None if open_ else not deciding


def _strict(function: Callable[..., Any], *operands: Any) -> Any:
    return None if None in operands else function(*operands)


def _run(flags: Sequence[bool]) -> int:
    best = now = 0
    for flag in flags:
        now = now + 1 if flag else 0
        best = max(best, now)
    return best


def _numbered_run(pairs: Sequence[tuple[Any, Fraction]]) -> int:
    best = 0
    for group in {group for group, _ in pairs}:
        numbers = {int(n) for g, n in pairs if g == group}
        span = range(min(numbers), max(numbers) + 1)
        best = max(best, _run([number in numbers for number in span]))
    return best
