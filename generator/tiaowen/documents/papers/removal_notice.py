"""退库通知: for an expert of whom a ground to leave the database has come true; which, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tiaowen.cases.session_cases import members_by_id
from tiaowen.documents.paper import PaperRequest, Values
from tiaowen.documents.printed import printed_date
from tiaowen.documents.session_data import (
    FINDING_SLOTS,
    SessionData,
    composed,
    fields_of,
    finding_fields,
    joined,
    name_of,
    under,
)
from tiaowen.documents.slot_groups import GroupNames, TemplateNames
from tiaowen.runtime.verdict import Finding, Verdict

KIND: Final = "退库通知"
EXPERT = ("姓名", "工作单位")
NOTICE = ("专家库管理机关", "退库通知日期")
NAMES: Final[TemplateNames] = {
    "专家": GroupNames(frozenset((*EXPERT, "判定日"))),
    "会议": GroupNames(frozenset(NOTICE)),
    "情形": GroupNames(FINDING_SLOTS, many=True, rows=False),
}


def build(data: SessionData) -> Iterator[PaperRequest]:
    """A notice for each member with at least one ground triggered; nothing for the others."""
    article = data.frame.clauses.get("退出", "")
    day = printed_date(data.session.as_of)
    for ordinal, (key, member) in enumerate(members_by_id(data.session), 1):
        grounds = [f for f in data.findings.get(key, ()) if _is_ground(f, article)]
        if not grounds:
            continue
        expert = fields_of(member, "专家", EXPERT)
        values: Values = {
            "专家": joined(expert, composed("专家", {"判定日": day})),
            "会议": fields_of(data.session.meeting, "会议", NOTICE),
            "情形": tuple(finding_fields(f, "情形", data.frame, member) for f in grounds),
        }
        yield data.request(KIND, name_of(member), ordinal, values)


def _is_ground(finding: Finding, article: str) -> bool:
    """One of the article's grounds, come true."""
    is_true = finding.verdict is Verdict.TRIGGERED
    return is_true and finding.kind == "ground" and under(finding, article)
