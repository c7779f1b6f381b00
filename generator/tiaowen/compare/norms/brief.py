"""A norm in one short line: 副高满3年（硬）, 一般须副高满3年（软）."""

from __future__ import annotations

from typing import Literal

from tiaowen.compare.sides import NormAt
from tiaowen.model import expressions as e
from tiaowen.norm import ast as n
from tiaowen.norm.restate import document_phrase
from tiaowen.norm.wording import phrase, value_phrase

Strength = Literal["硬", "软", "裁量"]
"""A norm that only a judgement decides is 裁量, whatever its word."""

_GROUP = {"all": "全部", "any": "之一", "at_least": "至少若干"}


def strength(norm: n.Norm) -> Strength:
    """How strong a norm is."""
    if norm.soft:
        return "软"
    return "裁量" if _is_judged(norm.body) else "硬"


def _is_judged(body: n.Body) -> bool:
    match body:
        case n.Requirement(condition) | n.Ground(condition) | n.Consequence(condition):
            return isinstance(condition, e.Judged)
        case n.Deadline(_, sense):
            return sense == "vague"
        case n.DocumentDuty():
            return False


def brief(norm: NormAt) -> str:
    """The line, with the strength behind it."""
    inner = norm.norm
    gates = "".join(f"{said(norm.rules, gate)}的，" for gate in inner.gates)
    word = inner.strength_word
    mark = f"软·{word}" if inner.soft and word else strength(inner)
    also = "，有除外" if inner.defeats else ""
    return f"{gates}{_main(norm.rules, inner)}（{mark}{also}）"


def _main(rules: n.RuleSet, norm: n.Norm) -> str:
    match norm.body:
        case n.Requirement(condition, barred):
            return f"不得{said(rules, condition)}" if barred else said(rules, condition)
        case n.Ground(condition):
            return f"情形：{said(rules, condition)}"
        case n.Consequence(condition, effects):
            return f"{said(rules, condition)} → {'、'.join(map(str, effects))}"
        case n.Deadline(act, sense, bound, word):
            return _deadline(act, sense, bound, word)
        case n.DocumentDuty():
            return document_phrase(norm.body)


def _deadline(act: e.Value, sense: str, bound: e.Value | None, word: str) -> str:
    if sense == "vague" or bound is None:
        return f"{value_phrase(act)}：{word}"
    return f"{value_phrase(act)}{'不晚于' if sense == 'latest' else '不早于'}{value_phrase(bound)}"


def said(rules: n.RuleSet, condition: e.Cond) -> str:
    """A condition in words, short: 副高满3年 for 各级职称取得日期（副高）满3年."""
    if isinstance(condition, e.GroupOf):
        return f"{_GROUP[condition.kind]}：{'、'.join(condition.members)}"
    return phrase(condition, lambda value: _value(rules, value))


def _value(rules: n.RuleSet, value: e.Value) -> str:
    match value:
        case e.MapEntry(e.FactRef("各级职称取得日期"), key):
            return value_phrase(key)
        case e.DerivedRef(name):
            versions = rules.definitions.get(name, ())
            only = versions[0].body if len(versions) == 1 else None
            return _value(rules, only) if isinstance(only, e.MapEntry) else name
        case _:
            return value_phrase(value)
