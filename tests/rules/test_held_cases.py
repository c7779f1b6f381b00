"""Cases worked out by hand from the texts: what the reader, evaluator and validator make of them.

The cases are in held/*.jsonl (held/README.md has the format).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.backends.generated import differences, module_of
from tiaowen.cases.read import cases_of_bytes
from tiaowen.cli.law_argument import law_named
from tiaowen.cli.verdict_json import case_document
from tiaowen.pipeline import Law, LawInForce, validate_case
from tiaowen.runtime.case import Case

HELD = Path(__file__).parent / "held"


def _lines() -> Iterator[Any]:
    """Every line of every file, named by file and id."""
    for path in sorted(HELD.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            held = json.loads(line)
            yield pytest.param(held, id=f"{path.stem}-{held['id']}")


GRAVEST_FIRST = (
    "violated",
    "triggered",
    "undetermined",
    "needs_judgement",
    "satisfied",
    "not_triggered",
    "not_applicable",
)
CASES = list(_lines())


@cache
def _law(name: str) -> Law:
    return law_named(name)


@cache
def _validators(name: str) -> tuple[tuple[Any, Any], ...]:
    """The rule sets of a law, each with its compiled validator."""
    law = _law(name)
    parts = law.rulesets if isinstance(law, LawInForce) else (law,)
    return tuple((rules, module_of(rules)) for rules in parts)


def _case(held: dict[str, Any]) -> Case:
    """The case as a user's file would bring it; nothing in it may be refused or remarked on."""
    told = {key: held[key] for key in ("id", "as_of", "facts", "subjects") if key in held}
    text = json.dumps(told, ensure_ascii=False).encode()
    read = cases_of_bytes(text, "held.jsonl", _law(held["ruleset"]).facts)
    assert [(d.code, d.message, d.help) for d in read.diagnostics] == []
    (case,) = read.cases
    return case


def _named(finding: dict[str, Any], key: str) -> bool:
    """Whether `key` ([文号 ]citation[【norm】]) names the finding."""
    document, _, rest = key.rpartition(" ")
    citation, _, norm = rest.removesuffix("】").partition("【")
    return (
        finding["citation"] == citation
        and (not norm or finding["norm"] == norm)
        and (not document or document in finding["document"])
    )


def _said(document: dict[str, Any], key: str) -> dict[str, Any]:
    """What is said at a citation: of several norms there the gravest, papers last."""
    if key == "overall":
        return {"verdict": document["overall"]}
    found = [finding for finding in document["findings"] if _named(finding, key)]
    assert found, f"{key}: no norm is there"
    acts = [finding for finding in found if finding["kind"] != "document"]
    return min(acts or found, key=lambda finding: GRAVEST_FIRST.index(finding["verdict"]))


def _as_compared(key: str, value: Any) -> Any:
    if key == "judgement":
        value = [one["fact"] if isinstance(one, dict) else one for one in value]
    return sorted(value) if isinstance(value, list) else value


def _wrong(document: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """Each expectation that is not met, in words."""
    wrong = []
    for name, wanted in expected.items():
        said = _said(document, name)
        wanted = {"verdict": wanted} if isinstance(wanted, str) else wanted
        for key, value in wanted.items():
            if _as_compared(key, said[key]) != _as_compared(key, value):
                wrong.append(
                    f"{name} {key}: {said[key]} instead of {value} ({said.get('reason', '')})"
                )
    return wrong


@pytest.mark.parametrize("held", CASES)
def test_the_verdicts_are_those_worked_out_by_hand(held: dict[str, Any]):
    evaluation, told = validate_case(_law(held["ruleset"]), _case(held))
    assert told == ()
    assert _wrong(case_document(_law(held["ruleset"]), evaluation), held["expected"]) == []


@pytest.mark.parametrize("held", CASES)
def test_the_compiled_validators_say_the_same(held: dict[str, Any]):
    case = _case(held)
    for rules, module in _validators(held["ruleset"]):
        assert differences(rules, module, case) == []
