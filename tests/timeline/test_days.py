"""The days found by halving are those found by looking at every day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.backends.generated import shipped
from tests.backends.made_up import cases
from tiaowen.core.interpret import Verdicts, interpret
from tiaowen.core.lower import lower
from tiaowen.pipeline import Library
from tiaowen.resources import rules_dir
from tiaowen.runtime.case import Case
from tiaowen.timeline import Clock

NAMES = sorted(Library((rules_dir(),)).names())
SPAN = 80
SLOW = list(HealthCheck)


def changing_days(name: str, case: Case, end: date) -> set[date]:
    """Days on which any verdict differs from the day before, every day asked."""
    rules = shipped(name)[0]
    form = lower(rules)
    about = {n.id for n in rules.norms if _asked(set(n.subjects), case)}

    def said(found: Verdicts) -> object:
        return {k: v for k, v in found.verdicts.items() if k in about}

    days = [case.as_of + timedelta(days=n) for n in range((end - case.as_of).days + 1)]
    answers = [
        said(interpret(form, replace(case, as_of=day), rules.facts, rules.calendar)) for day in days
    ]
    return {day for n, day in enumerate(days) if n and answers[n] != answers[n - 1]}


def _asked(subjects: set[str], case: Case) -> bool:
    return not case.subjects or not subjects or bool(subjects & case.subjects)


@pytest.mark.parametrize("name", [n for n in NAMES if not n.startswith("national")])
def test_no_day_is_missed_and_none_is_made_up(name: str) -> None:
    rules = shipped(name)[0]

    @settings(max_examples=2, suppress_health_check=SLOW, phases=[Phase.generate])
    @given(case=cases(rules))
    def check(case: Case) -> None:
        end = case.as_of + timedelta(days=SPAN)
        found = Clock(rules).timeline(case, end)
        assert {change.on for change in found.changes} == changing_days(name, case, end)

    check()
