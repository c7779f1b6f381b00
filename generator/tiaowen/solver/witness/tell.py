"""A case in one Chinese sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tiaowen.model.types import FactType, ListType, MappingType
from tiaowen.norm.wording import constant
from tiaowen.runtime.case import NOTHING, Case


def told(case: Case, types: Mapping[str, FactType]) -> str:
    """判定日 and every stated fact: 「判定日2024-01-10：身体健康为真，各级职称取得日期：副高2021-01-11」."""
    said = "，".join(_facts(case, types))
    return f"判定日{case.as_of.isoformat()}：{said or '没有任何事实'}"


def _facts(case: Case, types: Mapping[str, FactType]) -> Iterator[str]:
    for name, value in case.facts.items():
        type_ = types.get(name)
        match value:
            case None:
                yield f"{name}未知"
            case dict():
                yield f"{name}：{_entries(value, type_)}"
            case tuple():
                yield f"{name}：{_members(value, type_)}"
            case _:
                yield f"{name}为{constant(value, type_)}"


def _entries(value: Mapping[str, Any], type_: FactType | None) -> str:
    inner = type_.value if isinstance(type_, MappingType) else None
    said = (f"{key}{_scalar(item, inner)}" for key, item in value.items())
    return "、".join(said) or "无"


def _members(value: tuple[Any, ...], type_: FactType | None) -> str:
    """A record's fields in brackets; the same record several times, once with its number."""
    said: dict[str, int] = {}
    for member in value:
        words = _member(member, type_)
        said[words] = said.get(words, 0) + 1
    return "、".join(w if n == 1 else f"{n}个{w}" for w, n in said.items()) or "空清单"


def _member(member: Any, type_: FactType | None) -> str:
    fields = dict(type_.fields) if isinstance(type_, ListType) else {}
    if not isinstance(member, Mapping):
        return _scalar(member, type_.item if isinstance(type_, ListType) else None)
    inner = "，".join(f"{name}{_scalar(value, fields.get(name))}" for name, value in member.items())
    return f"（{inner or '情况不明的成员'}）"


def _scalar(value: Any, type_: FactType | None) -> str:
    if value is None:
        return "未知"
    return "无" if value is NOTHING else constant(value, type_)
