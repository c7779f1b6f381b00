"""One case by the reference evaluator, under the columns a table of verdicts has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tiaowen.backends.columnar.naming import OVERALL, titles
from tiaowen.backends.columnar.odd_rows import Judge
from tiaowen.diagnostics import Diagnostic
from tiaowen.evaluate import evaluate, overall
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Finding


def judge_of(rulesets: Sequence[RuleSet]) -> Judge:
    """Judges one case by all the rule sets of a law."""
    columns = titles(rulesets)

    def judge(case: Case) -> tuple[Mapping[str, str], tuple[Diagnostic, ...]]:
        words: dict[str, str] = {}
        every: list[Finding] = []
        for rules in rulesets:
            found = evaluate(rules, case)
            every += found.findings
            asked = iter(found.findings)
            for norm in rules.norms:
                kinds = case.subjects
                if norm.id in found.refused or (
                    kinds and norm.subjects and not kinds & set(norm.subjects)
                ):
                    continue
                words[columns[rules.path, norm.id]] = next(asked).verdict.value
        return {OVERALL: overall(every).value, **words}, ()

    return judge
