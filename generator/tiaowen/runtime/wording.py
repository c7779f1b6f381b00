"""How values read in Chinese, and conditions worded with what their values were."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from tiaowen.runtime.case import Nothing
from tiaowen.runtime.dates import Duration
from tiaowen.runtime.truth import Truth, Why
from tiaowen.runtime.values import OneOf, Value


def printed(value: object, unit: str = "") -> str:
    """A known value as people write it: 2020-12-15, 18学时, 真, 无."""
    match value:
        case bool():
            return "真" if value else "假"
        case Nothing():
            return value.value
        case date():
            return value.isoformat()
        case Fraction():
            return f"{value}{unit}"
        case _:
            return str(value)


class _Aside:
    """A value in a template: 「{0}」 or, with its unit, 「{0:学时}」; shown in brackets when known."""

    def __init__(self, value: Value) -> None:
        self.value = value

    def __format__(self, unit: str) -> str:
        match self.value:
            case bool():
                return ""
            case OneOf(span):
                return f"（{span}）"
            case date() | Fraction() | str() | Nothing() | Duration():
                return f"（{printed(self.value, unit)}）"
            case _:
                return ""


_ANSWERS: Final = {True: "", False: "：否", None: "：未知"}


def said(truth: Truth, template: str, *values: Value) -> Truth:
    """The condition with its wording and its own answer, so that 非 around it cannot mislead.

    Without a template it stays as it is.
    """
    if not template:
        return truth
    answer = _ANSWERS[truth.known]
    why = (lambda: template.format(*map(_Aside, values)) + answer,)
    return Truth(truth.known, truth.gaps, why, truth.stopped)


def worded(why: Iterable[Why]) -> tuple[str, ...]:
    """Conditions in words, each once."""
    return tuple(dict.fromkeys(say() for say in why))
