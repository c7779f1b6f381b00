"""The lowered form says what the reference evaluator says: on every 用例, and construct by construct.

Made-up cases of the regulations are in `tests/backends/test_agreement.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.backends.made_up import cases
from tests.backends.test_constructs import MORE, RULES, compiled
from tests.core.agreement import disagreements, lowered
from tiaowen.core.lower import lower
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import Library
from tiaowen.resources import rules_dir

NAMES = sorted(Library((rules_dir(),)).names())
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@pytest.mark.parametrize("name", NAMES)
def test_every_norm_is_lowered(name: str):
    rules, form = lowered(name)
    assert form.unlowered == ()
    assert [norm.id for norm in form.norms] == [norm.id for norm in rules.norms]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_has_the_same_verdicts(name: str):
    rules, form = lowered(name)
    assert [d for e in rules.examples for d in disagreements(rules, form, e.case)] == []


def agree(rules: RuleSet, number: int) -> None:
    """Hold the lowered form of a rule set against the evaluator on so many made-up cases."""
    form = lower(rules)

    @settings(max_examples=number, suppress_health_check=SLOW)
    @given(case=cases(rules))
    def check(case: st.DataObject) -> None:
        assert disagreements(rules, form, case) == []

    check()


@pytest.mark.parametrize("name", [*RULES, *MORE])
def test_every_construct(tmp_path: Path, name: str):
    rules = compiled(tmp_path, RULES[name] if name in RULES else MORE[name])
    form = lower(rules)
    assert form.unlowered == ()
    assert [d for e in rules.examples for d in disagreements(rules, form, e.case)] == []
    agree(rules, 100)
