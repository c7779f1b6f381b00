"""The workbook of a session: what is read, what is told by sheet and cell, what cases it makes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
import xlsxwriter

from tests.cases.vocabulary import FACTS
from tiaowen.cases.from_xlsx import sheets_of
from tiaowen.cases.session import Session
from tiaowen.cases.session_cases import session_cases
from tiaowen.cases.session_checks import check_session
from tiaowen.cases.session_reader import SessionRead, governing_ruleset, is_session, session_of
from tiaowen.diagnostics import Diagnostic

Rows = Sequence[Sequence[object]]

MEETING: Rows = [
    ("项目", "内容"),
    ("适用规则集", "henan/2023-128"),
    ("判定日", date(2024, 4, 8)),
    ("评委会", "示例评委会"),
    ("自主评聘", "是"),
]
MEMBERS: Rows = [
    (
        "序号",
        "专家姓名",
        "单位",
        "是否外单位",
        "职称取得日期.副高",
        "职称取得日期.正高",
        "是否到会",
    ),
    (1, "张喆", "甲院", "是", date(2010, 1, 1), date(2016, 1, 1), "是"),
    (2, "王祎", "乙院", "否", "2012.1.1", "", "是"),
    (3, "朱䶮", "丙院", "", date(2012, 1, 1), "", "否"),
]
APPLICANTS: Rows = [
    ("申报编号", "姓名", "申报级别", "备注"),
    ("A1", "王赟", "高级", ""),
    ("A2", "李玥", "副高", ""),
]
BALLOTS: Rows = [
    ("申报编号", "申报人", "总人数", "参加人数", "赞成", "反对", "弃权", "未参加表决人员", "结果"),
    ("A1", "王赟", 3, 1, 1, 0, 0, "王祎、朱䶮", "通过"),
    ("A2", "李玥", 3, 2, 1, 1, 0, "朱䶮", "未通过"),
]
RECUSALS: Rows = [
    ("专家姓名", "申报人姓名", "与申报人关系", "回避决定"),
    ("王祎", "王赟", "堂兄弟姐妹", "回避"),
]
LAST_YEAR: Rows = [("序号", "姓名"), (1, "张喆"), (2, "魏甲")]
BOOK = {
    "会议": MEETING,
    "评委": MEMBERS,
    "申报人": APPLICANTS,
    "表决": BALLOTS,
    "回避": RECUSALS,
    "上年度评审专家名单": LAST_YEAR,
}


def read(**changes: Rows | None) -> SessionRead:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in (BOOK | changes).items():
        if rows is None:
            continue
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                sheet.write(r, c, cell, *([day] if isinstance(cell, date) else []))
    book.close()
    sheets = sheets_of(stream.getvalue(), "会.xlsx")
    assert not isinstance(sheets, Diagnostic)
    assert is_session(sheets) is ("会议" in BOOK | changes and changes.get("会议", ()) is not None)
    return session_of(sheets, "会.xlsx", FACTS)


def session(**changes: Rows | None) -> Session:
    got = read(**changes)
    assert [d.message for d in got.diagnostics] == []
    assert got.session is not None
    return got.session


def told(diagnostics: Sequence[Diagnostic]) -> list[tuple[str, str]]:
    return [(d.code, d.where.removeprefix("会.xlsx ")) for d in diagnostics]


def changed(rows: Rows, row: int, column: int, cell: object) -> Rows:
    table = [list(one) for one in rows]
    table[row][column] = cell
    return table


def test_a_session_is_read_under_canonical_names_with_cells() -> None:
    got = session()
    assert (got.ruleset, got.as_of) == ("henan/2023-128", date(2024, 4, 8))
    member = got.members[0]
    assert member.values["姓名"] == "张喆"
    assert member.values["工作单位"] == "甲院"
    assert member.values["外单位"] is True
    assert member.values["各级职称取得日期"] == {
        "副高": date(2010, 1, 1),
        "正高": date(2016, 1, 1),
    }
    assert member.cells["姓名"] == "B2"
    assert member.cells["各级职称取得日期.正高"] == "F2"
    assert got.members[2].values["外单位"] is None
    assert got.ballots[0].values["未参加表决人员"] == ("王祎", "朱䶮")
    assert got.meeting.values["上年度评审专家名单"] == ("张喆", "魏甲")
    assert got.meeting.cells["自主评聘"] == "B5"


def test_a_bad_cell_is_told_and_read_as_unknown() -> None:
    got = read(
        评委=changed(MEMBERS, 1, 5, "2019-02-30"), 申报人=changed(APPLICANTS, 1, 2, "特高级")
    )
    assert told(got.diagnostics) == [("TW503", "评委!F2"), ("TW504", "申报人!C2")]
    assert got.session is not None
    assert got.session.members[0].values["各级职称取得日期"] is None
    assert got.session.members[0].values["姓名"] == "张喆"
    assert got.session.applicants[0].values["申报级别"] is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"评委": changed(MEMBERS, 0, 2, "单立")}, ("TW501", "评委!C1")),
        ({"评委": changed(MEMBERS, 0, 2, "专家姓名")}, ("TW508", "评委!C1")),
        ({"评委": changed(MEMBERS, 0, 2, "")}, ("TW516", "评委!C2")),
        ({"评委": changed(MEMBERS, 2, 1, "")}, ("TW520", "评委!B3")),
        ({"评委": changed(MEMBERS, 0, 1, "外单位")}, ("TW520", "评委!A1")),
        ({"会议": changed(MEETING, 3, 0, "评委汇")}, ("TW501", "会议!A4")),
        ({"会议": changed(MEETING, 3, 0, "自主评聘")}, ("TW508", "会议!A5")),
        ({"会议": [(*row, "多余") for row in MEETING]}, ("TW516", "会议!C2")),
        ({"会议": changed(MEETING, 2, 1, "2024-4")}, ("TW520", "会议!B3")),
        ({"会议": changed(MEETING, 1, 1, "")}, ("TW520", "会议!B2")),
        ({"表决": None}, ("TW520", "会.xlsx")),
        ({"表决": []}, ("TW520", "会.xlsx")),
        ({"草稿": [("甲",)]}, ("TW519", "草稿")),
    ],
)
def test_what_does_not_fit_is_told(changes: dict[str, Rows], expected: tuple[str, str]) -> None:
    assert expected in told(read(**changes).diagnostics)


def test_without_rule_set_or_date_there_is_no_session() -> None:
    assert read(会议=changed(MEETING, 1, 1, "")).session is None
    assert read(会议=changed(MEETING, 2, 1, "")).session is None


def test_the_rule_set_is_known_before_the_facts_are() -> None:
    assert governing_ruleset([], "会.xlsx") == Diagnostic(
        "TW520",
        "没有写明适用规则集",
        help="在「会议」表填写「适用规则集」",
        where="会.xlsx 会议",
    )


def test_a_misread_member_makes_the_list_unknown() -> None:
    got = read(上年度评审专家名单=[("姓名",), ("张喆",), ("魏\x07甲",)])
    assert told(got.diagnostics) == [("TW502", "上年度评审专家名单!A3")]
    assert got.session is not None
    assert got.session.meeting.values["上年度评审专家名单"] is None


def test_a_sound_session_contradicts_nothing() -> None:
    assert check_session(session()) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"表决": changed(BALLOTS, 2, 4, 2)}, [("TW521", "表决!D3")]),
        ({"表决": changed(BALLOTS, 2, 2, 4)}, [("TW521", "表决!C3"), ("TW521", "表决!H3")]),
        (
            {"表决": [*BALLOTS[:2], ("A2", "李玥", 3, 4, 4, 0, 0, "", "通过")]},
            [("TW521", "表决!D3")],
        ),
        (
            {"表决": [BALLOTS[0], ("A1", "王赟", 3, 2, 2, 0, 0, "朱䶮", "通过"), BALLOTS[2]]},
            [("TW523", "表决!H2")],
        ),
        (
            {"表决": [BALLOTS[0], ("A1", "王赟", 3, 2, 2, 0, 0, "", "通过"), BALLOTS[2]]},
            [("TW523", "表决!H2")],
        ),
        (
            {"表决": [*BALLOTS[:2], ("A2", "李玥", 3, 3, 3, 0, 0, "无", "通过")]},
            [("TW521", "表决!H3")],
        ),
        ({"表决": BALLOTS[:2]}, [("TW522", "申报人!B3")]),
        ({"表决": [*BALLOTS, BALLOTS[2]]}, [("TW522", "申报人!B3")]),
        (
            {"表决": changed(changed(BALLOTS, 2, 0, "A3"), 2, 1, "某甲")},
            [("TW522", "表决!B3"), ("TW522", "申报人!B3")],
        ),
        ({"表决": changed(BALLOTS, 2, 1, "某甲")}, [("TW522", "表决!B3")]),
        ({"回避": changed(RECUSALS, 1, 0, "某甲")}, [("TW524", "回避!A2")]),
        ({"回避": changed(RECUSALS, 1, 1, "某甲")}, [("TW524", "回避!B2")]),
        ({"评委": changed(MEMBERS, 2, 1, "张喆")}, [("TW524", "评委!B3")]),
    ],
)
def test_sheets_that_contradict_each_other(
    changes: dict[str, Rows], expected: list[tuple[str, str]]
) -> None:
    got = told(check_session(session(**changes)))
    assert [one for one in got if one in expected] == expected


def test_same_names_are_told_apart_by_number_only() -> None:
    applicants = changed(APPLICANTS, 2, 1, "王赟")
    ballots = changed(BALLOTS, 2, 1, "王赟")
    assert told(check_session(session(申报人=applicants, 表决=ballots))) == [
        ("TW524", "回避!B2")  # the recusal gives no number
    ]


def test_a_recusal_decided_against_keeps_the_vote() -> None:
    ballots = [BALLOTS[0], ("A1", "王赟", 3, 2, 2, 0, 0, "朱䶮", "通过"), BALLOTS[2]]
    recusals = changed(RECUSALS, 1, 3, "不回避")
    assert check_session(session(表决=ballots, 回避=recusals)) == ()


def test_each_member_the_meeting_and_each_recusal_is_a_case() -> None:
    cases = {case.id: case for case in session_cases(session(), FACTS)}
    assert list(cases) == ["专家:张喆", "专家:王祎", "专家:朱䶮", "会议", "回避:王祎→王赟"]
    assert "在库专家" in cases["专家:张喆"].subjects
    assert "专家" in cases["回避:王祎→王赟"].subjects
    assert {case.as_of for case in cases.values()} == {date(2024, 4, 8)}
    assert cases["回避:王祎→王赟"].facts["亲属关系"] == "堂兄弟姐妹"
    assert cases["回避:王祎→王赟"].facts["各级职称取得日期"] == {"副高": date(2012, 1, 1)}
    assert "亲属关系" not in cases["专家:王祎"].facts


def test_only_declared_and_filled_facts_enter_a_case() -> None:
    for case in session_cases(session(), FACTS):
        assert set(case.facts) <= set(FACTS)
        assert None not in case.facts.values()


def test_the_meeting_counts_over_the_member_sheet() -> None:
    meeting = {case.id: case for case in session_cases(session(), FACTS)}["会议"]
    assert meeting.facts["自主评聘"] is True
    assert meeting.facts["评审专家"] == (
        {"姓名": "张喆", "外单位": True, "职称级别": "正高"},
        {"姓名": "王祎", "外单位": False, "职称级别": "副高"},
        {"姓名": "朱䶮", "外单位": None, "职称级别": "副高"},
    )
    assert meeting.facts["上年度评审专家名单"] == ("张喆", "魏甲")


def test_votes_are_whole_numbers_of_people() -> None:
    assert session().ballots[0].values["参加人数"] == Fraction(1)
    got = read(表决=changed(BALLOTS, 1, 4, 1.5))
    assert told(got.diagnostics) == [("TW502", "表决!E2")]
