"""Whether a case is one that proofs consider."""

from __future__ import annotations

from tiaowen.evaluate import evaluate_norm
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict


def possible(case: Case, assumed: RuleSet | None) -> bool:
    """Whether the case violates none of the assumed norms."""
    if assumed is None:
        return True
    stated = set(case.facts)
    asked = (norm.id for norm in assumed.norms if stated & set(norm.reads))
    return not any(_violates(case, assumed, name) for name in asked)


def _violates(case: Case, assumed: RuleSet, name: str) -> bool:
    findings = evaluate_norm(assumed, case, name).findings
    return any(finding.verdict is Verdict.VIOLATED for finding in findings)
