"""评审表: one for every applicant, with what the workbook holds about them and the votes cast."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tiaowen.cases.session import Row, Session
from tiaowen.cases.session_checks import Applicants
from tiaowen.documents.paper import PaperRequest, Values
from tiaowen.documents.session_data import SessionData, fields_of, name_of
from tiaowen.documents.slot_groups import GroupNames, TemplateNames

KIND: Final = "评审表"
APPLICANT = (
    *("姓名", "性别", "出生日期", "民族", "政治面貌", "健康状况", "参加工作日期", "工作单位"),
    *("学历", "学位", "毕业院校", "所学专业", "毕业日期", "现职称", "现职称取得日期", "聘任日期"),
    *("从事专业", "申报级别", "申报职称", "申报方式", "专业组"),
    *("学习培训", "工作经历", "任现职前业绩", "任现职后业绩", "论文著作", "获奖专利"),
    *("年度考核", "继续教育", "单位公示情况", "单位推荐意见", "主管部门意见", "答辩意见"),
)
MEETING = ("评委会名称", "组织评审单位", "申报年度", "职称系列")
BALLOT = ("总人数", "参加人数", "赞成", "反对", "弃权", "表决结果", "评委会意见")
NAMES: Final[TemplateNames] = {
    "申报人": GroupNames(frozenset(APPLICANT)),
    "会议": GroupNames(frozenset(MEETING)),
    "表决": GroupNames(frozenset(BALLOT)),
}


def build(data: SessionData) -> Iterator[PaperRequest]:
    """A form for each row of 申报人, in their order."""
    ballots = ballots_by_applicant(data.session)
    for ordinal, applicant in enumerate(data.session.applicants, 1):
        cast = ballots.get(id(applicant), [])
        ballot = cast[0] if len(cast) == 1 else None
        values: Values = {
            "申报人": fields_of(applicant, "申报人", APPLICANT),
            "会议": fields_of(data.session.meeting, "会议", MEETING),
            "表决": fields_of(ballot, "表决", BALLOT),
        }
        yield data.request(KIND, name_of(applicant), ordinal, values)


def ballots_by_applicant(session: Session) -> dict[int, list[Row]]:
    """Identity of an applicant's row → the ballot lines that can only mean this applicant."""
    applicants = Applicants.of(session)
    found: dict[int, list[Row]] = {}
    for ballot in session.ballots:
        meant = applicants.meant_by(ballot)
        if len(meant) == 1:
            found.setdefault(id(meant[0]), []).append(ballot)
    return found
