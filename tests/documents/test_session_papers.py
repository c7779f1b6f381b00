"""Which papers a session asks for and what stands in them; what the data lacks stays a blank."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.sample_session import (
    XUCHANG_MINUTES,
    applicants,
    ballots,
    findings,
    frame,
    meeting,
    members,
    papers,
    recusals,
    session,
)
from tiaowen.documents.compose import Paper, compose
from tiaowen.documents.frames import CLAUSE_ROLES, frame_of
from tiaowen.documents.items import NodeState, NodeStatus, item_states
from tiaowen.documents.paper import BLANK, PaperRequest
from tiaowen.documents.session_papers import papers_of
from tiaowen.documents.templating import MARK
from tiaowen.pipeline import load_ruleset

_OF_EVERY_MEETING = (
    *("专家抽取记录", "年度轮换记录", "连续参评台账", "委员会组成审查表", "表决票", "计票记录"),
)


def text(request: PaperRequest) -> str:
    return "\n".join(node.text for node in compose(request).trace.nodes)


def cells(paper: Paper, slot: str) -> list[str]:
    return [node.text for node in paper.trace.nodes if slot in node.slots]


def test_one_paper_for_each_who_needs_one():
    made = papers()
    counts = {kind: [request.subject for request in requests] for kind, requests in made.items()}
    assert counts == {
        "评审表": ["王喆", "李䶮"],
        "会议纪要": ["平顶山市工程系列中级职称评审委员会"],
        "专家入库资格审查表": ["欧阳玥", "张喆", "钱祎"],
        "退库通知": ["张喆"],
        "回避记录": ["张喆—王喆"],
        **{kind: ["平顶山市工程系列中级职称评审委员会"] for kind in _OF_EVERY_MEETING},
        "回避申请": ["张喆"],
        "回避决定": ["张喆"],
    }


def test_votes_stand_beside_their_own_applicant():
    first, second = (compose(request) for request in papers()["评审表"])
    for paper, votes in (
        (first, ["25", "23", "20", "2", "1"]),
        (second, ["25", "23", "10", "12", "1"]),
    ):
        names = ("总人数", "参加人数", "赞成", "反对", "弃权")
        assert [cells(paper, f"表决.{name}")[0] for name in names] == votes


def test_votes_of_a_name_two_applicants_share_are_nobodys():
    twin = replace(applicants()[1], values={**applicants()[1].values, "姓名": "王喆", "编号": None})
    loose = [replace(b, values={**b.values, "申报编号": None}) for b in ballots()]
    made = papers(applicants=(applicants()[0], twin), ballots=tuple(loose))
    assert all(cells(compose(r), "表决.赞成") == [BLANK] for r in made["评审表"])


def test_an_empty_cell_is_a_blank_with_its_place_and_a_missing_column_one_without():
    paper = compose(papers()["评审表"][1])
    blanks = {(remark.item, remark.cell) for remark in paper.remarks if remark.code == "TW611"}
    assert ("申报人.工作单位", "申报人!D3") in blanks
    assert ("申报人.民族", "") in blanks
    assert BLANK in cells(paper, "申报人.工作单位")[0]


def test_unknown_attendance_is_neither_present_nor_absent():
    request = papers()["会议纪要"][0]
    words = text(request)
    assert "3名专家组成。出席1人，缺席1人，另有1人是否出席未填" in words
    assert "出席：欧阳玥（主任委员，平顶山学院）。" in words
    assert "缺席：张喆（委员，平顶山学院；原因：因公出差）。" in words
    assert [(r.code, r.cell) for r in request.remarks] == [("TW613", "评委!F4")]


def test_other_matters_left_empty_are_a_blank_and_none_is_none():
    empty = compose(papers()["会议纪要"][0])
    none = compose(papers(meeting=meeting(其他需要说明的情况="无"))["会议纪要"][0])
    assert cells(empty, "会议.其他需要说明的情况") == [BLANK]
    assert cells(none, "会议.其他需要说明的情况") == ["无"]


def test_the_review_shows_verdict_facts_what_is_missing_and_who_judges():
    words = text(papers()["专家入库资格审查表"][0])
    for part in (
        "待裁量：职业道德社会公德良好（由所在单位认定）",
        "缺少：身体健康",
        "各级职称取得日期.正高：2022年12月1日；急需紧缺专业：否",
        "不符合：正高 2022年12月1日 未满3年",
        "第九条：无法判定。各项中不满足1项，无法判定1项，待裁量1项。",
    ):
        assert part in words


def test_a_review_without_findings_says_so():
    request = papers()["专家入库资格审查表"][2]
    assert [remark.code for remark in request.remarks] == ["TW614"]
    assert "没有判定结论。" in text(request)


def test_the_notice_names_the_grounds_that_came_true_and_no_other():
    words = text(papers()["退库通知"][0])
    assert "第十九条第（四）项：超过退休年龄的。" in words
    assert "第（五）项" not in words
    assert "2023年5月6日已满60周岁" in words


def test_the_record_of_recusal_keeps_open_grounds_open():
    words = text(papers()["回避记录"][0])
    assert "第二十四条第（一）项\n" in words
    assert "待裁量：存在利益关系（由评委会承办部门认定）" in words


def test_without_demands_every_item_is_said_to_be_voluntary():
    for requests in papers().values():
        paper = compose(requests[0])
        note = paper.trace.nodes[-1]
        assert note.text.endswith("所列各项均为非法定要素（第十一条可追溯）。")
        assert note.citations == ("第十一条",)
        assert MARK not in text(requests[0])
        bases = {node.basis for node in paper.trace.nodes if node.item}
        assert bases == {"非法定要素（第十一条可追溯）"}


def test_beside_demanded_items_the_voluntary_ones_are_marked():
    paper = compose(papers(XUCHANG_MINUTES)["会议纪要"][0])
    marked = [
        node.text
        for node in paper.trace.nodes
        if MARK in node.text and not node.text.startswith("注")
    ]
    assert marked == [f"三、回避情况{MARK}", f"八、不符合条文和尚未查明的事项{MARK}"]
    agenda = next(node for node in paper.trace.nodes if node.item == "会议议程")
    assert (agenda.citations, agenda.basis) == (("五（四）第2款第2句",), "")


def test_a_demanded_item_without_data_is_lacking_before_anything_is_written():
    paper = compose(papers(XUCHANG_MINUTES)["会议纪要"][0])
    nodes = [NodeState(node, NodeStatus.SAME, node.text) for node in paper.trace.nodes]
    lacking = [item.item for item in item_states(paper.trace, nodes) if item.lacking]
    assert lacking == ["其他需要说明的情况"]


def test_no_number_of_days_is_invented():
    """及时, 立即 and the like stay words; no paper of this text names a number of days."""
    for requests in papers(recusals=recusals()).values():
        for request in requests:
            assert "个工作日" not in text(request)
            assert "日内" not in text(request)


def test_a_rule_set_that_has_no_clause_for_a_part_still_makes_papers():
    bare = replace(frame(), clauses=dict.fromkeys(CLAUSE_ROLES, ""), ruleset="x/1")
    for request in papers_of(session(), findings(), bare):
        assert "非法定要素。" in text(request)


@pytest.fixture(scope="module")
def henan():
    return load_ruleset("henan/2023-128")


@pytest.mark.parametrize("name", ["henan/2023-128", "beijing/2023-13", "chongqing/2023-270"])
def test_every_part_of_a_rule_set_is_a_clause_of_it(name: str):
    rules = load_ruleset(name)
    citations = [entry.citation for entry in rules.accounts]
    for role, clause in frame_of(rules).clauses.items():
        assert any(c.startswith(clause) for c in citations), role


def test_the_frame_takes_words_demands_and_hash_from_the_rule_set(henan):
    made = frame_of(henan)
    assert made.texts["第十九条第（四）项"] == "超过退休年龄的；"
    assert made.rule_hash == henan.source_hash
    items = {(r.document, r.item): r for r in made.required}
    assert items["专家考核表", "评审质量"].open
    assert items["专家考核表", "评审质量"].citation == "第三十七条"
    assert made.documents["取消专家资格决定"] == "第三十五条第2句；第三十六条第1分句"
    assert made.duties["解聘除名通知"] == "解聘除名通知"


def test_the_composition_gives_levels_and_shares_and_counts_the_unstated_apart():
    first, second, third = members()
    changed = (
        replace(first, values={**first.values, "外单位": True}),
        replace(second, values={**second.values, "外单位": False, "各级职称取得日期": {}}),
        replace(third, values={**third.values, "各级职称取得日期": None}),
    )
    (request,) = papers(members=changed)["委员会组成审查表"]
    said = text(request)
    assert "正高1人（占1/3），无职称1人（占1/3），未填1人（占1/3）" in said
    assert "外单位1人（占1/3），本单位1人（占1/3），未填1人（占1/3）" in said
    assert "非公有制单位0人（占0/3），其他单位0人（占0/3），未填3人（占3/3）" in said
