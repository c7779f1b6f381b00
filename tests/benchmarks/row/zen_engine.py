"""zen-engine: one compiled expression without a decision graph, which is its fastest way; codes as in JSONLogic."""

from __future__ import annotations

from typing import Any, Final, assert_never

import zen

from tests.benchmarks import conditions as c
from tests.benchmarks.contestant import Contestant
from tests.benchmarks.row.joined import joined
from tests.benchmarks.work_item import rules

_SIGNS: Final = {"=": "==", "≠": "!=", "<": "<", "≤": "<=", ">": ">", "≥": ">="}
_ANSWERS: Final = (False, None, True)


def contestant() -> Contestant:
    """All norms asked in one call, as an object."""
    encoding = c.encoded(rules())
    asked = c.asked(encoding.norms)
    names = [f"n{place}" for place in range(len(asked))]
    entries = ", ".join(f"{n}: {_code(one)}" for n, one in zip(names, asked, strict=True))
    expression = zen.compile_expression(f"{{{entries}}}")

    def evaluated(case: Any) -> Any:
        told = expression.evaluate(case)
        return joined([_ANSWERS[int(told[name])] for name in names])

    return Contestant(encoding.numbers, evaluated)


def _code(told: c.Condition) -> str:
    match told:
        case c.Truth(fact):
            return f"({fact} == null ? 1 : ({fact} ? 2 : 0))"
        case c.Order(sign, fact, other):
            unknown = f"{fact} == null" + (f" or {other} == null" if isinstance(other, str) else "")
            return f"({unknown} ? 1 : ({fact} {_SIGNS[sign]} {other} ? 2 : 0))"
        case c.Not(operand):
            return f"(2 - {_code(operand)})"
        case c.AllOf(operands):
            return "min([" + ", ".join(map(_code, operands)) + "])"
        case c.AnyOf(operands):
            return "max([" + ", ".join(map(_code, operands)) + "])"
        case c.Result():
            raise ValueError("inlined before")
        case _:
            assert_never(told)
