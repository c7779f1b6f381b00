"""Who a case is about: age in bands of five years and level, as far as the case says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tiaowen.model.types import Fact, LevelType, MappingType
from tiaowen.runtime.case import Case
from tiaowen.runtime.dates import full_years

BIRTH = "出生日期"
UNSTATED = "未填"
_WIDTH = 5
_YOUNGEST, _OLDEST = 30, 70


def age_band(case: Case) -> str:
    """「55—59岁」 by 出生日期 at 判定日; open bands at both ends; 未填 when there is none."""
    birth = case.facts.get(BIRTH)
    if not isinstance(birth, date) or birth > case.as_of:
        return UNSTATED
    age = full_years(birth, case.as_of)
    if age < _YOUNGEST:
        return f"{_YOUNGEST}岁以下（不含）"
    if age >= _OLDEST:
        return f"{_OLDEST}岁及以上"
    low = age - age % _WIDTH
    return f"{low}—{low + _WIDTH - 1}岁"


def level(case: Case, facts: Mapping[str, Fact]) -> str:
    """The highest level the case says was obtained, or else the level it states; 未填 when none."""
    for name, stated in case.facts.items():
        type_ = facts[name].type if name in facts else None
        if isinstance(type_, MappingType) and isinstance(stated, Mapping) and stated:
            return max(stated, key=type_.key.levels.index)
    for name, stated in case.facts.items():
        if name in facts and isinstance(facts[name].type, LevelType) and isinstance(stated, str):
            return stated
    return UNSTATED
