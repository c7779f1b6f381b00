"""A session that breaks a norm is told before anything is made, with clause, cell and who."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.documents.sample_session import (
    XUCHANG_MINUTES,
    ballots,
    meeting,
    members,
    papers,
    recusals,
    row,
    session,
)
from tiaowen.cases.session import Session
from tiaowen.cases.session_cases import session_cases
from tiaowen.cli.main import run
from tiaowen.diagnostics import Diagnostic
from tiaowen.documents.compose import compose
from tiaowen.pipeline import load_ruleset
from tiaowen.pipeline.breaks import papers_owed, session_breaks
from tiaowen.pipeline.papers import papers_of_run, strict_refusal
from tiaowen.pipeline.session import SessionRun
from tiaowen.pipeline.validate import validate_case
from tiaowen.resources import rules_dir

SAMPLE = str(rules_dir() / "sample" / "评审会议.xlsx")


def held(ruleset: str, one: Session) -> SessionRun:
    rules = load_ruleset(ruleset)
    cases = session_cases(one, rules.facts)
    return SessionRun(one, rules, tuple(validate_case(rules, case)[0] for case in cases), ())


def told(run_: SessionRun, code: str) -> list[Diagnostic]:
    return [one for one in session_breaks(run_) if one.code == code]


def young() -> tuple:
    """Members below retirement age, so that nothing else is broken."""
    return tuple(
        replace(one, values={**one.values, "出生日期": date(1975, 5, 6)}) for one in members()
    )


def henan(**changed: object) -> SessionRun:
    return held("henan/2023-128", session(**{"members": young(), **changed}))


def test_too_few_outsiders_is_a_broken_composition():
    """第二十二条第2句: in self-run reviews experts of other units are at least a third."""
    own = tuple(replace(m, values={**m.values, "外单位": False}) for m in young())
    run_ = henan(members=own, meeting=meeting(自主评聘=True))
    (one,) = [d for d in told(run_, "TW631") if "外单位" in d.message]
    assert one.message.startswith("第二十二条第2句【外单位比例】不满足（会议）：")


def test_an_unchanged_list_breaks_the_rotation_of_a_third():
    """第二十条第2句: at least a third of last year's members are exchanged."""
    run_ = henan(meeting=meeting(上年度评审专家名单=("欧阳玥", "张喆", "钱祎")))
    (one,) = told(run_, "TW631")
    assert one.message.startswith("第二十条第2句【年度调整】不满足（会议）：")
    assert one.where.startswith("会议.xlsx 会议!B")


def test_a_relative_who_is_not_recused_is_told_with_the_cell_of_the_decision():
    (first,) = recusals()
    for decision, says in ((None, "没有回避决定"), ("不回避", "回避决定写的是「不回避」")):
        about = {**first.values, "亲属关系": "配偶", "回避决定": decision}
        (one,) = told(henan(recusals=(replace(first, values=about),)), "TW632")
        assert one.message == f"第二十四条第（一）项触发，张喆对申报人王喆应当回避，{says}"
        assert one.where == f"会议.xlsx 回避!{first.cells['回避决定']}"
    about = {**first.values, "亲属关系": "配偶"}
    assert told(henan(recusals=(replace(first, values=about),)), "TW632") == []


def test_results_sent_on_the_sixth_working_day_are_late():
    """许昌五（四）第2款第2句: within 5 working days; the meeting ended on a Monday, 20 November."""
    for day, late in ((date(2023, 11, 27), 0), (date(2023, 11, 28), 1)):
        about = meeting(会议结束日期=date(2023, 11, 20), 评审结果信息=day)
        run_ = held("xuchang/2023-21", session(as_of=date(2023, 12, 1), meeting=about))
        found = [d for d in told(run_, "TW631") if "结果报送" in d.message]
        assert len(found) == late
        if late:
            assert found[0].message.startswith("五（四）第2款第2句【结果报送】不满足（会议）：")


def test_an_expert_past_retirement_is_told_once_by_the_item_and_not_by_the_whole_article():
    run_ = held("henan/2023-128", session())
    messages = [one.message for one in told(run_, "TW631") if "张喆" in one.message]
    assert len(messages) == 1
    assert messages[0].startswith("第九条第（五）项【健康与年龄】不满足（专家:张喆）：")


def test_what_is_open_is_told_with_what_is_missing_and_stops_nothing():
    one = next(d for d in told(henan(), "TW634") if "年度调整" in d.message)
    assert one.message == "第二十条第2句【年度调整】无法判定：缺上年度评审专家名单"
    assert strict_refusal([one], ()) is None


def test_papers_asked_for_and_not_made_are_told():
    run_ = henan()
    listed, untold = papers_owed(run_, ())
    assert "专家抽取记录（第二十条第1句）" in listed.message
    assert "评审会议通知（第二十三条第1款第1句）" in untold.message
    still = papers_owed(run_, {request.kind for request in papers_of_run(run_)})
    assert not [one for one in still if "专家抽取记录" in one.message]


def test_minutes_carry_what_is_broken_and_what_is_open():
    run_ = henan(meeting=meeting(上年度评审专家名单=("欧阳玥", "张喆", "钱祎")))
    (request,) = papers_of_run(run_, ["会议纪要"])
    nodes = [n for n in compose(request).trace.nodes if n.item == "未决事项"]
    assert nodes[0].text.startswith("八、不符合条文和尚未查明的事项")
    broken = next(n for n in nodes if "调整一次" in n.text)
    assert "不满足" in broken.text
    assert broken.citations == ("第二十条第2句",)
    assert broken.basis.startswith("非法定要素")


def test_tally_and_minutes_carry_votes_that_do_not_add_up():
    first, second = ballots()
    wrong = replace(first, values={**first.values, "赞成": first.values["反对"]})
    made = papers(ballots=(wrong, second))
    for kind in ("计票记录", "会议纪要"):
        (request,) = made[kind]
        text = " ".join(node.text for node in compose(request).trace.nodes)
        assert "赞成、反对、弃权合计5票，参加人数是23人（工作簿表决!E2）" in text


def test_a_session_in_order_has_no_such_section():
    everybody = tuple(
        row("评委", n, {"姓名": name, "出席": True}) for n, name in enumerate(("甲", "乙", "丙"), 2)
    )
    names = ("总人数", "参加人数", "赞成", "反对", "弃权")
    vote = dict(zip(names, map(Fraction, (3, 3, 3, 0, 0)), strict=True))
    lines = tuple(replace(b, values={**b.values, **vote}) for b in ballots())
    made = papers(members=everybody, recusals=(), ballots=lines)
    for kind in ("计票记录", "会议纪要"):
        (request,) = made[kind]
        items = {node.item for node in compose(request).trace.nodes}
        assert not items & {"未决事项", "票数核对"}


def test_strict_refuses_a_blank_demanded_item_and_names_it():
    for other, refused in ((None, True), ("无", False)):
        (request,) = papers(XUCHANG_MINUTES, meeting=meeting(其他需要说明的情况=other))["会议纪要"]
        refusal = strict_refusal((), [request])
        assert (refusal is not None) is refused
        if refusal is not None:
            assert refusal.code == "TW636"
            assert "五（四）第2款第2句要求载明「其他需要说明的情况」" in refusal.message


def test_strict_writes_nothing_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    ask = ["render", SAMPLE, "--only", "计票记录", "--to", "docx", "-o", str(tmp_path / "出")]
    assert run([*ask, "--strict"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "错误[TW636] 没有产生任何文书：会议有6处错误" in err
    assert "错误[TW631] 第九条第（五）项【健康与年龄】不满足（专家:钱䶮舟）" in err
    assert not (tmp_path / "出").exists()
    assert run(ask) == 1
    assert list((tmp_path / "出").rglob("*.docx"))


def test_a_rule_set_not_in_force_that_day_is_told():
    (one,) = session_breaks(held("xuchang/2023-21", session(as_of=date(2024, 1, 10))))
    assert one.code == "TW637"
    assert "xuchang/2023-21" in one.message
