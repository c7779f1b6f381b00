"""回避记录: for each recusal who, towards whom, on which ground, who decided, who stepped in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tiaowen.cases.session import Row
from tiaowen.cases.session_cases import recusals_by_id
from tiaowen.documents.paper import PaperRequest, Remark, Values
from tiaowen.documents.session_data import (
    FINDING_SLOTS,
    SessionData,
    fields_of,
    finding_fields,
    name_of,
    under,
)
from tiaowen.documents.slot_groups import GroupNames, TemplateNames
from tiaowen.runtime.verdict import Finding, Verdict

KIND: Final = "回避记录"
RECUSAL = (
    *("专家", "申报人", "申报编号", "亲属关系", "提出方式", "提出日期"),
    *("回避决定", "决定人", "决定日期", "替补专家", "情况说明"),
)
MEETING = ("评委会名称", "评委会承办部门", "评审会议日期")
NAMES: Final[TemplateNames] = {
    "回避": GroupNames(frozenset(RECUSAL)),
    "会议": GroupNames(frozenset(MEETING)),
    "情形": GroupNames(FINDING_SLOTS, many=True, rows=False),
}


def build(data: SessionData) -> Iterator[PaperRequest]:
    """A record for each row of 回避, in their order."""
    article = data.frame.clauses.get("回避", "")
    for ordinal, (key, row) in enumerate(recusals_by_id(data.session), 1):
        findings = data.findings.get(key, ())
        grounds = [f for f in findings if under(f, article) and f.kind == "ground"]
        values: Values = {
            "回避": fields_of(row, "回避", RECUSAL),
            "会议": fields_of(data.session.meeting, "会议", MEETING),
            "情形": tuple(finding_fields(f, "情形", data.frame, row) for f in grounds),
        }
        remarks = [] if any(_is_open_or_true(f) for f in grounds) else [_no_ground(row)]
        subject = f"{name_of(row, '专家')}—{name_of(row, '申报人')}"
        yield data.request(KIND, subject, ordinal, values, remarks)


def _is_open_or_true(finding: Finding) -> bool:
    """The ground holds, or may yet hold."""
    return finding.verdict not in {Verdict.NOT_TRIGGERED, Verdict.NOT_APPLICABLE}


def _no_ground(row: Row) -> Remark:
    pair = f"{name_of(row, '专家')}对{name_of(row, '申报人')}"
    return Remark("TW614", KIND, f"「{pair}」的回避没有成立或待定的情形", "情形")
