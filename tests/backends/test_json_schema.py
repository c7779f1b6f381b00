"""JSON Schema of cases: what the reader takes passes, what it refuses does not."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tiaowen.backends.asked_facts import asked_facts
from tiaowen.backends.json_schema.to_json_schema import to_json_schema
from tiaowen.pipeline import Library, load_ruleset
from tiaowen.resources import rules_dir

RULES = load_ruleset("henan/2023-128", Library((rules_dir(),)))
SCHEMA = json.loads(to_json_schema(RULES))
CHECK = jsonschema.Draft202012Validator(SCHEMA)


def _case(**facts: object) -> dict[str, object]:
    return {"id": "甲", "as_of": "2024-01-10", "facts": facts}


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_cases_to_try_pass() -> None:
    text = (rules_dir() / "sample" / "个案.jsonl").read_text(encoding="utf-8")
    for line in text.splitlines():
        CHECK.validate(json.loads(line))


@pytest.mark.parametrize(
    "facts",
    [
        {"身体健廉": True},
        {"身体健康": "是"},
        {"出生日期": 19650302},
        {"原法定退休年龄": 58},
        {"各级职称取得日期": {"副高级": "2020-12-15"}},
        {"申请评审级别": "副教授"},
    ],
)
def test_what_the_reader_refuses_fails(facts: dict[str, object]) -> None:
    assert not CHECK.is_valid(_case(**facts))


def test_unknown_and_nothing_may_be_written() -> None:
    CHECK.validate(_case(身体健康=None, 各级职称取得日期={"副高": None}, 评委会其他条件=[]))


def test_every_fact_names_the_clauses_that_ask_for_it() -> None:
    for asked in asked_facts(RULES).values():
        for one in asked:
            assert one.citations
            assert one.citations[0] in one.description
