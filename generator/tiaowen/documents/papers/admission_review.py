"""专家入库资格审查表: for each expert every condition of admission, its verdict and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from tiaowen.cases.session_cases import members_by_id
from tiaowen.documents.paper import PaperRequest, Remark, Values
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

KIND: Final = "专家入库资格审查表"
EXPERT = (
    *("姓名", "性别", "出生日期", "工作单位", "现职称", "专业组"),
    *("各级职称取得日期", "申请评审级别", "入库方式"),
)
NAMES: Final[TemplateNames] = {
    "专家": GroupNames(frozenset((*EXPERT, "判定日", "汇总"))),
    "条件": GroupNames(FINDING_SLOTS, many=True, rows=False),
}


def build(data: SessionData) -> Iterator[PaperRequest]:
    """A table for each row of 评委, in their order."""
    article = data.frame.clauses.get("入库条件", "")
    for ordinal, (key, member) in enumerate(members_by_id(data.session), 1):
        listed = [f for f in data.findings.get(key, ()) if _is_condition(f, article)]
        items = [finding for finding in listed if finding.citation != article]
        name = name_of(member)
        words = {"判定日": printed_date(data.session.as_of), "汇总": summary(listed, article)}
        values: Values = {
            "专家": joined(fields_of(member, "专家", EXPERT), composed("专家", words)),
            "条件": tuple(finding_fields(finding, "条件", data.frame, member) for finding in items),
        }
        remarks = [] if items else [_no_findings(name)]
        yield data.request(KIND, name, ordinal, values, remarks)


def _is_condition(finding: Finding, article: str) -> bool:
    return under(finding, article) and finding.kind == "condition"


def summary(findings: list[Finding], article: str) -> str | None:
    """The verdict on the article as a whole, and how many of its conditions came out how."""
    whole = [f"{f.citation}：{f.verdict.word}" for f in findings if f.citation == article]
    counts = Counter(finding.verdict for finding in findings if finding.citation != article)
    parts = [f"{verdict.word}{counts[verdict]}项" for verdict in Verdict if counts[verdict]]
    if not parts:
        return None
    return "。".join([*whole, "，".join(["各项中" + parts[0], *parts[1:]])]) + "。"


def _no_findings(name: str) -> Remark:
    return Remark("TW614", KIND, f"没有「{name}」的入库条件判定结论，审查表为空表", "条件")
