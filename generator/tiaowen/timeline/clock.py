"""A law, lowered once, and the timelines of cases under it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from tiaowen.core import ast as c
from tiaowen.core.interpret import Interpreter
from tiaowen.core.lower import lower_whole
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.law import Law
from tiaowen.runtime.case import Case
from tiaowen.timeline.breakpoints import Breakpoints, Kinds, Member, kinds_of
from tiaowen.timeline.changes import Timeline
from tiaowen.timeline.timeline import timeline


@dataclass
class Clock:
    """Finds timelines under one law.

    Raises:
        UnloweredError: a norm uses what the core language cannot say.
    """

    law: Law
    _lowered: list[tuple[RuleSet, c.LoweredRules, Kinds]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Lower every rule set of the law."""
        rulesets = (self.law,) if isinstance(self.law, RuleSet) else self.law.rulesets
        for rules in rulesets:
            lowered = lower_whole(rules)
            self._lowered.append((rules, lowered, kinds_of(lowered.norms)))

    def timeline(self, case: Case, end: date) -> Timeline:
        """The case from its 判定日 to `end`."""
        return timeline(self.law, case, sorted(self.days(case, end)), end)

    def days(self, case: Case, end: date) -> set[date]:
        """The days after 判定日 and up to `end` on which a verdict of the case can change."""
        found: set[date] = set()
        for rules, lowered, kinds in self._lowered:
            points = Breakpoints(_Sight(rules, case), kinds, case.as_of, end)
            found |= set().union(*(points.of_norm(norm) for norm in _about(rules, lowered, case)))
        return found


def _about(rules: RuleSet, lowered: c.LoweredRules, case: Case) -> list[c.LoweredNorm]:
    """The norms that are asked of the case's subjects."""
    kinds = {norm.id: set(norm.subjects) for norm in rules.norms}
    return [
        n
        for n in lowered.norms
        if not case.subjects or not kinds[n.id] or case.subjects & kinds[n.id]
    ]


@dataclass
class _Sight:
    """A case under one rule set, on any day; what it answers on a day is remembered."""

    rules: RuleSet
    case: Case
    _days: dict[tuple[date, Member], Interpreter] = field(default_factory=dict)

    def value(self, node: c.Expr, day: date, member: Member) -> object:
        """What the expression gives on a day, of the member in hand; None where it is null."""
        asked = self._days.get((day, member))
        if asked is None:
            asked = self._days[day, member] = self._interpreter(day, member)
        return asked.ask(node)

    def size(self, list_: str) -> int:
        """How many members the list states."""
        return len(self._members(list_))

    def _interpreter(self, day: date, member: Member) -> Interpreter:
        case = replace(self.case, as_of=day)
        inside = {} if member is None else {member[0]: self._members(member[0])[member[1]]}
        return Interpreter(case, self.rules.facts, self.rules.calendar, inside)

    def _members(self, list_: str) -> tuple[object, ...]:
        stated = self.case.facts.get(list_)
        return stated if isinstance(stated, tuple) else ()
