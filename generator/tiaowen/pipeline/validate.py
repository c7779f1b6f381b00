"""Cases through a rule set: one evaluation each, and what could not be computed as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiaowen.diagnostics import Diagnostic
from tiaowen.evaluate import Evaluation, evaluate
from tiaowen.norm.ast import RuleSet
from tiaowen.norm.wording import constant
from tiaowen.runtime.case import Case


def validate_case(rules: RuleSet, case: Case) -> tuple[Evaluation, tuple[Diagnostic, ...]]:
    """One case; TW307 for a year without working days, TW525 where stated and computed differ."""
    evaluation = evaluate(rules, case)
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


def validate_cases(
    rules: RuleSet, cases: Iterable[Case]
) -> Iterator[tuple[Evaluation, tuple[Diagnostic, ...]]]:
    """Every case in turn."""
    return (validate_case(rules, case) for case in cases)
