"""Cases to begin with, and what can be changed in them: the norm's own 用例, then made-up ones.

Everything is drawn in a fixed order; the made-up cases come from a generator seeded with the norm's
name, so that the same rule set gives the same cases.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tiaowen.boundary.faults.terms import rows_tried
from tiaowen.boundary.judging import NormJudge
from tiaowen.boundary.landmarks import Landmarks
from tiaowen.boundary.pairs import (
    TODAY,
    UNDECIDED,
    Judged,
    Pair,
    facing,
    tightened,
    with_value,
    without,
)
from tiaowen.boundary.values import Outlook
from tiaowen.model import expressions as e
from tiaowen.norm.ast import CellChoice, DecisionTable, Norm, RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict

ROW_STARTS = 2
"""Cases put at each edge of a table's rows."""
_LEFT_OUT = 0.15
"""How often a made-up case says nothing of a fact."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A case with one thing changed; `place` says in which line `value` stands, None: in none."""

    case: Case
    place: str | None
    value: Any


@dataclass(frozen=True)
class Field:
    """The cases about one norm.

    Attributes:
        rules: the rule set, focused on the norm.
        said: what it mentions.
        judge: its verdict on a case.
    """

    rules: RuleSet
    norm: Norm
    said: Landmarks
    judge: NormJudge

    @property
    def facts(self) -> tuple[str, ...]:
        """Declared facts the norm reads, in reading order."""
        return tuple(name for name in self.norm.reads if name in self.rules.facts)

    # ---- changing one thing -----------------------------------------------------------------------

    def pairs(self, start: Judged) -> Iterator[Pair]:
        """Both sides of every limit seen from a case, by its facts one after another, then by its day."""
        for fact in (*self.facts, TODAY):
            seen: list[Pair] = []
            for pair in self._pairs(start, fact):
                tight = tightened(pair, self.judge)
                if tight not in seen:
                    seen.append(tight)
                    yield tight

    def limits_of_day(self, start: Judged) -> Iterator[Pair]:
        """Where the verdict changes with the day alone."""
        return (tightened(pair, self.judge) for pair in self._pairs(start, TODAY))

    def _pairs(self, start: Judged, fact: str) -> Iterator[Pair]:
        """Values counted in steps stand in a line; any other is held against what is stated."""
        lines: dict[str, list[tuple[Any, Judged]]] = {}
        others: list[Pair] = []
        for change in self._changed(start.case, fact):
            verdict = self.judge(change.case)
            if verdict is None:
                continue
            judged = Judged(change.case, verdict)
            if change.place is not None:
                lines.setdefault(change.place, []).append((change.value, judged))
            elif verdict is not start.verdict:
                others.append(Pair(fact, start, judged))
        for line in lines.values():
            yield from facing(fact, [each for _, each in sorted(line, key=lambda at: at[0])])
        yield from sorted(others, key=lambda pair: pair.far.verdict in UNDECIDED)

    def other_sides(self, start: Judged) -> Iterator[Pair]:
        """Pairs one side of which is this very case, moved no further than to its limit."""
        for fact in (*self.facts, TODAY):
            for change in self._changed(start.case, fact):
                case, verdict = change.case, self.judge(change.case)
                if verdict is not None and verdict is not start.verdict:
                    pair = tightened(Pair(fact, start, Judged(case, verdict)), self.judge)
                    yield replace(pair, near=start)

    def gaps(self, start: Judged) -> Iterator[Pair]:
        """The case with a fact not known, where that is judged differently."""
        for fact in self.facts:
            if start.case.facts.get(fact) is not None:
                case = without(start.case, fact)
                verdict = self.judge(case)
                if verdict is not None and verdict is not start.verdict:
                    yield Pair(fact, start, Judged(case, verdict))

    def _changed(self, case: Case, fact: str) -> Iterator[_Change]:
        outlook = Outlook(self.said, case, self.rules.calendar)
        if fact == TODAY:
            days = dict.fromkeys((*outlook.days(), *self._days_of_force()))
            yield from (_Change(replace(case, as_of=day), "", day) for day in days)
            return
        now = case.facts.get(fact)
        for value in outlook.values(self.rules.facts[fact].type, now):
            place, counted = _in_line(value, now)
            yield _Change(with_value(case, fact, value), place, counted)

    def _days_of_force(self) -> Iterator[date]:
        """Around the first and the last day of the rule set."""
        for day in (self.rules.effective, self.rules.lapses):
            if day is not None:
                yield from (day + timedelta(days=n) for n in (-1, 0, 1))

    # ---- cases to begin with ------------------------------------------------------------------------

    def given(self, rules: RuleSet) -> list[Judged]:
        """The 用例 of the norm."""
        mine = (example.case for example in rules.examples if example.norm == self.norm.id)
        return [judged for case in mine if (judged := self._judged(case)) is not None]

    def at_rows(self, tables: Sequence[str], starts: Sequence[Judged]) -> Iterator[Judged]:
        """The cases given, with the facts of a table's rows; those tried of each table."""
        for name in tables:
            for table in self.rules.tables[name]:
                for at in rows_tried(table):
                    for facts in _of_row(table, table.rows[at][0]):
                        yield from self._put(facts, starts)

    def _put(self, facts: Mapping[str, Any], starts: Sequence[Judged]) -> Iterator[Judged]:
        """Into the cases that speak of these facts; what they state of terms would contradict."""
        speaking = [each for each in starts if each.case.facts.keys() & facts.keys()]
        for start in (speaking or starts)[:ROW_STARTS]:
            kept = {k: v for k, v in start.case.facts.items() if k in self.rules.facts}
            judged = self._judged(replace(start.case, facts={**kept, **facts}))
            if judged is not None:
                yield judged

    def made_up(self, day: date, number: int) -> Iterator[Judged]:
        """So many cases of facts drawn at random from the values worth trying."""
        draw = random.Random(f"{self.rules.path}【{self.norm.id}】")
        for _ in range(number):
            case = Case("", day, {})
            for fact in self.facts:
                if draw.random() >= _LEFT_OUT:
                    case = with_value(case, fact, self._drawn(draw, case, fact))
            judged = self._judged(case)
            if judged is not None:
                yield judged

    def wandering(self, starts: list[Judged], number: int) -> Iterator[Judged]:
        """Cases two or three changes away from those given."""
        draw = random.Random(f"{self.norm.id}@{self.rules.path}")
        for _ in range(number if starts and self.facts else 0):
            case = draw.choice(starts).case
            for _ in range(draw.choice((2, 2, 3))):
                fact = draw.choice(self.facts)
                case = with_value(case, fact, self._drawn(draw, case, fact))
            judged = self._judged(case)
            if judged is not None:
                yield judged

    def _drawn(self, draw: random.Random, case: Case, fact: str) -> Any:
        outlook = Outlook(self.said, case, self.rules.calendar)
        return draw.choice(list(outlook.values(self.rules.facts[fact].type, case.facts.get(fact))))

    def _judged(self, case: Case) -> Judged | None:
        plain = Case("", case.as_of, dict(case.facts))
        verdict: Verdict | None = self.judge(plain)
        if verdict is None or not self.judge.is_consistent(plain):
            return None
        return Judged(plain, verdict)


def _in_line(value: Any, now: object) -> tuple[str | None, Any]:
    """Days and numbers stand in a line, and so do those under one key of a mapping."""
    if isinstance(value, date | Fraction):
        return "", value
    if isinstance(value, Mapping):
        stated = now if isinstance(now, Mapping) else {}
        other = [key for key, item in value.items() if key not in stated or stated[key] != item]
        if len(other) == 1 and isinstance(value[other[0]], date | Fraction):
            return other[0], value[other[0]]
    return None, value


def _of_row(table: DecisionTable, cells: Sequence[CellChoice]) -> Iterator[dict[str, Any]]:
    """Facts at the edges of a row, and one step outside it."""
    plain, edges = {}, {}
    for column, cell in zip(table.columns, cells, strict=True):
        if isinstance(column, e.FactRef):
            if cell.values:
                plain[column.name] = cell.values[0].value
            bounds = [b.value for b in (cell.low, cell.high) if b is not None]
            edges[column.name] = [x for b in bounds for x in _beside(b)]
    yield plain
    for name, values in edges.items():
        yield from ({**plain, name: value} for value in values)


def _beside(bound: Any) -> tuple[Any, ...]:
    if isinstance(bound, date):
        return tuple(bound + timedelta(days=n) for n in (-1, 0, 1))
    if isinstance(bound, Fraction):
        return tuple(bound + n for n in (-1, 0, 1))
    return (bound,)
