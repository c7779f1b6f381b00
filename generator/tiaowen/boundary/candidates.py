"""Cases to begin with, and what can be changed in them: the norm's own 用例, then made-up ones.

Everything is drawn in a fixed order; the made-up cases come from a generator seeded with the norm's
name, so that the same rule set gives the same cases.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from tiaowen.boundary.landmarks import Landmarks
from tiaowen.boundary.pairs import (
    TODAY,
    Judge,
    Judged,
    Pair,
    facing,
    tightened,
    with_value,
    without,
)
from tiaowen.boundary.values import Outlook
from tiaowen.norm.ast import Norm, RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict

_LEFT_OUT = 0.15
"""How often a made-up case says nothing of a fact."""


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
    judge: Judge

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

    def _pairs(self, start: Judged, fact: str) -> Iterator[Pair]:
        """Values counted in steps stand in a line; any other is held against what is stated."""
        line: list[tuple[Any, Judged]] = []
        for value, case in self._changed(start.case, fact):
            verdict = self.judge(case)
            if verdict is None:
                continue
            if isinstance(value, date | Fraction):
                line.append((value, Judged(case, verdict)))
            elif verdict is not start.verdict:
                yield Pair(fact, start, Judged(case, verdict))
        yield from facing(fact, [judged for _, judged in sorted(line, key=lambda at: at[0])])

    def other_sides(self, start: Judged) -> Iterator[Pair]:
        """Pairs one side of which is this very case, moved no further than to its limit."""
        for fact in (*self.facts, TODAY):
            for _, case in self._changed(start.case, fact):
                verdict = self.judge(case)
                if verdict is not None and verdict is not start.verdict:
                    yield _kept(
                        tightened(Pair(fact, start, Judged(case, verdict)), self.judge), start
                    )

    def gaps(self, start: Judged) -> Iterator[Pair]:
        """The case with a fact not known, where that is judged differently."""
        for fact in self.facts:
            if start.case.facts.get(fact) is not None:
                case = without(start.case, fact)
                verdict = self.judge(case)
                if verdict is not None and verdict is not start.verdict:
                    yield Pair(fact, start, Judged(case, verdict))

    def _changed(self, case: Case, fact: str) -> Iterator[tuple[Any, Case]]:
        outlook = Outlook(self.said, case, self.rules.calendar)
        if fact == TODAY:
            yield from ((day, replace(case, as_of=day)) for day in outlook.days())
            return
        now = case.facts.get(fact)
        for value in outlook.values(self.rules.facts[fact].type, now):
            yield value, with_value(case, fact, value)

    # ---- cases to begin with ------------------------------------------------------------------------

    def given(self, rules: RuleSet) -> list[Judged]:
        """The 用例 of the norm."""
        mine = (example.case for example in rules.examples if example.norm == self.norm.id)
        return [judged for case in mine if (judged := self._judged(case)) is not None]

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
        return None if verdict is None else Judged(plain, verdict)


def _kept(pair: Pair, start: Judged) -> Pair:
    """The case it began with stays; the far side is the nearest that was found."""
    return replace(pair, near=start)
