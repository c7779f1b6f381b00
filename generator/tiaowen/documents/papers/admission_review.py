"""专家入库资格审查表: for each expert every condition of admission, its verdict and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from tiaowen.documents.paper import PaperRequest, Remark, Values
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
from tiaowen.documents.template_names import GroupNames, TemplateNames
from tiaowen.runtime.verdict import Finding

KIND: Final = "专家入库资格审查表"
EXPERT = (
    *("姓名", "性别", "出生日期", "工作单位", "现职称", "从事专业"),
    *("各级职称取得日期", "申请评审级别", "入库方式"),
)
NAMES: Final[TemplateNames] = {
    "专家": GroupNames(frozenset((*EXPERT, "判定日", "汇总"))),
    "条件": GroupNames(FINDING_SLOTS, many=True),
}


def build(data: SessionData) -> Iterator[PaperRequest]:
    """A table for each row of 评委, in their order."""
    article = data.frame.clauses.get("入库条件", "")
    for ordinal, member in enumerate(data.session.members, 1):
        name = name_of(member)
        findings = [f for f in data.findings.get(("专家", name), ()) if under(f, article)]
        words = composed("专家", {"判定日": _day(data), "汇总": summary(findings)})
        values: Values = {
            "专家": joined("专家", fields_of(member, "专家", EXPERT), words),
            "条件": tuple(finding_fields(f, "条件", data.frame) for f in findings),
        }
        remarks = [] if findings else [_no_findings(name)]
        yield data.request(KIND, name, ordinal, values, remarks)


def summary(findings: list[Finding]) -> str | None:
    """How many conditions came out how, in the order of the verdicts ("满足 5 项，待裁量 2 项")."""
    if not findings:
        return None
    counts = Counter(finding.verdict for finding in findings)
    return "，".join(
        f"{verdict.word} {counts[verdict]} 项" for verdict in sorted(counts, key=_rank)
    )


def _rank(verdict: object) -> int:
    return list(type(verdict)).index(verdict)  # type: ignore[call-overload, no-any-return]


def _day(data: SessionData) -> str:
    day = data.session.as_of
    return f"{day.year}年{day.month}月{day.day}日"


def _no_findings(name: str) -> Remark:
    return Remark("TW614", KIND, f"没有「{name}」的入库条件判定结论，审查表为空表", "条件")
