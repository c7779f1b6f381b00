"""Cases through a rule set or the law of a region, and what could not be computed as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from tiaowen.diagnostics import Diagnostic
from tiaowen.evaluate import Evaluation, evaluate
from tiaowen.norm.ast import RuleSet
from tiaowen.norm.wording import constant
from tiaowen.pipeline.in_force import LawInForce
from tiaowen.runtime.case import Case

Law: TypeAlias = RuleSet | LawInForce
"""What a case can be held against: both have a `path` and the `facts` a case may state."""


def validate_case(law: Law, case: Case) -> tuple[Evaluation, tuple[Diagnostic, ...]]:
    """One case; TW307 for a year without working days, TW525 where stated and computed differ."""
    evaluation = _evaluated(law, case)
    problems = [
        Diagnostic(
            "TW307", f"{year}年的工作日表未装载，不能计算【{norm}】", where=f"个案 {case.id}"
        )
        for norm, year in evaluation.refused.items()
    ]
    for name, (stated, computed) in evaluation.conflicts.items():
        message = f"「{name}」填的是 {constant(stated)}，由其他事实算出的是 {constant(computed)}"
        help_ = "改正其中之一；结论以所填为准"
        problems.append(Diagnostic("TW525", message, where=f"个案 {case.id}", help=help_))
    return evaluation, tuple(problems)


def _evaluated(law: Law, case: Case) -> Evaluation:
    if isinstance(law, RuleSet):
        return evaluate(law, case)
    parts = [evaluate(rules, case) for rules in law.rulesets]
    findings = tuple(finding for part in parts for finding in part.findings)
    refused = {norm: year for part in parts for norm, year in part.refused.items()}
    conflicts = {name: pair for part in parts for name, pair in part.conflicts.items()}
    return Evaluation(case, findings, refused, conflicts)


def validate_cases(
    law: Law, cases: Iterable[Case]
) -> Iterator[tuple[Evaluation, tuple[Diagnostic, ...]]]:
    """Every case in turn."""
    return (validate_case(law, case) for case in cases)
