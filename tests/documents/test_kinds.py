"""Kinds told by data: every one has a template, a cause, and words kept in a golden file."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from tests.documents.sample_session import findings, frame, papers, row, session
from tiaowen.documents.compose import compose
from tiaowen.documents.frames import frame_of
from tiaowen.documents.kinds import ALSO_CALLED, KINDS, About
from tiaowen.documents.paper import PaperRequest
from tiaowen.documents.session_papers import TEMPLATE_NAMES, papers_of
from tiaowen.documents.templating import template_text
from tiaowen.pipeline import load_ruleset
from tiaowen.pipeline.papers import check_papers, papers_of_run, refused, without_cause
from tiaowen.pipeline.session import SessionRun, run_session
from tiaowen.resources import rules_dir
from tiaowen.runtime.verdict import Finding, Verdict

GOLDEN = Path(__file__).parent / "golden"
RULE_SETS = (
    *("henan/2023-128", "henan/2024-27", "beijing/2023-13", "chongqing/2023-270"),
    "xuchang/2023-21",
)


@pytest.fixture(scope="module")
def sample() -> SessionRun:
    return run_session(rules_dir() / "sample" / "评审会议.xlsx")


@pytest.fixture(scope="module")
def made(sample: SessionRun) -> dict[str, PaperRequest]:
    """The sample's first paper of each kind."""
    return {request.kind: request for request in reversed(papers_of_run(sample))}


def words(request: PaperRequest) -> str:
    return "\n".join(node.text for node in compose(request).trace.nodes) + "\n"


def matter(**values: object) -> tuple:
    return (row("文书事项", 2, values),)  # type: ignore[arg-type]


def test_the_sample_makes_every_kind(made: dict[str, PaperRequest]):
    assert set(made) == set(TEMPLATE_NAMES)


@pytest.mark.parametrize("kind", KINDS)
def test_words_are_those_of_the_golden_file(
    kind: str, made: dict[str, PaperRequest], pytestconfig: pytest.Config
):
    path = GOLDEN / f"{kind}.txt"
    if pytestconfig.getoption("--update-spec"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(words(made[kind]), encoding="utf-8")
    assert words(made[kind]) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_shows_every_column_its_kind_declares(kind: str):
    text = template_text(kind)
    for layout in ("official", "letter", "notice"):
        if f'extends "{layout}"' in text:
            text += template_text(layout)
    declared = [f"事项.{name}" for name in KINDS[kind].matter]
    declared += [f"专家.{name}" for name in KINDS[kind].facts]
    for slot in declared:
        assert slot in text, slot


@pytest.mark.parametrize("name", RULE_SETS)
def test_templates_show_what_every_rule_set_demands(name: str):
    assert check_papers(load_ruleset(name)) == ()


def test_other_names_lead_to_kinds_there_are():
    assert set(ALSO_CALLED.values()) <= set(TEMPLATE_NAMES)
    assert set(ALSO_CALLED).isdisjoint(TEMPLATE_NAMES)


def test_no_paper_names_a_number_of_days_the_data_does_not(made: dict[str, PaperRequest]):
    for kind in KINDS:
        text = words(made[kind])
        assert "个工作日" not in text
        assert "日内" not in text


def test_at_once_stays_a_word(made: dict[str, PaperRequest]):
    assert "取消专家资格（立即；" in words(made["情况通报"])


def test_a_clause_is_cited_only_where_it_asks_for_the_paper(made: dict[str, PaperRequest]):
    assert "根据" not in words(made["委托代评函"])
    proof = words(made["学时证明"])
    assert "根据《河南省职称评审专家管理暂行办法》（豫人社办〔2023〕128号）第二十八条第2句" in proof


def test_a_norm_that_waits_only_for_its_paper_gives_cause():
    duty = Finding("第二十六条第2句", "解聘除名通知", "document", "hard", Verdict.UNDETERMINED)
    frame_ = replace(frame(), duties={"解聘除名通知": "解聘除名通知"})
    for missing, subjects in (
        (("解聘除名通知",), ["张喆"]),
        (("解聘除名通知", "无故拒绝次数"), []),
    ):
        found = {**findings(), "专家:张喆": (replace(duty, missing=missing),)}
        requests = papers_of(session(), found, frame_, ["解聘除名通知"])
        assert [request.subject for request in requests] == subjects


def test_a_line_of_the_sheet_gives_cause_and_its_cells_are_traced():
    lines = matter(文书="补正告知", 对象="王喆", 内容="一、缺合同\n二、缺公章")
    (request,) = papers(matters=lines)["补正告知"]
    (node,) = [n for n in compose(request).trace.nodes if n.text == "二、缺公章"]
    assert node.cells == ("文书事项!C2",)


def test_a_cell_the_kind_has_no_use_for_is_told():
    lines = matter(文书="补正告知", 对象="王喆", 抽查数=Fraction(3))
    (request,) = papers(matters=lines)["补正告知"]
    assert [(r.code, r.cell) for r in request.remarks] == [("TW617", "文书事项!C2")]


def test_a_line_about_somebody_unknown_is_told():
    (request,) = papers(matters=matter(文书="学时证明", 对象="无此人"))["学时证明"]
    assert [r.code for r in request.remarks] == ["TW617"]
    assert "「无此人」不在专家之列" in request.remarks[0].text


def test_pledges_come_out_blank_when_asked_for():
    for kind in ("个人承诺书", "保密承诺书", "个人诚信承诺书", "单位推荐诚信承诺书"):
        assert KINDS[kind].about is About.MEETING
        (request,) = papers_of(session(), findings(), frame(), [kind])
        blank = [r.item for r in compose(request).remarks if r.item.startswith("事项")]
        assert blank == (["事项.内容"] if kind == "保密承诺书" else [])
        assert "年　　月　　日" in words(request)


@pytest.mark.parametrize(
    ("ruleset", "kind", "clause"),
    [
        ("xuchang/2023-21", "个人诚信承诺书", "五（二）第4句"),
        ("xuchang/2023-21", "单位推荐诚信承诺书", "二（五）9."),
        ("beijing/2023-13", "工作保密协议", "第二十七条第（二）项"),
    ],
)
def test_a_pledge_promises_beyond_its_own_clause_only_what_another_says(
    ruleset: str, kind: str, clause: str
):
    rules = frame_of(load_ruleset(ruleset))
    elsewhere = replace(rules, clauses=dict.fromkeys(rules.clauses, ""))
    cited, silent = (
        compose(papers_of(session(), findings(), one, [kind])[0]).trace.nodes
        for one in (rules, elsewhere)
    )
    assert any(clause in node.citations for node in cited)
    assert not any(clause in node.citations for node in silent)
    if kind != "工作保密协议":
        assert len(silent) < len(cited)


def test_the_secrecy_pledge_invents_no_matters():
    (request,) = papers_of(session(), findings(), frame(), ["保密承诺书"])
    assert "泄露" not in words(request)
    assert "【待填】" in words(request)


@pytest.mark.parametrize("name", ["聘书", "书面邀请函"])
def test_what_chongqing_forbids_is_refused_with_its_clause(name: str):
    rules = load_ruleset("chongqing/2023-270")
    run = SessionRun(session(matters=matter(文书=name)), rules, (), ())
    for told in (refused(run), refused(run, [name])[:1]):
        assert [one.code for one in told] == ["TW618"]
        assert told[0].message.startswith("五（四）第")
        assert f"不许制作「{name}」" in told[0].message


def test_a_kind_a_rule_set_forbids_is_not_made_though_the_sheet_asks():
    forbids = replace(frame(), barred={"学时证明": "第一条"})
    lines = matter(文书="学时证明", 对象="张喆")
    assert papers_of(session(matters=lines), findings(), forbids, ["学时证明"]) == ()


def test_a_kind_nobody_knows_is_told_with_the_nearest(sample: SessionRun):
    run = SessionRun(session(matters=matter(文书="补正告之")), sample.rules, (), ())
    (told,) = refused(run)
    assert (told.code, told.help) == ("TW617", "改为「补正告知」")
    assert told.where == "会议.xlsx 文书事项!A2"


def test_a_kind_without_cause_is_told():
    assert [one.code for one in without_cause((), ["补正告知"])] == ["TW619"]
