"""豫人社办〔2024〕27号: complete, its facts under the agreed names, and what it displaces."""

from collections import Counter
from datetime import date

import pytest

from tiaowen.evaluate import evaluate
from tiaowen.norm import ast
from tiaowen.pipeline import Library
from tiaowen.pipeline.in_force import law_of
from tiaowen.resources import rules_dir
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict

RETURNS = ["撤销职称", "违反纪律取消", "职业道德", "结果不予备案", "以考代评", "以本通知为准"]
LIMITS = [
    "环节抽查",
    "不设项目经费条件",
    "三类前置条件",
    "民间艺人",
    "定向评价范围",
    "全部公开通报",
]


@pytest.fixture(scope="module")
def notice(compiled):
    return compiled("henan/2024-27")


@pytest.fixture(scope="module")
def henan_law():
    return law_of("henan", Library((rules_dir(),)))


def found(law, day, **facts):
    """Verdicts by (document number, norm) for one case of the region's law."""
    case = Case("试", date.fromisoformat(day), facts)
    return {
        (rules.docno, f.norm): f for rules in law.rulesets for f in evaluate(rules, case).findings
    }


def test_all_headings_items_and_parts_are_there(notice):
    kinds = Counter(p.kind for p in notice.outline.walk())
    assert (kinds["top"], kinds["item"]) == (6, 19)
    parts = ("版头", "发文字号", "篇名", "主送", "引言", "结语", "附注", "版记")
    assert [kinds[part] for part in parts] == [1] * len(parts)


def test_items_run_on_through_the_headings(notice):
    cited = {a.citation for a in notice.rules.accounts}
    assert {"一（一）第3句", "三（七）第2句", "三（八）第4句", "五（十四）第2句"} <= cited
    assert {"五（十六）第2句第4分句", "六（十九）", "结语第1句", "结语第2句"} <= cited


def test_examples_show_both_answers(notice):
    answers: dict[str, set[str]] = {}
    for example in notice.rules.examples:
        answers.setdefault(example.norm, set()).add(example.verdict.word)
    assert [n for n in LIMITS if not {"满足", "不满足"} <= answers[n]] == []
    assert [n for n in RETURNS if not {"触发", "未触发"} <= answers[n]] == []


def test_no_norm_is_soft_and_no_paper_has_invented_contents_or_days(notice):
    """The notice never says 原则上 or 一般, lists no contents and counts no days."""
    assert [n.label for n in notice.rules.norms if n.soft] == []
    papers = [n.body for n in notice.rules.norms if isinstance(n.body, ast.DocumentDuty)]
    assert [p.name for p in papers if p.contents or p.bound is not None] == []
    dated = {
        n.label
        for n in notice.rules.norms
        if isinstance(n.body, ast.Deadline) and n.body.sense != "vague"
    }
    assert dated == {"调整情况年度公布", "青年考核认定", "年度评估"}


def test_stages_are_never_pooled(notice):
    stages = ({"环节": "申报", "总量": 100, "抽查": 60}, {"环节": "公示", "总量": 100, "抽查": 9})
    case = Case("试", date(2024, 12, 31), {"环节抽查": stages})
    answers = {f.norm: f.verdict for f in evaluate(notice.rules, case).findings}
    assert answers["环节抽查"] is Verdict.VIOLATED


# ---- beside 豫人社办〔2023〕128号 ------------------------------------------------------------------

OLD, NEW = ("豫人社办〔2023〕128号", "违纪取消"), ("豫人社办〔2024〕27号", "违反纪律取消")
GRAVE = ("豫人社办〔2023〕128号", "通报批评")


def test_from_its_day_on_a_breach_of_discipline_suffices(henan_law):
    breach = {"违反评审纪律": True, "故意泄露专家身份": False, "谋取不正当利益": False}
    before = found(henan_law, "2024-04-07", **breach, 行为日期=date(2024, 4, 7))
    assert (before[OLD].verdict, before[NEW].verdict) == (
        Verdict.NOT_TRIGGERED,
        Verdict.NOT_APPLICABLE,
    )
    after = found(henan_law, "2024-04-08", **breach, 行为日期=date(2024, 4, 8))
    assert (after[OLD].verdict, after[NEW].verdict) == (
        Verdict.NOT_APPLICABLE,
        Verdict.TRIGGERED,
    )
    assert "豫人社办〔2024〕27号五（十六）第2句第3分句所取代（后法）" in after[OLD].reason
    assert after[NEW].effects == ("取消专家资格", "不得参加评审（终身）")


def test_an_earlier_act_stays_under_the_earlier_text(henan_law):
    leak = {"违反评审纪律": True, "故意泄露专家身份": True, "行为日期": date(2024, 4, 7)}
    later = found(henan_law, "2024-06-01", **leak)
    assert (later[OLD].verdict, later[NEW].verdict) == (
        Verdict.TRIGGERED,
        Verdict.NOT_APPLICABLE,
    )


def test_what_the_notice_leaves_alone_still_applies(henan_law):
    grave = {"违反评审纪律": True, "故意泄露专家身份": True, "情节严重": True}
    answers = found(henan_law, "2024-06-01", **grave, 行为日期=date(2024, 5, 10))
    assert (answers[OLD].verdict, answers[GRAVE].verdict) == (
        Verdict.NOT_APPLICABLE,
        Verdict.TRIGGERED,
    )


def test_only_the_first_part_of_article_36_gives_way(henan_law):
    (measures,) = [r for r in henan_law.rulesets if r.path == "henan/2023-128"]
    assert set(measures.displaced) == {"违纪取消", "违纪取消决定"}
