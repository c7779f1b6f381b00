"""OpenFisca, one situation at a time: a simulation a case."""

from __future__ import annotations

from typing import Any, Final

from openfisca_core.simulations import SimulationBuilder

from tests.benchmarks import conditions as c
from tests.benchmarks.contestant import Contestant, Facts
from tests.benchmarks.openfisca_system import PERIOD, system
from tests.benchmarks.work_item import rules

_ANSWERS: Final = (False, None, True)


def contestant() -> Contestant:
    """Norms may ask each other's results there, so all fifteen are asked."""
    encoding = c.encoded(rules())
    made = system(encoding)
    names = [f"n{place}" for place in range(len(encoding.norms))]

    def prepared(facts: Facts) -> Any:
        known = {k: v for k, v in encoding.numbers(facts).items() if v is not None}
        return {"persons": {"one": {name: {"ETERNITY": int(v)} for name, v in known.items()}}}

    def evaluated(situation: Any) -> Any:
        simulation = SimulationBuilder().build_from_entities(made, situation)
        return tuple([_ANSWERS[int(simulation.calculate(name, PERIOD)[0])] for name in names])

    return Contestant(prepared, evaluated)
