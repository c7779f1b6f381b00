"""An impact as one JSON document."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tiaowen.impact.flips import CaseImpact
from tiaowen.impact.report.content import Report
from tiaowen.impact.summary import Change


def as_json(report: Report) -> str:
    """The report, with its line feed."""
    return json.dumps(document(report), ensure_ascii=False, indent=1) + "\n"


def document(report: Report) -> dict[str, Any]:
    """The same as plain values; verdicts as in the data contract, null where a law has no such norm."""
    found = report.summary
    return {
        "before": report.before,
        "after": report.after,
        "cases": found.cases,
        "flipped": found.flipped,
        "rejected": report.rejected,
        "changes": [{**_change(change), "cases": number} for change, number in found.changes],
        "by_clause": [
            {"citation": c.citation, "norm": c.norm, **_change(c.change), "cases": list(c.cases)}
            for c in found.clauses
        ],
        "by_age": [asdict(group) for group in found.ages],
        "by_level": [asdict(group) for group in found.levels],
        "details": [_case(impact) for impact in report.impacts],
        "papers_due": [asdict(d) for d in report.duties if d.due],
        "papers_no_longer_due": [asdict(d) for d in report.duties if not d.due],
        "papers_to_reissue": None
        if report.reissues is None
        else [asdict(r) for r in report.reissues],
        "facts_one_side_reads": list(report.unread),
    }


def _change(change: Change) -> dict[str, str | None]:
    before, after = change
    return {
        "before": None if before is None else before.value,
        "after": None if after is None else after.value,
    }


def _case(impact: CaseImpact) -> dict[str, Any]:
    return {
        "id": impact.case.id,
        "as_of": impact.case.as_of.isoformat(),
        "before": impact.before.value,
        "after": impact.after.value,
        "flips": [
            {
                "citation": flip.citation,
                "norm": flip.key,
                **_change(flip.change),
                "reason_before": flip.before.reason if flip.before else None,
                "reason_after": flip.after.reason if flip.after else None,
            }
            for flip in impact.flips
        ],
    }
