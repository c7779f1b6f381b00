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


_UNDER, _OVER = f"{_YOUNGEST}岁以下（不含）", f"{_OLDEST}岁及以上"
_BANDS = (
    _UNDER,
    *(f"{low}—{low + _WIDTH - 1}岁" for low in range(_YOUNGEST, _OLDEST, _WIDTH)),
    _OVER,
    UNSTATED,
)


def age_band(case: Case) -> str:
    """「55—59岁」 by 出生日期 at 判定日; open bands at both ends; 未填 when there is none."""
    birth = case.facts.get(BIRTH)
    if not isinstance(birth, date) or birth > case.as_of:
        return UNSTATED
    age = full_years(birth, case.as_of)
    if age < _YOUNGEST:
        return _UNDER
    if age >= _OLDEST:
        return _OVER
    return _BANDS[1 + (age - _YOUNGEST) // _WIDTH]


def by_age(band: str) -> int:
    """Where a band stands: the youngest first, 未填 last."""
    return _BANDS.index(band)


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


def by_level(name: str, facts: Mapping[str, Fact]) -> tuple[bool, int, str]:
    """Where a level stands: the lowest first, 未填 last; of several scales the first that has it."""
    for fact in facts.values():
        type_ = fact.type.key if isinstance(fact.type, MappingType) else fact.type
        if isinstance(type_, LevelType) and name in type_.levels:
            return False, type_.levels.index(name), name
    return name == UNSTATED, 0, name
