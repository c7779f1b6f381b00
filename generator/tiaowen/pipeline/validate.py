"""Cases through a rule set or the law of a region, and what could not be computed as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tiaowen.diagnostics import Diagnostic
from tiaowen.evaluate import Evaluation, evaluate, names_of
from tiaowen.model.suggestions import nearest
from tiaowen.norm.ast import RuleSet
from tiaowen.norm.wording import constant
from tiaowen.pipeline.law import Law
from tiaowen.runtime.case import Case
from tiaowen.runtime.excuses import PER_NORM


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
    return evaluation, (*problems, *_unplaced_records(law, case))


def _unplaced_records(law: Law, case: Case) -> Iterator[Diagnostic]:
    """TW530 for what a case records (例外理由, 例外批准) for a norm that is not there, or not a soft one."""
    rulesets = (law,) if isinstance(law, RuleSet) else law.rulesets
    soft = {name for r in rulesets for norm in r.norms if norm.soft for name in names_of(norm)}
    for fact in PER_NORM:
        stated = case.facts.get(fact)
        for name in stated if isinstance(stated, Mapping) else ():
            if name not in soft:
                near = nearest(name, soft)
                yield Diagnostic(
                    "TW530",
                    f"「{fact}」里的「{name}」不是这个规则集的软性规范，没有起作用",
                    where=f"个案 {case.id}",
                    help=f"是否指「{near}」" if near else "写规范的名称或者它的条款",
                )


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
