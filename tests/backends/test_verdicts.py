"""The verdict modules say what the reference evaluator says: on every 用例 and on made-up cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.backends.generated import module_from, shipped
from tests.backends.made_up import cases
from tests.backends.test_constructs import MORE, RULES, compiled
from tests.core.test_lowering import NAMES, SLOW
from tiaowen.backends.verdicts.to_verdicts import to_verdicts
from tiaowen.evaluate import evaluate
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.intake import FactTypeError, UnknownFactError
from tiaowen.runtime.rows import row_of, verdicts
from tiaowen.runtime.trace import tree

WHOLE = 60


@pytest.mark.parametrize("name", NAMES)
def test_every_example_and_made_up_cases(name: str):
    rules = shipped(name)[0]
    module = module_from(to_verdicts(rules), "verdicts_" + name.replace("/", "_"))
    assert [d for e in rules.examples for d in differences(rules, module, e.case)] == []
    agree(rules, module, WHOLE)


@pytest.mark.parametrize("name", [*RULES, *MORE])
def test_every_construct(tmp_path: Path, name: str):
    rules = compiled(tmp_path, RULES[name] if name in RULES else MORE[name])
    module = module_from(to_verdicts(rules), "verdicts_of_constructs")
    assert [d for e in rules.examples for d in differences(rules, module, e.case)] == []
    agree(rules, module, 200)


def test_the_same_rules_give_the_same_bytes():
    rules = shipped("henan/2023-128")[0]
    assert to_verdicts(rules) == to_verdicts(rules)


def test_before_its_first_day_a_rule_set_says_nothing():
    rules = shipped("henan/2023-128")[0]
    module = module_from(to_verdicts(rules), "verdicts_before")
    answers = module.on(date(2023, 12, 1))(row_of(Case("x", date(2023, 12, 1)), module.SLOTS))
    assert set(answers) == {module.NOT_APPLICABLE}
    assert len(answers) == len(rules.norms)


@pytest.mark.parametrize("name", NAMES)
def test_a_program_prepares_the_row_a_case_file_gives(name: str):
    rules = shipped(name)[0]
    module = module_from(to_verdicts(rules), "verdicts_prepare_" + name.replace("/", "_"))
    for example in rules.examples:
        row = row_of(example.case, module.SLOTS)
        assert module.prepare(example.case.facts) == row
        assert module.prepare(as_programs_state(example.case.facts)) == row

    @settings(max_examples=WHOLE, suppress_health_check=SLOW)
    @given(case=cases(rules))
    def made_up(case: Case) -> None:
        read = {name: told for name, told in case.facts.items() if name in module.FACTS}
        assert module.prepare(as_programs_state(read)) == row_of(case, module.SLOTS)

    made_up()


def test_plain_facts_take_the_short_way(monkeypatch: pytest.MonkeyPatch):
    rules = shipped("henan/2023-128")[0]
    module = module_from(to_verdicts(rules), "verdicts_short_way")
    long_way = []
    monkeypatch.setattr(module, "stated_row", lambda *given: long_way.append(given))
    for example in rules.examples:
        module.prepare(as_programs_state(example.case.facts))
    assert len(long_way) < len(rules.examples) / 2


def as_programs_state(told: Any) -> Any:
    """Whole numbers as ints, lists as lists."""
    if isinstance(told, Fraction) and told.denominator == 1:
        return told.numerator
    if isinstance(told, tuple):
        return [as_programs_state(one) for one in told]
    if isinstance(told, Mapping):
        return {key: as_programs_state(one) for key, one in told.items()}
    return told


def test_what_a_program_states_wrongly_is_an_error():
    module = module_from(to_verdicts(shipped("henan/2023-128")[0]), "verdicts_wrong")
    with pytest.raises(UnknownFactError, match="「出生曰期」"):
        module.prepare({"出生曰期": date(1965, 3, 2)})
    with pytest.raises(FactTypeError, match="「出生日期」应是日期"):
        module.prepare({"出生日期": "1965-03-02"})
    assert module.prepare({"出生日期": None}) == module.prepare({})


def agree(rules: RuleSet, module: ModuleType, number: int) -> None:
    """Hold a verdict module against the evaluator on so many made-up cases."""

    @settings(max_examples=number, suppress_health_check=SLOW)
    @given(case=cases(rules))
    def check(case: st.DataObject) -> None:
        assert differences(rules, module, case) == []

    check()


def differences(rules: RuleSet, module: ModuleType, case: Case) -> list[str]:
    """Norms about which the two disagree."""
    expected = evaluate(rules, case)
    said = {(f.citation, f.norm): f.verdict for f in expected.findings}
    row = row_of(case, module.SLOTS)
    found = verdicts(module.on(case.as_of)(row), module.NORMS)
    told = []
    for norm, verdict in zip(rules.norms, found, strict=True):
        if case.subjects and norm.subjects and not case.subjects & set(norm.subjects):
            continue
        wanted = said.get((norm.citation, norm.label or norm.id))
        if wanted is not verdict:
            told.append(f"{norm.id}: {wanted} ≠ {verdict}")
    return told


def test_a_trace_says_what_each_norm_read_and_asked():
    rules = shipped("henan/2023-128")[0]
    module = module_from(to_verdicts(rules, traced=True), "verdicts_traced")
    case = Case("x", date(2024, 5, 1), {"本人申请退出": True})
    row = row_of(case, module.SLOTS)
    answers, trace = module.on(case.as_of)(row)
    steps = {
        s.norm: s for s in tree(answers, trace, row, module.SLOTS, module.NORMS, module.SHAPES)
    }
    left = steps["退库"]
    assert left.answer is True
    assert {"不再从事专业技术", "开除"} <= {step.norm for step in left.asked}
    assert ("本人申请退出", "truth", True) in {
        fact for step in (left, steps["本人申请"]) for fact in step.facts
    }
    assert answers == module_from(to_verdicts(rules), "verdicts_plain").on(case.as_of)(row)
