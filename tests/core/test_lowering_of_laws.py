"""What single rule sets do not show: laws read together, and reasons recorded norm by norm."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.backends.generated import module_from, shipped
from tests.backends.made_up import cases
from tests.backends.test_verdicts import differences
from tests.core.agreement import disagreements
from tests.core.test_lowering import SLOW
from tiaowen.backends.verdicts.to_verdicts import to_verdicts
from tiaowen.core.lower import lower
from tiaowen.norm.ast import Norm, RuleSet
from tiaowen.pipeline import Library, law_of
from tiaowen.resources import rules_dir
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.excuses import EXCEPTION_APPROVED, EXCEPTION_REASON

REGIONS = ("henan", "pingdingshan")


@cache
def together(region: str) -> tuple[RuleSet, ...]:
    return law_of(region, Library((rules_dir(),))).rulesets


@pytest.mark.parametrize("region", REGIONS)
def test_norms_that_give_way(region: str):
    displaced = [rules for rules in together(region) if rules.displaced]
    assert displaced
    for rules in displaced:
        hold(rules, 40)


def hold(rules: RuleSet, number: int) -> None:
    """The lowered form and the verdict module against the evaluator."""
    form, module = lower(rules), module_from(to_verdicts(rules), "verdicts_of_a_law")
    assert form.unlowered == ()

    @settings(max_examples=number, suppress_health_check=SLOW)
    @given(case=cases(rules))
    def check(case: st.DataObject) -> None:
        assert disagreements(rules, form, case) == []
        assert differences(rules, module, case) == []

    for example in rules.examples:
        assert disagreements(rules, form, example.case) == []
        assert differences(rules, module, example.case) == []
    check()


def soft_norms() -> list[tuple[RuleSet, Norm]]:
    rules = shipped("beijing/2023-13")[0]
    return [(rules, norm) for norm in rules.norms if norm.soft]


def test_a_reason_lifts_the_norm_it_was_recorded_for():
    rules, _ = soft_norms()[0]
    form, module = lower(rules), module_from(to_verdicts(rules), "verdicts_of_soft_norms")
    values = ("新设专业", NOTHING, None)
    for _, norm in soft_norms():
        for example in [e for e in rules.examples if e.norm == norm.id][:2]:
            for key in (norm.id, norm.citation, "第九十九条"):
                for value in values:
                    for approved in ({}, {EXCEPTION_APPROVED: {key: False}}):
                        facts = {**example.case.facts, EXCEPTION_REASON: {key: value}, **approved}
                        case = Case("x", example.case.as_of, facts)
                        assert disagreements(rules, form, case) == []
                        assert differences(rules, module, case) == []
