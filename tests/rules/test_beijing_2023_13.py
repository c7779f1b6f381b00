"""京人社事业发〔2023〕13号: complete, its facts under the agreed names, its judgements owned."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from tests.rules.agreed_facts import AGREED
from tiaowen.evaluate import evaluate
from tiaowen.norm import ast
from tiaowen.runtime.case import NOTHING, Case

LIMITS = ["备案有效期", "正高年限", "聘期", "审核顺序", "外单位有无", "青年专家有无", "备案内容"]
SOFT = ["职称一般", "年龄", "届数"]
TURNS = [
    "应重新核准", "自动续聘", "退库", "超过退休年龄5年", "延长退休后超过5年", "近亲属回避", "回避",
    "不予受理", "机构考核不合格", "考核不合格",
]  # fmt: skip

#: What the text lists; a paper's other columns are not the law's.
CONTENTS = {
    "内部管理制度": ("责任分工", "工作流程"),
    "年度职称评审实施方案公告": (
        "申报条件", "工作程序", "评审方式", "联系电话", "受理时间", "材料要求",
    ),
    "评审机构设立申请书": (
        "单位简介", "负责人信息", "专业领域范围", "开展目的", "办公地址", "联系电话", "专职工作人员",
        "配套设备设施", "自身优势和能够提供的服务", "拟开展评委会的备案内容",
    ),
    "评委会备案材料": (
        "评审系列专业", "评审层级", "评审人员范围", "专家名单", "评审量化标准", "评审工作程序",
    ),
    "评委会备案文件": ("评委会名称", "评审资格名称", "评审专业范围", "专家成员名单"),
    "书面异议": ("问题线索", "证据材料"),
    "投诉举报书": ("证据材料", "可查证线索", "举报对象", "违规事实"),
    "专家考核表": ("评审质量", "履行义务情况", "监督检查结果"),
}  # fmt: skip
#: Lists that end without 等: nothing is said about adding to them.
CLOSED = {"内部管理制度", "评委会备案文件", "书面异议"}


@pytest.fixture(scope="module")
def beijing(compiled):
    return compiled("beijing/2023-13")


def asked(beijing, norm, day=date(2024, 6, 1), **facts):
    """The norm's finding about a case."""
    stated = {k: Fraction(v) if type(v) is int else v for k, v in facts.items()}
    found = evaluate(beijing.rules, Case("甲", day, stated)).findings
    return next(f for f in found if f.norm == norm)


def test_all_articles_chapters_and_parts_are_there(beijing):
    kinds = Counter(p.kind for p in beijing.outline.walk())
    assert kinds["article"] == 34
    assert kinds["chapter"] == 6
    assert kinds["item"] == 7 + 2 + 7 + 5 + 5 + 4 + 4 + 4
    assert {k: kinds[k] for k in ("版头", "篇名", "发文字号", "主送", "引言", "落款")} == {
        "版头": 1, "篇名": 2, "发文字号": 1, "主送": 1, "引言": 1, "落款": 1,
    }  # fmt: skip


def test_examples_show_both_answers_of_each_limit(beijing):
    answers: dict[str, set[str]] = {}
    for example in beijing.rules.examples:
        answers.setdefault(example.norm, set()).add(example.verdict.word)
    for name in LIMITS:
        assert {"满足", "不满足"} <= answers[name], name
    for name in TURNS:
        assert {"触发", "未触发"} <= answers[name], name
    for name in SOFT:
        assert {"满足", "待裁量"} <= answers[name], name


def test_exactly_what_the_text_calls_general_or_in_principle_is_soft(beijing):
    soft = {n.id: n.strength_word for n in beijing.rules.norms if n.soft}
    assert soft == {"职称一般": "一般", "年龄": "一般", "届数": "原则上"}


@pytest.mark.parametrize(
    ("norm", "facts"),
    [
        ("届数", {"已任届数": 4}),
        ("年龄", {"法定退休日": date(2024, 5, 31)}),
        ("职称一般", {"各级职称取得日期": {"副高": date(2023, 6, 1)}, "急需紧缺专业": False}),
    ],
)
@pytest.mark.parametrize(
    ("record", "word"), [(None, "待裁量"), (NOTHING, "待裁量"), ("专业唯一专家，市局同意", "满足")]
)
def test_a_soft_norm_not_kept_is_never_simply_violated(beijing, norm, facts, record, word):
    assert asked(beijing, norm, 例外理由=record, **facts).verdict.word == word


def test_a_refused_exception_is_no_exception(beijing):
    refused = {"特殊理由记录": "专业唯一专家", "例外批准": False}
    assert asked(beijing, "届数", 已任届数=4, **refused).verdict.word == "不满足"
    renewed = asked(beijing, "自动续聘", 已任届数=3, 聘期考核结果="合格", **refused)
    assert renewed.verdict.word == "未触发"


def test_a_recorded_reason_does_not_lift_the_hard_half_of_the_title_clause(beijing):
    facts = {"各级职称取得日期": {"正高": date(2023, 6, 1)}, "急需紧缺专业": False}
    found = asked(beijing, "正高年限", 申请评审级别="正高", 例外理由="市局同意", **facts)
    assert found.verdict.word == "不满足"


def test_every_open_judgement_names_who_decides(beijing):
    nothing_stated = evaluate(beijing.rules, Case("甲", date(2024, 6, 1), {})).findings
    open_ = {j.fact: j.by for f in nothing_stated for j in f.judgement}
    assert {*AGREED["beijing/2023-13"]["判断"].split()} - {"例外理由"} <= set(open_)
    assert [fact for fact, by in open_.items() if not by] == []


def test_papers_must_contain_what_the_text_lists_and_nothing_else(beijing):
    papers = [n.body for n in beijing.rules.norms if isinstance(n.body, ast.DocumentDuty)]
    assert {p.name: p.contents for p in papers if p.contents} == CONTENTS
    assert {p.name for p in papers if p.contents and not p.open} == CLOSED


def test_no_day_count_is_invented(beijing):
    """The text has no deadline in days: the bounds are the meeting and the year of the plan."""
    bounds = {
        n.id
        for n in beijing.rules.norms
        if isinstance(n.body, ast.Deadline | ast.DocumentDuty) and n.body.bound is not None
        if not (isinstance(n.body, ast.Deadline) and n.body.word)
    }
    assert bounds == {"评前培训", "年度实施方案", "年度实施方案公布"}


@pytest.mark.parametrize("role", ["专家", "评审机构工作人员", "工作人员"])
def test_staff_must_stand_aside_as_experts_must(beijing, role):
    assert asked(beijing, "回避", 人员类型=role, 亲属关系="父母").verdict.word == "触发"


def test_counts_and_the_list_of_experts_answer_alike(beijing):
    listed = tuple({"外单位": outside} for outside in (False, False, False))
    by_list = asked(beijing, "外单位有无", 自主评聘=True, 评审专家=listed)
    by_count = asked(beijing, "外单位有无", 自主评聘=True, 评审专家总数=3, 外单位专家数=0)
    assert by_list.verdict.word == by_count.verdict.word == "不满足"


def test_nothing_applies_before_the_day_it_comes_into_force(beijing):
    found = evaluate(beijing.rules, Case("甲", date(2023, 6, 29), {"身体健康": False})).findings
    assert {f.verdict.word for f in found} == {"不适用"}
    assert asked(beijing, "健康与精力", date(2023, 6, 30), 身体健康=False).verdict.word == "不满足"
