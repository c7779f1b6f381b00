"""许职改办〔2023〕21号: complete, its facts under the agreed names, its own examples, its place in the law."""

from collections import Counter
from datetime import date

import pytest

from tiaowen.norm import ast
from tiaowen.pipeline import Library, law_of, validate_case
from tiaowen.resources import rules_dir
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.verdict import Verdict

#: Facts whose two answers the examples have to show, by the norm that asks.
LIMITS = """申报范围 提交期限 再次提交 评审表规格 退回一次告知 业绩截止 聘任年限 审核提交 转评经历
    硕士学位条件 业绩文号 年度考核登记表 书面证明 转入委托 转出委托 摸底报送 年度完成 不跨年度
    方案报备 结果报送 纪要报送 会议纪要 同步公示 未经审批不选绿色通道"""
TURNS = """不得申报 逾期不得参评 视为放弃 影响参评 不认可转评 业绩不予认可 不接受外省委托 评审结果无效
    学术造假一票否决 违反诚信承诺 调出专家库"""


@pytest.fixture(scope="module")
def xuchang(compiled):
    """The notice through all passes."""
    return compiled("xuchang/2023-21")


@pytest.fixture(scope="module")
def law():
    """The law in force in Xuchang."""
    return law_of("xuchang", Library((rules_dir(),)))


def test_every_clause_is_there_with_its_marks(xuchang):
    kinds = Counter(p.kind for p in xuchang.outline.walk())
    assert kinds["top"] == 6
    assert kinds["item"] == 3 + 5 + 5 + 3
    assert kinds["point"] == 9
    parts = ("发文字号", "篇名", "主送", "引言", "附件", "落款")
    assert {k: kinds[k] for k in parts} == dict.fromkeys(parts, 1)


def test_the_notice_s_own_examples_are_among_them(xuchang):
    told = {}
    for example in xuchang.rules.examples:
        if example.citation.startswith("二（四）第3款第2句"):
            told.setdefault(example.citation, {})[example.case.facts["聘任日期"]] = example.verdict
    assert told == {
        "二（四）第3款第2句第1分句": {
            date(2019, 12, 31): Verdict.SATISFIED,
            date(2020, 1, 1): Verdict.VIOLATED,
        },
        "二（四）第3款第2句第2分句": {
            date(2018, 12, 31): Verdict.SATISFIED,
            date(2019, 1, 1): Verdict.VIOLATED,
        },
    }


def test_examples_show_both_answers_of_each_limit(xuchang):
    answers: dict[str, set[str]] = {}
    for example in xuchang.rules.examples:
        answers.setdefault(example.norm, set()).add(example.verdict.word)
    for name in LIMITS.split():
        assert {"满足", "不满足"} <= answers[name], name
    for name in TURNS.split():
        assert {"触发", "未触发"} <= answers[name], name


def test_nothing_is_soft_because_the_text_has_no_soft_word(xuchang):
    text = "".join(cut.text.text for cut in xuchang.outline.cuts())
    assert "原则上" not in text
    assert "一般" not in text
    assert [n.id for n in xuchang.rules.norms if n.soft] == []


#: What the text lists; a paper's other columns are not the law's.
CONTENTS = {
    "账号审核不通过告知": ("不通过原因",),
    "补正告知": ("需要补正的全部内容",),
    "现任职称聘书扫描件": ("单位盖章", "符合规定的聘任年限"),
    "统计摸底表": ("专业", "人数"),
    "评审会议纪要": (
        "会议时间", "评委会专家组成情况", "会议议程", "表决结果统计", "评委会讨论意见",
        "其他需要说明的情况",
    ),
}  # fmt: skip


def test_papers_must_contain_what_the_text_lists_and_nothing_else(xuchang):
    papers = [n.body for n in xuchang.rules.norms if isinstance(n.body, ast.DocumentDuty)]
    assert {p.name: p.contents for p in papers if p.contents} == CONTENTS
    assert {p.name for p in papers if p.open} == {
        "现任职称聘书扫描件", "统计摸底表", "评审会议纪要",
    }  # fmt: skip


def test_no_deadline_is_invented(xuchang):
    bounds = {
        n.id
        for n in xuchang.rules.norms
        if isinstance(n.body, ast.Deadline | ast.DocumentDuty) and n.body.bound is not None
    }
    assert bounds == {
        "提交期限", "再次提交", "审核提交", "评审表报送", "摸底报送", "统计摸底表", "年度完成",
        "方案报备", "先审后报", "评审工作方案", "结果报送", "纪要报送", "会议纪要", "评审结果信息",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("norm", "done", "unset"),
    [
        ("提交期限", "提交时间", "申报截止时间"),
        ("审核提交", "审核结果提交日期", "审核截止时间"),
        ("评审表报送", "评审表报送日期", "评审表报送时间"),
    ],
)
def test_a_time_of_the_missing_timetable_is_unknown_until_somebody_states_it(
    xuchang, norm, done, unset
):
    facts = {done: date(2023, 10, 20)}
    asked = [_finding(xuchang.rules, date(2023, 11, 1), norm, facts | extra)
             for extra in ({}, {unset: None}, {unset: date(2023, 10, 20)})]  # fmt: skip
    assert [f.verdict for f in asked] == [
        Verdict.UNDETERMINED, Verdict.UNDETERMINED, Verdict.SATISFIED,
    ]  # fmt: skip
    assert asked[0].missing == asked[1].missing == (unset,)


def _finding(rules, day, norm, facts):
    evaluation, _ = validate_case(rules, Case("甲", day, facts))
    (found,) = [f for f in evaluation.findings if f.norm == norm]
    return found


# ---- the law in force in Xuchang ----------------------------------------------------------------

RETIRING = {"出生日期": date(1963, 12, 2), "性别": "男", "已办退休手续": True, "市": "许昌"}


def test_the_province_s_later_rules_displace_the_stricter_list_of_the_city(law):
    """INT-19: until 2023-12-01 the city's list, from 2023-12-02 article 19 of the province's."""
    before = _finding(law, date(2023, 12, 1), "调出专家库", RETIRING)
    after = _finding(law, date(2023, 12, 2), "调出专家库", RETIRING)
    assert before.verdict is Verdict.TRIGGERED
    assert after.verdict is Verdict.NOT_APPLICABLE
    assert after.reason == "为豫人社办〔2023〕128号第三十九条第3句所取代（后法、上位法）"


def test_on_the_day_of_retirement_the_province_s_wording_decides(law):
    """已达到 is the day itself, 超过 the day after; before its first day the province is silent."""
    kept = RETIRING | {"已延长退休": False}
    verdicts = [
        _finding(law, date(2023, 12, day), "超过退休年龄", kept).verdict for day in (1, 2, 3)
    ]
    assert verdicts == [Verdict.NOT_APPLICABLE, Verdict.NOT_TRIGGERED, Verdict.TRIGGERED]


def test_only_that_sentence_gives_way(law):
    (notice,) = [rules for rules in law.rulesets if rules.path == "xuchang/2023-21"]
    cited = {norm.citation for norm in notice.norms if norm.id in notice.displaced}
    assert cited == {"五（三）第1款第2句"}


def test_the_notice_lapses_with_its_year_and_the_province_s_rules_go_on(law):
    facts = {"会议结束日期": date(2023, 12, 27), "评审结果信息": NOTHING}
    last, next_ = date(2023, 12, 31), date(2024, 1, 1)
    assert _finding(law, last, "结果报送", facts).verdict is Verdict.NOT_TRIGGERED
    assert _finding(law, next_, "结果报送", facts).verdict is Verdict.NOT_APPLICABLE
    expelled = {"开除公职": True, "在库": True}
    assert _finding(law, next_, "开除", expelled).verdict is Verdict.TRIGGERED


def test_texts_nobody_has_loaded_are_told(law):
    told = "".join(problem.message for problem in law.dangling)
    assert "豫人社规〔2022〕6号" in told
    assert "许职改办〔2023〕17号" in told
