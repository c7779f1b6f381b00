"""Verdicts as the data contract has them: one JSON object a case, on one line."""

from __future__ import annotations

import json
from typing import Any, Protocol

from tiaowen.runtime.evaluation import Evaluation, overall
from tiaowen.runtime.verdict import Finding


class Named(Protocol):
    """A law, or its validator."""

    @property
    def path(self) -> str:
        """henan/2023-128, or henan."""


def case_line(rules: Named, evaluation: Evaluation) -> str:
    """The line of one case, with its line feed."""
    return json.dumps(case_document(rules, evaluation), ensure_ascii=False) + "\n"


def case_document(rules: Named, evaluation: Evaluation) -> dict[str, Any]:
    """The same as plain values."""
    case = evaluation.case
    return {
        "id": case.id,
        "ruleset": rules.path,
        "as_of": case.as_of.isoformat(),
        "overall": overall(evaluation.findings).value,
        "findings": [_finding(finding) for finding in evaluation.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "citation": finding.citation,
        "norm": finding.norm,
        "kind": finding.kind,
        "strength": finding.strength,
        "verdict": finding.verdict.value,
        "facts": dict(finding.facts),
        "missing": list(finding.missing),
        "judgement": [{"fact": one.fact, "by": list(one.by)} for one in finding.judgement],
        "notes": list(finding.notes),
        "reason": finding.reason,
        "presumed": list(finding.presumed),
        "effects": list(finding.effects),
        "document": list(finding.document),
    }
