"""Generated validators loaded as modules, and how they are held against the reference evaluator."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from tiaowen.backends.python.to_python import to_python
from tiaowen.evaluate import Evaluation, evaluate
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import load_ruleset
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Finding


def module_of(rules: RuleSet) -> ModuleType:
    """The validator of a rule set, imported from its text."""
    return module_from(to_python(rules), "validator_" + rules.path.replace("/", "_"))


def module_from(text: str, name: str) -> ModuleType:
    """A module from its text."""
    module = ModuleType(name)
    sys.modules[name] = module  # dataclasses look their module up
    exec(compile(text, f"<{name}>", "exec"), module.__dict__)
    return module


@cache
def shipped(name: str) -> tuple[RuleSet, ModuleType]:
    """A rule set that ships with Tiaowen, and its validator."""
    rules = load_ruleset(name)
    return rules, module_of(rules)


@dataclass(frozen=True)
class Answer:
    """All that a validator or the evaluator says about a case."""

    findings: tuple[Finding, ...]
    refused: dict[str, int]
    conflicts: dict[str, Any]


def answers(rules: RuleSet, module: ModuleType, case: Case) -> tuple[Answer, Answer]:
    """What the evaluator says and what the validator says."""
    expected, review = evaluate(rules, case), module.review(case)
    return (
        Answer(expected.findings, expected.refused, expected.conflicts),
        Answer(review.findings, review.refused, _met_by_both(review, expected)),
    )


def _met_by_both(review: Any, expected: Evaluation) -> dict[str, Any]:
    """The validator's conflicts, of those names the evaluator came upon.

    The evaluator looks at no fact of norms about somebody else, and at nothing after what has no base; a
    validator works out every article to its end, and so may find more.
    """
    found: dict[str, Any] = review.conflicts
    return {n: c for n, c in found.items() if n in expected.conflicts}


def differences(rules: RuleSet, module: ModuleType, case: Case) -> list[str]:
    """Where the two disagree about a case, in words; empty when they agree."""
    evaluator, validator = answers(rules, module, case)
    if evaluator == validator:
        return []
    told = [
        f"{name}: {getattr(evaluator, name)} ≠ {getattr(validator, name)}"
        for name in ("refused", "conflicts")
        if getattr(evaluator, name) != getattr(validator, name)
    ]
    ours = {finding.norm: finding for finding in validator.findings}
    for finding in evaluator.findings:
        if ours.get(finding.norm) != finding:
            told.append(f"evaluator {finding}\nvalidator {ours.get(finding.norm)}")
    return told
