"""豫人社办〔2023〕128号: complete, its facts under the agreed names, its judgements owned."""

from collections import Counter

from tiaowen.norm import ast

LIMITS = ["职称年限", "正高年限", "健康与年龄", "年度调整", "外单位比例", "连续抽取", "学时"]
TURNS = ["退库", "超过退休年龄", "回避", "解聘除名", "违纪取消", "取消并禁入", "考核不合格"]


def test_all_articles_chapters_and_parts_are_there(henan):
    kinds = Counter(p.kind for p in henan.outline.walk())
    assert kinds["article"] == 39
    assert kinds["chapter"] == 8
    assert kinds["item"] == 3 + 7 + 8 + 4 + 5 + 5 + 4
    assert {k: kinds[k] for k in ("版头", "发文字号", "主送", "引言", "附注", "版记")} == {
        "版头": 1, "发文字号": 1, "主送": 1, "引言": 1, "附注": 1, "版记": 1,
    }  # fmt: skip
    assert kinds["篇名"] == 2


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
