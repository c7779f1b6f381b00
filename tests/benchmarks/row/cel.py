"""CEL in Rust (common-expression-language): its && and || absorb errors, so a missing fact is unknown.

An unknown answer is an exception; a case names its known facts alone.
"""

from __future__ import annotations

from typing import Any, Final, assert_never

import cel

from tests.benchmarks import conditions as c
from tests.benchmarks.contestant import Contestant, Facts
from tests.benchmarks.row.joined import joined
from tests.benchmarks.work_item import rules

_SIGNS: Final = {"=": "==", "≠": "!=", "<": "<", "≤": "<=", ">": ">", "≥": ">="}


def contestant() -> Contestant:
    """One compiled expression a norm."""
    encoding = c.encoded(rules())
    programs = [cel.compile(_text(one)) for one in c.asked(encoding.norms)]

    def prepared(facts: Facts) -> dict[str, bool | int]:
        numbers = encoding.numbers(facts).items()
        return {name: told for name, told in numbers if told is not None}

    def evaluated(case: Any) -> Any:
        context = cel.Context(case)
        answers: list[bool | None] = []
        for program in programs:
            try:
                answers.append(program.execute(context))
            except (RuntimeError, TypeError):
                answers.append(None)
        return joined(answers)

    return Contestant(prepared, evaluated)


def _text(told: c.Condition) -> str:
    match told:
        case c.Truth(fact):
            return fact
        case c.Order(sign, fact, other):
            return f"({fact} {_SIGNS[sign]} {other})"
        case c.Not(operand):
            return f"!({_text(operand)})"
        case c.AllOf(operands):
            return "(" + " && ".join(map(_text, operands)) + ")"
        case c.AnyOf(operands):
            return "(" + " || ".join(map(_text, operands)) + ")"
        case c.Result():
            raise ValueError("inlined before")
        case _:
            assert_never(told)
