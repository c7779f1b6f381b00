"""A timeline as plain JSON."""

from __future__ import annotations

import json
from typing import Any

from tiaowen.runtime.verdict import Verdict
from tiaowen.timeline.changes import Change, Timeline


def as_line(ruleset: str, timeline: Timeline) -> str:
    """One case, on one line, with its line feed."""
    content = {
        "id": timeline.id,
        "ruleset": ruleset,
        "from": timeline.start.isoformat(),
        "to": timeline.end.isoformat(),
        "changes": [_change(change) for change in timeline.changes],
        "refused": [{"norm": norm, "year": year} for norm, year in timeline.refused],
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


def _change(change: Change) -> dict[str, Any]:
    finding, last = change.finding, change.last_day
    return {
        "date": change.on.isoformat(),
        "citation": finding.citation,
        "norm": finding.norm,
        "kind": finding.kind,
        "before": _word(change.before),
        "after": _word(change.after),
        "last_day": last.isoformat() if last else None,
        "effects": list(finding.effects),
        "reason": finding.reason,
        "document": list(finding.document),
    }


def _word(verdict: Verdict | None) -> str | None:
    return verdict.value if verdict is not None else None
