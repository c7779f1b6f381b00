"""Cases to write down: each once, with what the evaluator says of it today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tiaowen.boundary.generate import Limit
from tiaowen.boundary.pairs import Pair
from tiaowen.boundary.run import NormCases, Run
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
        why: which limit it stands at, in Chinese.
    """

    norm: str
    citation: str
    as_of: date
    facts: Mapping[str, Any]
    verdict: Verdict
    missing: tuple[str, ...]
    by: tuple[str, ...]
    why: str


def expected_cases(run: Run) -> tuple[Expected, ...]:
    """Norm by norm, both sides of a limit one after the other, no case twice."""
    return tuple(case for each in run.cases for case in _of_norm(run.rules, each))


def limit_in_words(limit: Limit) -> str:
    """出生日期的界限（≥ 写成 ＞、…）."""
    fact = limit.pair.fact or "没有一步之差的另一侧"
    if limit.gap:
        return f"不知道{fact}"
    more = f"等{len(limit.notices)}种笔误" if len(limit.notices) > 2 else ""
    return f"界限在{fact}（防：{'；'.join(limit.notices[:2])}{more}）"


def _of_norm(rules: RuleSet, found: NormCases) -> Iterator[Expected]:
    seen: list[tuple[date, Mapping[str, Any]]] = []
    for limit in found.limits:
        for case in _sides(limit.pair):
            if (case.as_of, case.facts) not in seen:
                seen.append((case.as_of, case.facts))
                yield _expected(rules, found, case, limit_in_words(limit))


def _sides(pair: Pair) -> tuple[Case, ...]:
    return (pair.near.case,) if pair.near == pair.far else (pair.near.case, pair.far.case)


def _expected(rules: RuleSet, found: NormCases, case: Case, why: str) -> Expected:
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
        why,
    )
