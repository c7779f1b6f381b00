"""会议纪要: when and where, who sat and who stayed away, agenda, votes, opinions, anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tiaowen.cases.session import Row
from tiaowen.documents.paper import Fields, PaperRequest, Remark, Slot, Values
from tiaowen.documents.papers.counts import COUNTED, attendance, counted
from tiaowen.documents.papers.reviewed import MEETING_FINDINGS, meeting_findings
from tiaowen.documents.printed import printed
from tiaowen.documents.session_data import SessionData, fields_of, joined, name_of
from tiaowen.documents.slot_groups import GroupNames, TemplateNames

KIND: Final = "会议纪要"
MEETING = (
    *("会议名称", "评委会名称", "组织评审单位", "评委会承办部门", "监督部门", "监督人"),
    *("会议地点", "主持人", "记录人", "列席人员", "抽取方式"),
    *("专家抽取日期", "会议议程", "评委会讨论意见", "其他需要说明的情况"),
)
DAYS = ("评审会议日期", "会议结束日期")
MEMBER = ("姓名", "工作单位", "角色", "专业组", "缺席原因")
BALLOT = ("申报人", "专业组", "总人数", "参加人数", "赞成", "反对", "弃权", "表决结果")
RECUSAL = ("专家", "申报人", "亲属关系", "回避决定", "替补专家")
NAMES: Final[TemplateNames] = {
    "会议": GroupNames(frozenset((*MEETING, "会议时间", *COUNTED))),
    "出席": GroupNames(frozenset(MEMBER), many=True),
    "缺席": GroupNames(frozenset(MEMBER), many=True),
    "出席不明": GroupNames(frozenset(MEMBER), many=True),
    "表决": GroupNames(frozenset(("序号", *BALLOT)), many=True),
    "回避": GroupNames(frozenset(RECUSAL), many=True),
    **MEETING_FINDINGS,
}


def build(data: SessionData) -> Iterator[PaperRequest]:
    """The one paper of its kind."""
    session = data.session
    present, absent, unknown = attendance(session.members)
    values: Values = {
        "会议": joined(
            fields_of(session.meeting, "会议", MEETING), _time(session.meeting), counted(session)
        ),
        "出席": _group(present, "出席", MEMBER),
        "缺席": _group(absent, "缺席", MEMBER),
        "出席不明": _group(unknown, "出席不明", MEMBER),
        "表决": _ballots(session.ballots),
        "回避": _group(session.recusals, "回避", RECUSAL),
        **meeting_findings(data),
    }
    subject = printed(session.meeting.values.get("评委会名称")) or session.name
    remarks = [_unknown_attendance(row) for row in unknown]
    yield data.request(KIND, subject, 0, values, remarks)


def _group(rows: Iterable[Row], group: str, names: tuple[str, ...]) -> tuple[Fields, ...]:
    return tuple(fields_of(row, group, names) for row in rows)


def _ballots(rows: Iterable[Row]) -> tuple[Fields, ...]:
    return tuple(
        joined(Fields({"序号": Slot("表决.序号", str(n))}), fields_of(row, "表决", BALLOT))
        for n, row in enumerate(rows, 1)
    )


def _time(meeting: Row) -> Fields:
    """会议时间 as stated; else from the first to the last day, with both cells."""
    stated = fields_of(meeting, "会议", ("会议时间", *DAYS))
    days = [stated[name] for name in DAYS if stated[name].text is not None]
    if stated["会议时间"].text is not None or not days:
        return stated
    words = "至".join(dict.fromkeys(day.text or "" for day in days))
    cells = "、".join(day.cell for day in days if day.cell)
    return Fields({"会议时间": Slot("会议.会议时间", words, cells)})


def _unknown_attendance(row: Row) -> Remark:
    cell = row.cells.get("出席")
    return Remark(
        "TW613",
        KIND,
        f"「{name_of(row)}」是否出席没有填，出席、缺席人数均未计入",
        "出席",
        f"{row.sheet}!{cell}" if cell else "",
    )
