"""The work item in OpenFisca: a variable a fact and a norm, whole numbers throughout.

OpenFisca has no missing value: facts are -1 where unknown, results 0, 1, 2 for false, unknown, true.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any, Final, assert_never

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import ETERNITY
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from tests.benchmarks import conditions as c

PERIOD: Final = "2024"
"""Asked for; nothing depends on it."""
_UNKNOWN: Final = -1
_SIGNS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": np.equal, "≠": np.not_equal, "<": np.less, "≤": np.less_equal,
    ">": np.greater, "≥": np.greater_equal,
}  # fmt: skip


def system(encoding: c.Encoding) -> TaxBenefitSystem:
    """The facts, and the norms as `n0`, `n1`, …"""
    person = build_entity(key="person", plural="persons", label="person", is_person=True)
    made = TaxBenefitSystem([person])
    for fact in encoding.facts.values():
        _add(made, person, fact)
    for place, norm in enumerate(encoding.norms):
        _add(made, person, f"n{place}", _formula(norm))
    return made


def _add(made: TaxBenefitSystem, person: Any, name: str, formula: Any = None) -> None:
    told = {"value_type": int, "entity": person, "definition_period": ETERNITY,
            "default_value": _UNKNOWN, "label": name}  # fmt: skip
    body = told if formula is None else told | {"formula": formula}
    made.add_variable(type(name, (Variable,), body))


def _formula(norm: c.Condition) -> Callable[[Any, Any], Any]:
    def formula(person: Any, period: Any) -> Any:
        return _code(norm, lambda name: person(name, period))

    return formula


def _code(told: c.Condition, get: Callable[[str], Any]) -> Any:
    match told:
        case c.Truth(fact):
            stated = get(fact)
            return np.where(stated < 0, 1, stated * 2)
        case c.Order(sign, fact, other):
            left, right = get(fact), get(other) if isinstance(other, str) else other
            unknown = (left < 0) | (right < 0) if isinstance(other, str) else left < 0
            return np.where(unknown, 1, _SIGNS[sign](left, right) * 2)
        case c.Result(norm):
            return get(f"n{norm}")
        case c.Not(operand):
            return 2 - _code(operand, get)
        case c.AllOf(operands):
            return reduce(np.minimum, [_code(one, get) for one in operands])
        case c.AnyOf(operands):
            return reduce(np.maximum, [_code(one, get) for one in operands])
        case _:
            assert_never(told)
