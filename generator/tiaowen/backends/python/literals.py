"""Constants as Python source."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import assert_never

from tiaowen.backends.python.layout import Group, tuple_of
from tiaowen.model.expressions import Constant
from tiaowen.runtime.case import Nothing
from tiaowen.runtime.dates import Duration


def literal(value: Constant) -> str:
    """The source of a constant."""
    match value:
        case bool():
            return repr(value)
        case str():
            return quoted(value)
        case date():
            return f"date({value.year}, {value.month}, {value.day})"
        case Fraction():
            below = f", {value.denominator}" if value.denominator != 1 else ""
            return f"Fraction({value.numerator}{below})"
        case Duration():
            parts = {"months": value.months, "days": value.days, "workdays": value.workdays}
            return f"Duration({', '.join(f'{k}={v}' for k, v in parts.items() if v)})"
        case Nothing():
            return "NOTHING"
        case _:
            assert_never(value)


def quoted(text: str) -> str:
    """A string in the quotes the formatter would choose."""
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    if text.count('"') > text.count("'"):
        return "'" + escaped.replace("'", "\\'") + "'"
    return '"' + escaped.replace('"', '\\"') + '"'


def strings(items: tuple[str, ...], before: str = "") -> Group:
    """A tuple of strings."""
    return tuple_of(*map(quoted, items), before=before)
