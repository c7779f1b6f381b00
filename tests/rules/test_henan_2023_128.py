"""豫人社办〔2023〕128号: complete, its facts under the agreed names, its judgements owned."""

from collections import Counter

import pytest

from tiaowen.model import expressions as e
from tiaowen.model.types import (
    BoolType,
    DateType,
    EnumType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    TextType,
)
from tiaowen.norm import ast
from tiaowen.pipeline.examples import run_examples

#: 枚举或文本.
CHOICE = (EnumType, TextType)

#: Names and types other offices' data carry for this regulation.
FACTS = {
    BoolType: """存在纠纷 从事专业技术工作 另设条件已设置 因身体不能胜任 学术失信行为已认定 急需紧缺专业
        时间精力具备 符合另设条件 自主评聘 身体健康 干扰其他专家评审 打人情分 拒绝有正当理由 聘期内
        专家需要 以独立身份 受党务政务处分 在库 已延长退休 已脱敏 开除党籍 开除公职 弄虚作假 接受监督承诺
        提供数据含敏感信息 更高级别职称为相关专业 曾被认定无效申请 本人申请退出 本人自愿 监督部门在场
        符合本办法条件 纠纷已解决 经省厅授权备案 违反评审纪律 违法违纪事实已认定 遵守宪法法律 隐瞒处分
        首次组建 违反评审工作纪律 故意泄露专家身份 谋取不正当利益""",
    NumberType: """外单位专家数 评审专家总数 原法定退休年龄 已任届数 上年度评审专家总数 无故拒绝次数
        单位未知专家数 参加培训天数 参加评审天数 学时证明记载学时 本年度评审专家总数 调整量 青年专家占比""",
    DateType: "出生日期 行为日期 再次申请日期 延长退休批准至 引用日期",
    LevelType: "申请评审级别",
    MappingType: "各级职称取得日期",
    ListType: """上年度评审专家名单 本年度评审专家名单 历次抽取(含本次,由远及近) 参评专家 抽取记录
        评委会其他条件 违法违纪不良记录""",
    CHOICE: """人员类型 亲属关系 性别 聘期考核结果 入库方式 评委会 专家 出具单位 单位类型 单位隶属
        引用文号 抽取方式 推荐单位 源代码存放位置 盲评等次 确认单位 考核结果 计入类别 邀请对象类别""",
}
JUDGED = """其他影响公正因素 存在利益关系 一定比例是否达到 业务素质较高且客观公正 代表本领域水平
    其他不适宜情形 其他有违公平公正 情节严重 根据工作需要 涉嫌违法 熟悉业务与政策 职业道德社会公德良好
    评审能力较强 重要影响力"""
LIMITS = ["职称年限", "正高年限", "健康与年龄", "年度调整", "外单位比例", "连续抽取", "学时"]
TURNS = ["退库", "超过退休年龄", "回避", "解聘除名", "违纪取消", "取消并禁入", "考核不合格"]


def canonical(facts, name):
    """The declared name: itself, or that of the fact it is a synonym of."""
    if name in facts:
        return name
    (found,) = [f.name for f in facts.values() if name in f.synonyms]
    return found


@pytest.mark.parametrize(
    ("name", "kind"), [(n, kind) for kind, names in FACTS.items() for n in names.split()]
)
def test_an_agreed_fact_is_declared_with_its_type(henan, name, kind):
    assert isinstance(henan.rules.facts[canonical(henan.rules.facts, name)].type, kind)


@pytest.mark.parametrize("name", JUDGED.split())
def test_an_agreed_judgement_is_declared_as_one(henan, name):
    assert henan.rules.facts[name].judged


@pytest.mark.parametrize("name", [*" ".join([*FACTS.values(), JUDGED]).split()])
def test_an_agreed_fact_is_read_by_some_norm(henan, name):
    found = canonical(henan.rules.facts, name)
    definitions = [d.body for versions in henan.rules.definitions.values() for d in versions]
    assert any(mentions(node, found) for node in (henan.rules.norms, definitions)) or any(
        found in norm.reads for norm in henan.rules.norms
    )


def mentions(node, name):
    """Whether a derived name is used in an expression."""
    if isinstance(node, e.DerivedRef):
        return node.name == name
    if isinstance(node, tuple):
        return any(mentions(item, name) for item in node)
    slots = getattr(type(node), "__dataclass_fields__", ())
    return any(mentions(getattr(node, slot), name) for slot in slots)


def test_all_articles_chapters_and_parts_are_there(henan):
    kinds = Counter(p.kind for p in henan.outline.walk())
    assert kinds["article"] == 39
    assert kinds["chapter"] == 8
    assert kinds["item"] == 3 + 7 + 8 + 4 + 5 + 5 + 4
    assert {k: kinds[k] for k in ("版头", "发文字号", "主送", "引言", "附注", "版记")} == {
        "版头": 1, "发文字号": 1, "主送": 1, "引言": 1, "附注": 1, "版记": 1,
    }  # fmt: skip
    assert kinds["篇名"] == 2


def test_every_cut_is_accounted_for_and_none_left_unencoded(henan):
    accounts = henan.rules.accounts
    assert len(accounts) == len(list(henan.outline.cuts()))
    assert [a.citation for a in accounts if not a.treatments or "未编" in a.treatments] == []


def test_every_example_comes_out_as_the_article_says(henan):
    assert run_examples(henan.rules, henan.outline.source) == ()


def test_at_least_eighty_examples_reach_every_named_requirement_and_ground(henan):
    asked = {example.norm for example in henan.rules.examples}
    assert len(henan.rules.examples) >= 80
    tested = (ast.Requirement, ast.Ground, ast.Consequence)
    silent = [n.id for n in henan.rules.norms if isinstance(n.body, tested) and n.id not in asked]
    assert silent == []


def test_every_norm_has_a_name(henan):
    assert [n.id for n in henan.rules.norms if not n.label] == []


def test_every_norm_says_what_kind_of_object_it_is_about(henan):
    assert [n.id for n in henan.rules.norms if not n.subjects] == []


def test_examples_show_both_answers_of_each_limit(henan):
    answers: dict[str, set[str]] = {}
    for example in henan.rules.examples:
        answers.setdefault(example.norm, set()).add(example.verdict.word)
    for name in LIMITS:
        assert {"满足", "不满足"} <= answers[name], name
    for name in TURNS:
        assert {"触发", "未触发"} <= answers[name], name


#: What the text lists; a paper's other columns are not the law's.
CONTENTS = {
    "入库申请材料": ("个人业绩",),
    "操作日志": (
        "专家抽取", "专家选取", "信息查看", "短信通知", "专家评审", "专家回避", "专家评价",
    ),
    "盲评意见表": ("盲评等次", "评价意见"),
    "聘期考核表": ("参会履职情况",),
    "学时证明": ("参加天数", "应计学时", "计入类别"),
    "信用记录": ("不良行为", "处理结果"),
    "专家考核表": ("评审质量", "履行义务情况", "监督检查结果"),
}  # fmt: skip


def test_papers_must_contain_what_the_text_lists_and_nothing_else(henan):
    papers = [n.body for n in henan.rules.norms if isinstance(n.body, ast.DocumentDuty)]
    assert {p.name: p.contents for p in papers if p.contents} == CONTENTS


def test_no_day_count_is_invented(henan):
    """The text has no deadline in days: the only dated bounds are the meeting and the year's end."""
    bounds = {
        n.id: n.body.bound
        for n in henan.rules.norms
        if isinstance(n.body, ast.Deadline | ast.DocumentDuty) and n.body.bound is not None
        if not (isinstance(n.body, ast.Deadline) and n.body.word)
    }
    assert set(bounds) == {"年度集中更新", "会前产生"}


def test_a_norm_that_rests_on_another_names_the_facts_of_both(henan):
    reads = {n.label: set(n.reads) for n in henan.rules.norms}
    assert {"违反评审纪律", "故意泄露专家身份", "情节严重"} <= reads["通报批评"]
    assert {"身体健康", "各级职称取得日期", "本人自愿"} <= reads["专家入库条件"]
    assert {"亲属关系", "存在纠纷"} <= reads["回避记录"]
