"""Validators and the lowered form say what the reference evaluator says: on every 用例 and on made-up cases.

Making cases up costs more than judging them, so each is judged by all.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.backends.generated import differences, module_of, shipped
from tests.backends.made_up import alone, cases
from tests.core.agreement import disagreements
from tiaowen.core.lower import lower
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import Library
from tiaowen.resources import rules_dir

NAMES = sorted(Library((rules_dir(),)).names())
NORMS = [(name, norm.id) for name in NAMES for norm in shipped(name)[0].norms]
PER_NORM = max(19, -(-10_000 // len(NORMS)))  # the more norms, the fewer cases for each
WHOLE = 50
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_has_the_same_findings(name: str):
    rules, module = shipped(name)
    assert [d for e in rules.examples for d in differences(rules, module, e.case)] == []


def test_the_examples_are_not_few():
    assert sum(len(shipped(name)[0].examples) for name in NAMES) >= 80


def test_the_made_up_cases_are_ten_thousand():
    assert len(NORMS) * PER_NORM + len(NAMES) * WHOLE >= 10_000


@pytest.mark.parametrize(("name", "norm"), NORMS)
def test_made_up_cases_of_one_norm(name: str, norm: str):
    """Few facts a case, so that they meet: the norm alone, with those it asks."""
    rules = shipped(name)[0]
    agree(alone(rules, next(n for n in rules.norms if n.id == norm)), PER_NORM)


@pytest.mark.parametrize("name", NAMES)
def test_made_up_cases_of_the_whole(name: str):
    agree(shipped(name)[0], WHOLE)


def agree(rules: RuleSet, number: int) -> None:
    """Hold a rule set's validator and lowered form against the evaluator on so many made-up cases."""
    module, form = module_of(rules), lower(rules)

    @settings(max_examples=number, suppress_health_check=SLOW)
    @given(case=cases(rules))
    def check(case: st.DataObject) -> None:
        assert differences(rules, module, case) == []
        assert disagreements(rules, form, case) == []

    check()
