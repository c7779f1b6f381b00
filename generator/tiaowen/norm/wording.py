"""Typed conditions and values in plain Chinese, from the norm itself and not from the law's text.

`phrase` words a condition; `atoms` lists the undivided conditions in it. Findings give reasons with it;
the restatement of norms (复述) builds on it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import assert_never

from tiaowen.model import expressions as e
from tiaowen.model.types import DateType, FactType, NumberType
from tiaowen.runtime.case import Nothing

_DATE_WORDS = {"=": "为", "≠": "不为", "≥": "不早于", "≤": "不晚于", ">": "晚于", "<": "早于"}
_WORDS = {"=": "为", "≠": "不为", "≥": "不少于", "≤": "不超过", ">": "超过", "<": "少于"}
_LEVEL_WORDS = {"=": "为", "≠": "不为", "≥": "不低于", "≤": "不高于", ">": "高于", "<": "低于"}


def constant(value: object, type_: FactType | None = None) -> str:
    """A constant as people write it."""
    match value:
        case bool():
            return "真" if value else "假"
        case Nothing():
            return "无"
        case date():
            return value.isoformat()
        case Fraction():
            unit = type_.unit if isinstance(type_, NumberType) else ""
            return f"{value}{unit}"
        case _:
            return str(value)


def value_phrase(value: e.Value) -> str:
    """A value in words."""
    match value:
        case e.Const(inner, type_):
            return constant(inner, type_)
        case e.FactRef(name) | e.DerivedRef(name):
            return name
        case e.FieldRef(name):
            return name or "该项"
        case e.Today():
            return "判定日"
        case e.Age(birth):
            return f"{value_phrase(birth)}起的周岁"
        case e.MapEntry(mapping, key):
            return f"{value_phrase(mapping)}（{value_phrase(key)}）"
        case e.Scaled(inner, factor):
            times = f"{factor}倍" if factor.denominator == 1 else str(factor)
            return f"{value_phrase(inner)}的{times}"
        case e.Moved(inner, amount, later):
            return f"{value_phrase(inner)}{'后' if later else '前'}{value_phrase(amount)}"
        case e.Lasting(inner):
            return value_phrase(inner)
        case e.Arith(operator, left, right):
            return f"{value_phrase(left)}{operator}{value_phrase(right)}"
        case e.Size(inner):
            return f"{value_phrase(inner)}总数"
        case e.LongestRun(inner, by):
            return f"{value_phrase(inner)}{'按' + by if by else ''}最长连续数"
        case e.Topmost(inner):
            return f"{value_phrase(inner)}最高级"
        case e.DifferenceSize(left, right):
            return f"{value_phrase(left)}中不在{value_phrase(right)}的人数"
        case e.Count(inner, condition):
            return f"{value_phrase(inner)}中{phrase(condition)}的人数"
        case e.Share(inner, condition, among):
            base = f"{phrase(among)}者之中" if among is not None else "中"
            return f"{value_phrase(inner)}{base}{phrase(condition)}的比例"
        case e.Fold(kind, inner, condition, field):
            return f"{value_phrase(inner)}中{phrase(condition)}的{kind}{field.name}"
        case e.Choice(items, is_open):
            return "、".join(map(value_phrase, items)) + ("等" if is_open else "")
        case _:
            assert_never(value)


def phrase(condition: e.Cond, say: Callable[[e.Value], str] = value_phrase) -> str:
    """A condition in words; `say` words the values in it (to show what they are)."""
    match condition:
        case e.Holds(value):
            return say(value)
        case e.Compare(operator, left, right, scale):
            words = _LEVEL_WORDS if scale else _DATE_WORDS if _is_date(left) else _WORDS
            return f"{say(left)}{words[operator]}{say(right)}"
        case e.Reached(value, amount, at, negated):
            until = f"截至{say(at)}" if at is not None else ""
            full = "不满" if negated else "满"
            return f"{say(value)}{until}{full}{say(amount)}"
        case e.Among(value, choice, negated, _, owners):
            unlisted = f"（未列的由{'、'.join(owners)}认定）" if owners else ""
            return f"{say(value)}{'不' if negated else ''}属于{say(choice)}{unlisted}"
        case e.Contains(collection, item):
            return f"{say(collection)}含有{say(item)}"
        case e.ForAll(collection, inner):
            return f"{say(collection)}均{_bracketed(inner, say)}"
        case e.Exists(collection, inner):
            return f"{say(collection)}中有{_bracketed(inner, say)}"
        case e.Judged(inner, owners):
            return f"{_bracketed(inner, say)}（由{'、'.join(owners)}认定）"
        case e.NormHolds(norm):
            return f"【{norm}】"
        case e.Not(inner):
            return f"并非{_bracketed(inner, say)}"
        case e.AllOf(operands):
            return "，且".join(_bracketed(o, say) for o in operands)
        case e.AnyOf(operands):
            return "，或".join(_bracketed(o, say) for o in operands)
        case e.AtLeast(number, operands):
            return f"下列至少{number}项：" + "；".join(phrase(o, say) for o in operands)
        case e.GroupOf(kind, members, number):
            words = {"all": "下列全部条件", "any": "下列之一", "at_least": f"下列至少{number}项"}
            return words[kind] + "（" + "、".join(members) + "）"
        case _:
            assert_never(condition)


def _bracketed(condition: e.Cond, say: Callable[[e.Value], str]) -> str:
    inside = isinstance(condition, e.AllOf | e.AnyOf)
    return f"（{phrase(condition, say)}）" if inside else phrase(condition, say)


def _is_date(value: e.Value) -> bool:
    match value:
        case e.Today() | e.Moved():
            return True
        case e.Const() | e.FactRef() | e.DerivedRef() | e.FieldRef() | e.MapEntry():
            return isinstance(value.type, DateType)
        case _:
            return False
