"""渝职改办〔2023〕270号: complete, its facts under the agreed names, its judgements owned."""

import json
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from tiaowen.cases.read import cases_of_bytes
from tiaowen.evaluate import evaluate
from tiaowen.norm import ast
from tiaowen.runtime.case import Case

SOFT = {
    "正高全员", "副高全员", "正高占比", "中级全员", "副高占比", "初级全员", "正高年限", "副高年限",
    "党政领导经历", "公务员与离退休人员", "非公多数", "三批组成", "入库渠道", "建库人数", "推荐人数",
    "连续参会",
}  # fmt: skip


@pytest.fixture(scope="module")
def chongqing(compiled):
    return compiled("chongqing/2023-270")


def test_all_headings_items_and_parts_are_there(chongqing):
    kinds = Counter(p.kind for p in chongqing.outline.walk())
    assert kinds["top"] == 5
    assert kinds["item"] == 2 + 7 + 3 + 8 + 6
    assert kinds["point"] == 6 + 7
    assert {k: kinds[k] for k in ("篇名", "发文字号", "主送", "引言", "落款")} == dict.fromkeys(
        ("篇名", "发文字号", "主送", "引言", "落款"), 1
    )


def test_words_of_the_web_page_are_excluded_one_by_one_and_by_name(chongqing):
    noise = [line for line in chongqing.outline.source.text.splitlines() if "网页噪声" in line]
    assert len(noise) == 11
    assert all(line.lstrip().startswith("勘误 「¶") for line in noise)


def test_the_soft_norms_are_those_of_the_binding_reading(chongqing):
    assert {n.label for n in chongqing.rules.norms if n.soft} == SOFT


def test_both_answers_of_each_norm_are_shown(chongqing):
    answers: dict[str, set[str]] = {}
    for example in chongqing.rules.examples:
        answers.setdefault(example.norm, set()).add(example.verdict.word)
    for norm in chongqing.rules.norms:
        unmet = {"待裁量"} if norm.soft else {"不满足"}
        match norm.body:
            case ast.Requirement():
                assert {"满足"} | unmet <= answers[norm.id], norm.id
            case ast.Ground() | ast.Consequence() if not norm.soft:
                assert {"触发", "未触发"} <= answers[norm.id], norm.id


CONTENTS = {
    "个人承诺书": ("履行评审职责", "公平公正评审", "保密", "回避"),
    "任期考核表": ("评审工作质量", "工作态度", "遵章守纪", "履行职责情况"),
}


def test_papers_must_contain_what_the_text_lists_and_two_must_not_be_made(chongqing):
    papers = [n.body for n in chongqing.rules.norms if isinstance(n.body, ast.DocumentDuty)]
    assert {p.name: p.contents for p in papers if p.contents} == CONTENTS
    assert {p.name for p in papers if p.barred} == {"聘书", "书面邀请函"}


def test_no_day_count_is_invented(chongqing):
    """Days to act are counted in 四（八） alone; a pledge is due at the review."""
    bounded = {
        n.citation
        for n in chongqing.rules.norms
        if isinstance(n.body, ast.Deadline | ast.DocumentDuty) and n.body.bound is not None
        if not (isinstance(n.body, ast.Deadline) and n.body.word)
    }
    assert bounded == {"四（八）", "五（五）第1句"}


# ---- both forms of data ---------------------------------------------------------------------------


def verdicts(chongqing, **facts):
    """Norm to verdict of a case as another office would send it."""
    case = {"id": "甲", "as_of": "2024-06-01", "facts": facts}
    text = json.dumps(case, ensure_ascii=False).encode()
    read = cases_of_bytes(text, "个案.json", chongqing.rules.facts)
    assert [d.message for d in read.diagnostics] == []
    found = evaluate(chongqing.rules, read.cases[0])
    assert found.conflicts == {}
    return {f.norm: f.verdict.word for f in found.findings}


@pytest.mark.parametrize(
    ("flat", "listed"),
    [
        (
            {"评审专家构成": {"正高": 5, "副高": 6}},
            {
                "评审专家": [
                    {"职称级别": "正高", "人数": 5},
                    {"职称级别": "副高", "党政机关领导": False, "人数": 6},
                ]
            },
        ),
        (
            {"评审专家构成": {"正高": 6, "副高": 4, "未知": 1}},
            {"评审专家": [{"职称级别": "正高", "人数": 6}, {"职称级别": "副高", "人数": 4}, {}]},
        ),
    ],
)
def test_a_composition_by_counts_means_what_the_list_means(chongqing, flat, listed):
    one = verdicts(chongqing, 评委会级别="副高", 组建口径="专业", 同级人社同意调整=False, **flat)
    two = verdicts(chongqing, 评委会级别="副高", 组建口径="专业", 同级人社同意调整=False, **listed)
    for norm in ("正高占比", "最低人数"):
        assert one[norm] == two[norm] != "无法判定"


def test_the_names_of_the_contract_are_read(chongqing):
    found = verdicts(
        chongqing, **{"12333短信通知": True, "书面邀请函送": False, "发放聘书": True, "承诺书已签": True},
        承诺事项=["履行评审职责", "公平公正评审", "保密", "回避"],
    )  # fmt: skip
    assert found["短信可作请销假依据"] == "触发"
    assert found["不发书面邀请"] == "满足"
    assert found["不发聘书"] == "不满足"
    assert found["个人承诺书"] == "满足"


def test_a_clause_that_only_exhorts_gives_no_finding(chongqing):
    cited = {n.citation for n in chongqing.rules.norms}
    assert not {"二（七）第1句", "二（七）第5句", "二（七）第6句", "五（六）第4句"} & cited
    assert {"二（七）第2句", "二（七）第3句", "二（七）第4句"} <= cited


def test_ten_days_that_end_in_a_year_without_a_calendar_are_refused(chongqing):
    case = Case("甲", date(2031, 1, 20), {"信息变化日期": date(2031, 1, 2)})
    assert evaluate(chongqing.rules, case).refused == {"信息变更": 2031}


@pytest.mark.parametrize(
    ("sanction", "months"),
    [("警告", 6), ("记过", 12), ("记大过", 18), ("降级", 24), ("撤职", 24)],
)
def test_the_periods_of_sanctions_are_those_of_the_act(chongqing, sanction, months):
    """公职人员政务处分法 第八条."""
    (table,) = chongqing.rules.tables["政务处分期"]
    rows = {c.value: r.value.months for cells, r in table.rows if r for c in cells[0].values}
    assert rows[sanction] == months


def test_a_discharge_has_no_period_and_is_not_decided(chongqing):
    facts = {"政务处分": "开除", "处分决定日": date(2023, 12, 20), "立案日期": date(2023, 1, 1)}
    found = evaluate(chongqing.rules, Case("甲", date(2024, 6, 1), facts))
    ground = next(f for f in found.findings if f.norm == "政务处分")
    assert ground.verdict.word == "无法判定"


def test_a_committee_of_senior_and_associate_senior_is_neither_of_the_two(chongqing):
    found = verdicts(chongqing, 评委会级别="高级", 评审专家构成={"正高": 25}, 组建口径="系列")
    assert (found["正高全员"], found["正高占比"], found["最低人数"]) == ("满足", "不适用", "满足")


def test_counts_stay_exact(chongqing):
    facts = {"上年度评审专家总数": Fraction(31), "轮换数": Fraction(10)}
    found = evaluate(chongqing.rules, Case("甲", date(2024, 6, 1), facts))
    assert next(f for f in found.findings if f.norm == "年度轮换").verdict.word == "不满足"
