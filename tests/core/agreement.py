"""How a lowered rule set is held against the reference evaluator."""

from __future__ import annotations

from functools import cache

from tests.backends.generated import shipped
from tiaowen.core.ast import LoweredRules
from tiaowen.core.interpret import interpret
from tiaowen.core.lower import lower
from tiaowen.evaluate import evaluate
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.evaluation import counts


@cache
def lowered(name: str) -> tuple[RuleSet, LoweredRules]:
    """A rule set that ships with Tiaowen, and its lowered form."""
    rules = shipped(name)[0]
    return rules, lower(rules)


def disagreements(rules: RuleSet, form: LoweredRules, case: Case) -> list[str]:
    """Where the lowered form says something else than the evaluator, in words.

    The evaluator looks only at norms of the case's subjects, and at no conflict behind a gate that is
    closed; the lowered form answers for every norm and tells every conflict.
    """
    expected = evaluate(rules, case)
    found = interpret(form, case, rules.facts, rules.calendar)
    asked = [n for n in rules.norms if not _left_out(n.subjects, case)]
    told = []
    findings = {(f.citation, f.norm): f for f in expected.findings}
    for norm in asked:
        finding = findings.get((norm.citation, norm.label or norm.id))
        verdict = finding.verdict if finding else None
        if verdict is not found.verdicts.get(norm.id):
            told.append(f"{norm.id}: {verdict} ≠ {found.verdicts.get(norm.id)}")
        if (norm.id in expected.refused) is not (norm.id in found.refused):
            told.append(f"{norm.id}: refused {norm.id in expected.refused}")
        if finding and counts(finding) is not (norm.id in found.touched):
            told.append(f"{norm.id}: touched {counts(finding)}")
    told += [f"no conflict about {n}" for n in expected.conflicts if n not in found.conflicts]
    return told


def _left_out(subjects: tuple[str, ...], case: Case) -> bool:
    return bool(case.subjects and subjects and not case.subjects & set(subjects))
