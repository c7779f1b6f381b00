"""Cases as 用例 lines for the drafter: candidates, to be held against the article by a person.

The verdict written is the one the rule file gives today; whether the article means it is for the
drafter to say, so every line stands under a comment that calls it a candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import groupby
from typing import Any, Final

from tiaowen.boundary.expected import Expected
from tiaowen.model.types import (
    EnumType,
    FactType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
)
from tiaowen.norm.ast import RuleSet
from tiaowen.norm.wording import constant

_UNITS: Final = frozenset({
    "年度", "年", "个月", "个工作日", "工作日", "周岁", "日", "天", "学时", "人次", "人", "次", "届",
    "项", "个", "份", "句",
})  # fmt: skip
_NAME: Final = re.compile(r"[\u4e00-\u9fa5][\u4e00-\u9fa5A-Za-z0-9·]*")
_HEAD: Final = """\
# {title}（{path}）的候选用例，由 tiaowen boundary 按规则文件现在的写法算出。
# 逐个对照条文核对结论，认可的移到该条之下；不认可的，是规则文件写错了。
"""


def lines_of(rules: RuleSet, cases: tuple[Expected, ...]) -> str:
    """The text of the file of candidates; norms in reading order, each under its citation."""
    made = [_HEAD.format(title=rules.title, path=rules.path)]
    for norm, group in groupby(cases, key=lambda case: (case.citation, case.norm)):
        made.append(f"\n# 候选：{norm[0]}【{norm[1]}】\n")
        for case in group:
            made.append(f"# {case.name}{_against(case)}\n{line_of(rules, case)}\n")
    return "".join(made)


def _against(case: Expected) -> str:
    """（防：≥ 写成 ＞；…）."""
    if not case.notices:
        return ""
    more = f"等{len(case.notices)}种笔误" if len(case.notices) > 2 else ""
    return f"（防：{'；'.join(case.notices[:2])}{more}）"


def line_of(rules: RuleSet, expected: Expected) -> str:
    """One 用例 line."""
    verdict = expected.verdict.word
    if expected.missing:
        verdict += " 缺 " + "、".join(m.replace(".", " 之 ") for m in expected.missing)
    if expected.by:
        verdict += " 由 " + "、".join(expected.by)
    facts = "，".join(
        stated for name, value in expected.facts.items() for stated in _stated(rules, name, value)
    )
    day = expected.as_of.isoformat()
    return f"用例 【{expected.norm}】 {day} {verdict}" + (f"：{facts}" if facts else "")


def type_of(rules: RuleSet, name: str) -> FactType | None:
    """Of a fact, or of a derived name that is stated."""
    if name in rules.facts:
        return rules.facts[name].type
    types = [each.type for each in rules.definitions.get(name, ())]
    types += [each.type for each in rules.tables.get(name, ())]
    return types[0] if types else None


def _stated(rules: RuleSet, name: str, value: Any) -> Iterator[str]:
    type_ = type_of(rules, name)
    if isinstance(value, Mapping) and value:
        inner = type_.value if isinstance(type_, MappingType) else None
        for key, item in value.items():
            yield f"{name} 之 {key} = {_scalar(item, inner)}"
    elif isinstance(value, Mapping):
        yield f"{name} = 无"
    elif isinstance(value, tuple):
        yield f"{name} = {{{'、'.join(_members(value, type_))}}}"
    else:
        yield f"{name} = {_scalar(value, type_)}"


def _members(members: tuple[Any, ...], type_: FactType | None) -> Iterator[str]:
    fields = dict(type_.fields) if isinstance(type_, ListType) else {}
    item = type_.item if isinstance(type_, ListType) else None
    for member, same in groupby(members):
        number = len(list(same))
        if not fields:
            yield from (_scalar(member, item) for _ in range(number))
            continue
        stated = member or dict.fromkeys(list(fields)[:1])
        inside = "，".join(f"{k} = {_scalar(v, fields.get(k))}" for k, v in stated.items())
        yield f"{number}人（{inside}）"


def _scalar(value: Any, type_: FactType | None) -> str:
    match value, type_:
        case None, _:
            return "未知"
        case Fraction(), NumberType(unit) if unit in _UNITS and value.denominator == 1:
            return f"{value}{unit}"
        case Fraction(), _:
            return str(value)
        case str(), LevelType():
            return value
        case str(), EnumType(values) if value in values and _NAME.fullmatch(value):
            return value
        case str(), _:
            return f"“{value}”"
        case _:
            return constant(value)  # 真, 假, 无, a date
