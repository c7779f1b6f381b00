"""Quantities as typed: which unit measures what, and 3年 or 60周岁1个月 as a number or a length of time."""

from __future__ import annotations

from fractions import Fraction

from tiaowen.model.types import NumberType
from tiaowen.runtime.dates import Duration

MONTHS = {"年": 12, "周岁": 12, "个月": 1, "月": 1}
DAYS = {"日", "天"}
WORKDAYS = {"个工作日", "工作日"}
_SAME = {"天": "日", "人次": "次", "个月": "月", "个工作日": "工作日"}


def same_unit(unit: str) -> str:
    """A unit's one name (天 is 日)."""
    return _SAME.get(unit, unit)


def fits(declared: NumberType, unit: str) -> bool:
    """Whether a quantity of that unit can be held against a number; '' (a bare count) fits any."""
    return not declared.unit or not unit or same_unit(declared.unit) == same_unit(unit)


def is_time(parts: tuple[tuple[int, str], ...]) -> bool:
    """Whether a quantity, standing alone, is a length of time."""
    if len(parts) > 1:
        return True
    unit = parts[0][1]
    return unit in ("年", "个月", "月") or unit in DAYS or unit in WORKDAYS


def duration(parts: tuple[tuple[int, str], ...]) -> Duration | None:
    """The quantity as a length of time, or None when a unit does not measure time."""
    months = days = workdays = 0
    for number, unit in parts:
        if unit in MONTHS:
            months += number * MONTHS[unit]
        elif unit in DAYS:
            days += number
        elif unit in WORKDAYS:
            workdays += number
        else:
            return None
    return Duration(months, days, workdays)


def number(parts: tuple[tuple[int, str], ...]) -> tuple[Fraction, str] | None:
    """The quantity as one number with its unit, or None when it has several parts."""
    return (Fraction(parts[0][0]), parts[0][1]) if len(parts) == 1 else None
