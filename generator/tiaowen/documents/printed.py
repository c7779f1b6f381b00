"""Values as papers print them: dates in full, counts without a point, control characters shown.

Text that XML or a printer cannot carry is replaced by a visible sign (U+FFFD), never dropped; line
and paragraph separators of any kind become plain line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import assert_never

from tiaowen.runtime.case import Nothing, Scalar, Value

_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


def printed(value: Value | None) -> str | None:
    """The words a paper shows for a value; None stays None (unknown)."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        return "；".join(f"{level} {_scalar(day)}" for level, day in value.items()) or "无"
    if isinstance(value, tuple):
        return "、".join(_element(element) for element in value) or "无"
    return _scalar(value)


def printed_date(day: date) -> str:
    """成文日期 style: Arabic digits without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def clean(text: str) -> str:
    """Text with one kind of line break, tabs as spaces, unprintable characters as U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", _BREAKS.sub("\n", text).replace("\t", " ")).strip()


def _element(element: Mapping[str, Scalar | None] | Scalar | None) -> str:
    if isinstance(element, Mapping):
        return "，".join(f"{name} {_scalar(value)}" for name, value in element.items())
    return _scalar(element)


def _scalar(value: Scalar | None) -> str:
    match value:
        case None:
            return "未知"
        case bool():
            return "是" if value else "否"
        case date():
            return printed_date(value)
        case Fraction():
            return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
        case Nothing():
            return value.value
        case str():
            return clean(value)
        case _:
            assert_never(value)
