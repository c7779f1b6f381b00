"""What the rule set says of the meeting itself, for papers to carry: norm by norm, and what is open.

`逐条` are the norms on composition, rotation and times that apply; `未决` those broken, open or left to
judgement; `核对` what does not agree between the sheets (votes that do not add up, a recused vote).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tiaowen.cases.session_cases import MEETING
from tiaowen.cases.session_checks import check_session
from tiaowen.documents.paper import Fields, Values
from tiaowen.documents.session_data import (
    FINDING_SLOTS,
    SessionData,
    awaits_paper,
    composed,
    finding_fields,
)
from tiaowen.documents.slot_groups import GroupNames, TemplateNames
from tiaowen.runtime.verdict import Finding, Verdict

OPEN: Final = frozenset({Verdict.VIOLATED, Verdict.UNDETERMINED, Verdict.NEEDS_JUDGEMENT})
_REVIEWED: Final = frozenset({"condition", "prohibition", "deadline"})

MEETING_FINDINGS: Final[TemplateNames] = {
    "逐条": GroupNames(FINDING_SLOTS, many=True, rows=False),
    "未决": GroupNames(FINDING_SLOTS, many=True, rows=False),
    "核对": GroupNames(frozenset({"说明", "位置"}), many=True, rows=False),
}


def meeting_findings(data: SessionData) -> Values:
    """The three groups for a session."""
    found = data.findings.get(MEETING, ())
    return {
        "逐条": tuple(_fields(f, "逐条", data) for f in found if _is_reviewed(f)),
        "未决": tuple(_fields(f, "未决", data) for f in open_findings(found, data)),
        "核对": tuple(_disagreements(data)),
    }


def open_findings(found: tuple[Finding, ...], data: SessionData) -> Iterator[Finding]:
    """Those not settled; a norm that waits for the very paper being made is left out."""
    for finding in found:
        if finding.verdict in OPEN and not awaits_paper(finding, data.frame):
            yield finding


def _is_reviewed(finding: Finding) -> bool:
    return finding.kind in _REVIEWED and finding.verdict is not Verdict.NOT_APPLICABLE


def _fields(finding: Finding, group: str, data: SessionData) -> Fields:
    return finding_fields(finding, group, data.frame, data.session.meeting)


def _disagreements(data: SessionData) -> Iterator[Fields]:
    for told in check_session(data.session):
        place = told.where.removeprefix(data.session.name).strip()
        yield composed("核对", {"说明": told.message, "位置": place})
