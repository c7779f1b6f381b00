"""A judgement may be stated with who judged, when and why; nothing of it is lost or made up."""

from __future__ import annotations

import json

import pytest

from tiaowen.cases.read import cases_of_bytes
from tiaowen.evaluate import evaluate
from tiaowen.pipeline import Library, load_ruleset
from tiaowen.resources import rules_dir
from tiaowen.runtime.verdict import Verdict

RULES = load_ruleset("henan/2023-128", Library((rules_dir(),)))


def _read(value: object):
    case = {"id": "甲", "as_of": "2024-01-10", "facts": {"业务素质较高且客观公正": value}}
    return cases_of_bytes(json.dumps(case).encode(), "甲.jsonl", RULES.facts)


def test_a_recorded_judgement_counts_and_is_shown() -> None:
    read = _read({"结论": True, "判断人": "省水利厅", "日期": "2024-01-05", "理由": "三年考核优秀"})
    assert not read.diagnostics
    evaluation = evaluate(RULES, read.cases[0])
    finding = next(f for f in evaluation.findings if f.norm == "业务素质")
    assert finding.verdict is Verdict.SATISFIED
    shown = finding.facts["业务素质较高且客观公正"]
    assert shown == "真（由省水利厅于2024-01-05认定：三年考核优秀）"


def test_a_bare_conclusion_is_a_judgement_too() -> None:
    assert _read(True).cases[0].judgements == {}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"结论": True}, "TW502"),
        ({"判断人": "省水利厅"}, "TW502"),
        ({"结论": True, "判断人": "省水利厅", "日期": "2024-02-30"}, "TW503"),
        ({"结论": True, "判断人": "省水利厅", "理油": "…"}, "TW501"),
        ({"结论": "大概", "判断人": "省水利厅"}, "TW502"),
    ],
)
def test_an_incomplete_record_is_told(value: object, code: str) -> None:
    read = _read(value)
    assert code in [d.code for d in read.diagnostics]
    assert not read.cases
