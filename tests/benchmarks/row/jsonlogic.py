"""JSONLogic in Rust (datalogic-py): codes 0, 1, 2 for false, unknown, true; and is min, or is max."""

from __future__ import annotations

from typing import Any, Final, assert_never

import datalogic_py

from tests.benchmarks import conditions as c
from tests.benchmarks.contestant import Contestant
from tests.benchmarks.row.joined import joined
from tests.benchmarks.work_item import rules

_SIGNS: Final = {"=": "===", "≠": "!==", "<": "<", "≤": "<=", ">": ">", "≥": ">="}
_ANSWERS: Final = (False, None, True)


def contestant() -> Contestant:
    """All norms asked in one call, as a list."""
    encoding = c.encoded(rules())
    rule = datalogic_py.Engine().compile([_code(one) for one in c.asked(encoding.norms)])

    def evaluated(case: Any) -> Any:
        return joined([_ANSWERS[int(code)] for code in rule.evaluate(case)])

    return Contestant(encoding.numbers, evaluated)


def _code(told: c.Condition) -> Any:
    match told:
        case c.Truth(fact):
            return {"if": [_is_null(fact), 1, {"var": fact}, 2, 0]}
        case c.Order(sign, fact, other):
            right = {"var": other} if isinstance(other, str) else other
            unknown = {"or": [_is_null(fact), _is_null(other)]} if isinstance(other, str) else None
            test = {_SIGNS[sign]: [{"var": fact}, right]}
            return {"if": [unknown or _is_null(fact), 1, test, 2, 0]}
        case c.Not(operand):
            return {"-": [2, _code(operand)]}
        case c.AllOf(operands):
            return {"min": [_code(one) for one in operands]}
        case c.AnyOf(operands):
            return {"max": [_code(one) for one in operands]}
        case c.Result():
            raise ValueError("inlined before")
        case _:
            assert_never(told)


def _is_null(fact: str) -> Any:
    return {"===": [{"var": fact}, None]}
