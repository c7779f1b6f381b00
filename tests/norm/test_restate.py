"""复述 keeps every numeral, unit, soft word, gate and exception of a norm in sight."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tiaowen.model import expressions as e
from tiaowen.model.types import BoolType
from tiaowen.norm import ast as n
from tiaowen.norm.restate import restate
from tiaowen.norm.wording import constant, phrase
from tiaowen.pipeline import Library, load_ruleset
from tiaowen.resources import rules_dir


@cache
def _rules(name: str) -> n.RuleSet:
    return load_ruleset(name, Library((rules_dir(),)))


def _names() -> list[str]:
    return list(Library((rules_dir(),)).names())


def _constants(node: object) -> list[e.Const]:
    if isinstance(node, e.Const):
        return [node]
    if isinstance(node, tuple):
        return [c for item in node for c in _constants(item)]
    if hasattr(node, "__dataclass_fields__"):
        slots = type(node).__dataclass_fields__
        return [c for slot in slots for c in _constants(getattr(node, slot))]
    return []


@pytest.mark.parametrize("name", _names())
def test_nothing_of_a_norm_is_out_of_sight(name: str) -> None:
    rules = _rules(name)
    for norm in rules.norms:
        sentence = restate(rules, norm)
        for found in _constants((norm.body, norm.gates, norm.defeats, norm.presumed)):
            assert constant(found.value, found.type) in sentence, (norm.id, found)
        assert norm.strength_word in sentence
        for defeat in norm.defeats:
            assert phrase(defeat.condition) in sentence
        for gate in norm.gates:
            assert phrase(gate) in sentence
        if isinstance(norm.body, n.DocumentDuty):
            assert all(item in sentence for item in norm.body.contents)
        if isinstance(norm.body, n.Consequence):
            assert all(str(effect) in sentence for effect in norm.body.effects)


def test_a_negated_conjunction_keeps_its_brackets() -> None:
    facts = [e.Holds(e.FactRef(name, BoolType())) for name in ("信息齐全", "已上传")]
    assert phrase(e.Not(e.AllOf(tuple(facts)))) == "并非（信息齐全，且已上传）"
    assert phrase(e.Not(facts[0])) == "并非信息齐全"


def test_the_years_of_a_title() -> None:
    rules = _rules("henan/2023-128")
    norm = next(m for m in rules.norms if m.label == "职称年限")
    sentence = restate(rules, norm)
    assert "满3年" in sentence
    assert "含对应日" in sentence
    assert re.search("急需紧缺专业，且另设条件已设置的，也可按符合另设条件", sentence)
    assert "其中所评级别取得日期指各级职称取得日期（申请评审级别）" in sentence
