"""Cases to write down: each once, with what the evaluator says of it today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tiaowen.boundary.run import NormCases, Run
from tiaowen.boundary.sides import side_in_words
from tiaowen.evaluate import evaluate_norm
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Expected:
    """One case.

    Attributes:
        norm: its id; citation: where it stands.
        missing, by: as in a 用例: facts missing for 无法判定, owners for 待裁量.
        effects: what follows, when triggered.
        side: which condition it stands at, and on which side, in Chinese; 用例 for those.
        notices: slips it notices that no 用例 does, in Chinese.
    """

    norm: str
    citation: str
    as_of: date
    facts: Mapping[str, Any]
    verdict: Verdict
    missing: tuple[str, ...]
    by: tuple[str, ...]
    effects: tuple[str, ...]
    side: str
    notices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """第九条第（四）项：各级职称取得日期（副高）满3年：差1日."""
        return f"{self.citation}：{self.side}"


def expected_cases(run: Run) -> tuple[Expected, ...]:
    """The cases kept, norm by norm in reading order."""
    return tuple(case for each in run.cases for case in _kept(run.rules, each))


def given_cases(run: Run) -> tuple[Expected, ...]:
    """The 用例 that stand in the rule file."""
    return tuple(
        _expected(run.rules, each, judged.case, "用例")
        for each in run.cases
        for judged in each.given
    )


def _kept(rules: RuleSet, found: NormCases) -> Iterator[Expected]:
    for each in found.kept.cases:
        side = side_in_words(found.about.rules, found.norm, each)
        says = tuple(dict.fromkeys(fault.says for fault in each.notices))
        yield _expected(rules, found, each.judged.case, side, says)


def _expected(
    rules: RuleSet, found: NormCases, case: Case, side: str, notices: tuple[str, ...] = ()
) -> Expected:
    norm = found.norm
    finding = evaluate_norm(rules, case, norm.id).findings[0]
    open_ = finding.verdict is Verdict.UNDETERMINED
    judged = finding.verdict is Verdict.NEEDS_JUDGEMENT
    owners = (owner for judgement in finding.judgement for owner in judgement.by)
    return Expected(
        norm.id,
        norm.citation,
        case.as_of,
        case.facts,
        finding.verdict,
        tuple(dict.fromkeys(finding.missing)) if open_ else (),
        tuple(dict.fromkeys(owners)) if judged else (),
        finding.effects,
        side,
        notices,
    )
