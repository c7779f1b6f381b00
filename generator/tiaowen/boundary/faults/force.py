"""The first and the last day of a rule set, with one slip; counted once however many norms there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tiaowen.boundary.faults.fault import Fault
from tiaowen.norm.ast import RuleSet

IN_FORCE: Final = "施行与失效"
"""What these are counted under."""


def force_faults(rules: RuleSet) -> Iterator[Fault]:
    """Every rule set that comes into force or lapses a day early, a day late or not at all."""
    for number, (says, owner, made) in enumerate(_changes(rules), 1):
        yield Fault("bound", says, IN_FORCE, owner, number, made)


def _changes(rules: RuleSet) -> Iterator[tuple[str, str, RuleSet]]:
    for day in _near(rules.effective):
        yield f"{rules.effective} 写成 {day or '没有'}", "施行", replace(rules, effective=day)
    for day in _near(rules.lapses):
        yield f"{rules.lapses} 写成 {day or '没有'}", "失效", replace(rules, lapses=day)


def _near(day: date | None) -> tuple[date | None, ...]:
    return () if day is None else (day - timedelta(days=1), day + timedelta(days=1), None)
