"""The formulas say what the reference evaluator and the generated validators say, unknowns included.

Thousands of made-up cases: every variable of a norm's formula is replaced by what the case states, and
what is left must be the verdict.
"""

from __future__ import annotations

from typing import Any

import pytest
import z3
from hypothesis import HealthCheck, given, settings

from tests.backends.generated import shipped
from tests.backends.made_up import alone, cases
from tests.solver.encoded import settled
from tiaowen.evaluate import evaluate_norm
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import Library
from tiaowen.resources import rules_dir
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.encode.logic import formula
from tiaowen.solver.encode.norms import EncodedNorm
from tiaowen.solver.encode.stating import assignments
from tiaowen.solver.world import World, world_of

NAMES = sorted(Library((rules_dir(),)).names())
#: Every fourth norm, each with cases enough to meet its edges; all of them would take minutes.
NORMS = [(name, norm.id) for name in NAMES for norm in shipped(name)[0].norms][::4]
PER_NORM = -(-2_000 // len(NORMS))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
VERDICTS = list(Verdict)
REFUSED = len(VERDICTS)


def test_there_are_thousands():
    assert len(NORMS) * PER_NORM >= 2_000


@pytest.mark.parametrize(("name", "norm"), NORMS)
def test_solver_evaluator_and_validator_agree(name: str, norm: str):
    rules, module = shipped(name)
    world = world_of([rules], as_of=None, members=4, full=False)
    asked = world.norm(rules, norm)
    code = as_number(asked)
    few = alone(rules, next(n for n in rules.norms if n.id == norm))

    @settings(max_examples=PER_NORM, suppress_health_check=SLOW, deadline=None)
    @given(case=cases(few))
    def check(case: Case) -> None:
        expected = evaluate_norm(rules, case, norm)
        verdict = expected.findings[0].verdict if expected.findings else None
        assert said(world, code, case) is verdict
        if not case.subjects:
            review = module.review(case)
            told = [f.verdict for f in review.findings if f.norm == (label(rules, norm) or norm)]
            assert told == ([verdict] if verdict else [])

    check()


def label(rules: RuleSet, norm: str) -> str:
    return next(n.label for n in rules.norms if n.id == norm)


def as_number(norm: EncodedNorm) -> Any:
    """The verdict as one term, so that variables are replaced in one go."""
    found = z3.IntVal(REFUSED)
    for guard, verdict in reversed(norm.arms):
        found = z3.If(formula(guard), z3.IntVal(VERDICTS.index(verdict)), found)
    return z3.If(formula(norm.refused), z3.IntVal(REFUSED), found)


def said(world: World, code: Any, case: Case) -> Verdict | None:
    """The verdict for a case; None when the norm is refused."""
    today = world.today
    day = [
        (today.year, z3.IntVal(case.as_of.year)),
        (today.month, z3.IntVal(case.as_of.month - 1)),
        (today.day, z3.IntVal(case.as_of.day)),
    ]
    replaced = [*assignments(world.facts, case), *day]
    left = settled(z3.simplify(z3.substitute(code, *replaced)), world.facts, replaced)
    number = left.as_long()
    return None if number == REFUSED else VERDICTS[number]
