"""Runs the 用例 of a rule set through the reference evaluator (TW404, TW307)."""

from __future__ import annotations

import re

from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.evaluate import Evaluation, evaluate_norm
from tiaowen.norm.ast import ExampleCase, RuleSet
from tiaowen.pipeline.compile import Compiled
from tiaowen.runtime.verdict import Finding
from tiaowen.source import SourceFile

_OF_NORMS = re.compile(r"TW(?:[123]\d\d|40[68])")


def examples_stand(compiled: Compiled) -> bool:
    """Whether every norm could be made; otherwise examples would only repeat what was reported."""
    return not any(_OF_NORMS.match(d.code) for d in compiled.diagnostics if has_errors([d]))


def run_examples(rules: RuleSet, source: SourceFile) -> tuple[Diagnostic, ...]:
    """One diagnostic for each example that comes out otherwise than written."""
    problems = []
    for example in rules.examples:
        evaluation = evaluate_norm(rules, example.case, example.norm)
        problem = _compare(rules, example, evaluation, source)
        if problem is not None:
            problems.append(problem)
    return tuple(problems)


def _compare(
    rules: RuleSet, example: ExampleCase, evaluation: Evaluation, source: SourceFile
) -> Diagnostic | None:
    norm = next(n for n in rules.norms if n.id == example.norm)
    if example.norm in evaluation.refused:
        year = evaluation.refused[example.norm]
        message = f"{year}年的工作日表未装载，不能计算【{example.norm}】"
        return Diagnostic("TW307", message, source, example.span, headings=norm.headings)
    name = norm.label or norm.id
    finding = next(f for f in evaluation.findings if f.norm == name)
    wrong = _difference(example, finding)
    if not wrong:
        return None
    return Diagnostic(
        "TW404",
        f"用例写的是「{example.verdict.word}」，算出的是「{finding.verdict.word}」"
        if finding.verdict is not example.verdict
        else wrong,
        source,
        example.span,
        "这个用例",
        help=f"{finding.citation}【{name}】{finding.reason or finding.verdict.word}",
        headings=norm.headings,
    )


def _difference(example: ExampleCase, finding: Finding) -> str:
    if finding.verdict is not example.verdict:
        return "结论不同"
    if example.missing:
        wanted, got = _roots(example.missing), _roots(finding.missing)
        exact = set(example.missing) == set(finding.missing)
        if not exact and wanted != got:
            return (
                f"用例写缺「{'、'.join(example.missing)}」，算出缺「{'、'.join(finding.missing)}」"
            )
    owners = {owner for judgement in finding.judgement for owner in judgement.by}
    if example.by and not set(example.by) <= owners:
        return f"用例写由「{'、'.join(example.by)}」认定，算出的是「{'、'.join(sorted(owners))}」"
    return ""


def _roots(names: tuple[str, ...]) -> set[str]:
    """评审专家.外单位 is asked for as 评审专家 too."""
    return {name.split(".")[0] for name in names}
