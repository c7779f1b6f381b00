"""Rule set → JSON Schema of its cases: one definition a kind of object, titles and clauses in Chinese."""

from __future__ import annotations

import json
from typing import Any, assert_never

from tiaowen.backends.asked_facts import AskedFact, asked_facts
from tiaowen.model.types import (
    BoolType,
    DateType,
    DurationType,
    EnumType,
    FactType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    TextType,
)
from tiaowen.norm.ast import RuleSet

NOTHING = "无"
_DATE = {"type": "string", "format": "date"}


def to_json_schema(rules: RuleSet) -> str:
    """The schema as JSON text; every case type is a `$defs` entry, the root takes any of them."""
    kinds = {subject: _case(subject, asked) for subject, asked in asked_facts(rules).items()}
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:tiaowen:{rules.path.replace('/', ':')}",
        "title": f"{rules.title}（{rules.docno}）个案",
        "$comment": f"由 {rules.source_name} 生成，sha256 {rules.source_hash}，请勿手工修改",
        "anyOf": [{"$ref": f"#/$defs/{subject}"} for subject in kinds],
        "$defs": kinds,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _case(subject: str, asked: tuple[AskedFact, ...]) -> dict[str, Any]:
    facts = {one.fact.name: _fact(one) for one in asked}
    return {
        "title": f"个案：{subject}",
        "type": "object",
        "required": ["id", "facts"],
        "properties": {
            "id": {"title": "编号", "type": "string"},
            "as_of": {"title": "判定日", **_DATE},
            "subjects": {"title": "对象", "type": "array", "items": {"type": "string"}},
            "facts": {
                "title": "事实",
                "description": "缺省和 null 都是未知；空列表、无 是已查为无",
                "type": "object",
                "properties": facts,
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    }


def _fact(asked: AskedFact) -> dict[str, Any]:
    found = {"title": asked.fact.name, "description": asked.description}
    forms = _forms(asked.fact.type)
    recorded = [_judgement(forms)] if asked.fact.judged else []
    return {**found, "anyOf": [*forms, *recorded, {"type": "null"}]}


def _judgement(forms: list[dict[str, Any]]) -> dict[str, Any]:
    """A judgement with who made it, when and why."""
    return {
        "type": "object",
        "required": ["结论", "判断人"],
        "properties": {
            "结论": {"anyOf": [*forms, {"type": "null"}]},
            "判断人": {"type": "string", "minLength": 1},
            "日期": _DATE,
            "理由": {"type": "string"},
        },
        "additionalProperties": False,
    }


def _forms(type_: FactType) -> list[dict[str, Any]]:
    """The ways a value of a type may be written; 无 where a known nothing makes sense."""
    match type_:
        case BoolType():
            return [{"type": "boolean"}]
        case DateType():
            return [_DATE, {"const": NOTHING}]
        case TextType():
            return [{"type": "string"}]
        case NumberType():
            return _number(type_)
        case DurationType():
            return []
        case EnumType(values, is_open):
            return [
                {"type": "string"} if is_open else {"enum": list(dict.fromkeys((*values, NOTHING)))}
            ]
        case LevelType(_, levels, spans):
            return [{"enum": [*levels, *(name for name, _, _ in spans), NOTHING]}]
        case ListType(fields, item):
            listed = {"type": "array", "items": _item(fields, item)}
            return [listed, *_counted(fields), {"const": NOTHING}]
        case MappingType(key, value):
            entries = {level: {"anyOf": [*_forms(value), {"type": "null"}]} for level in key.levels}
            return [{"type": "object", "properties": entries, "additionalProperties": False}]
        case _:
            assert_never(type_)


def _counted(fields: tuple[tuple[str, Any], ...]) -> list[dict[str, Any]]:
    """A list of one field may be told by counts: {"正高": 6, "未知": 1}."""
    if len(fields) != 1:
        return []
    count = {"type": "integer", "minimum": 0}
    match fields[0][1]:
        case LevelType(_, levels, _):
            properties = dict.fromkeys((*levels, "未知"), count)
            return [{"type": "object", "properties": properties, "additionalProperties": False}]
        case _:
            return [{"type": "object", "additionalProperties": count}]


def _number(type_: NumberType) -> list[dict[str, Any]]:
    kind = "integer" if type_.whole else "number"
    unit = {"description": f"单位：{type_.unit}"} if type_.unit else {}
    if type_.choices:
        return [{"enum": [int(choice) for choice in type_.choices], **unit}]
    return [{"type": kind, "minimum": 0, **unit}]


def _item(fields: tuple[tuple[str, Any], ...], item: Any) -> dict[str, Any]:
    if item is not None:
        return {"anyOf": [*_forms(item), {"type": "null"}]}
    properties = {
        name: {"title": name, "anyOf": [*_forms(type_), {"type": "null"}]} for name, type_ in fields
    }
    many = {"title": "人数", "description": "同样的记录有几条", "type": "integer", "minimum": 0}
    return {
        "type": "object",
        "properties": {**properties, "人数": many},
        "additionalProperties": False,
    }
