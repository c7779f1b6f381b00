"""One word or number of a norm changed: found under the right aspect, and its direction where it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.versions import HENAN, changed, compared, shipped, side, text_of, topic
from tiaowen.compare.behaviour.relation import Relation
from tiaowen.compare.comparison import Comparison, NormPair
from tiaowen.compare.norms.features import Aspect


def _without_examples(text: str) -> str:
    """用例 of a norm that changed would fail."""
    return "\n".join(x for x in text.splitlines() if not x.startswith("  用例")) + "\n"


def _versions(old: str, new: str, folder: Path) -> Comparison:
    text = _without_examples(changed(text_of(HENAN), old, new))
    return compared(shipped(HENAN), side(text, folder, "new"))


def _differing(comparison: Comparison) -> list[NormPair]:
    return [p for t in comparison.topics for p in t.pairs if p.differences]


CHANGES = [
    (
        "须 所评级别取得日期 满 3年",
        "须 所评级别取得日期 满 5年",
        "职称年限",
        Aspect.DEMAND,
        "looser",
    ),
    ("【外单位比例】 须", "【外单位比例】 原则上 须", "外单位比例", Aspect.STRENGTH, "stricter"),
    (
        "不得 私下接触申报人 或 收受影响评审公正的财物礼品",
        "不得 私下接触申报人",
        "廉洁",
        Aspect.DEMAND,
        "stricter",
    ),
    (
        "须载明 盲评等次、评价意见",
        "须载明 盲评等次",
        "盲评意见表",
        Aspect.CONTENTS,
        "stricter",
    ),
    (
        "信息更新日期 及时 自 信息变化日期",
        "信息更新日期 不晚于 信息变化日期 后 10日",
        "信息更新",
        Aspect.DEADLINE,
        "",
    ),
    ("则 并处 取消专家资格，不得参加评审", "则 取消专家资格", "违纪取消", Aspect.CONSEQUENCE, ""),
    (
        "表现优异 由 组织评审单位、人力资源社会保障部门 认定 且",
        "表现优异 由 组织评审单位 认定 且",
        "优异表现书面通报",
        Aspect.SCOPE,
        "",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "norm", "aspect", "relation"), CHANGES, ids=lambda c: str(c)[:12]
)
def test_a_changed_norm_is_found_and_classified(
    old: str, new: str, norm: str, aspect: Aspect, relation: str, tmp_path: Path
) -> None:
    pairs = [p for p in _differing(_versions(old, new, tmp_path)) if p.left.norm.label == norm]
    assert pairs, norm
    assert aspect in {d.aspect for d in pairs[0].differences}
    if relation:
        assert pairs[0].behaviour.relation == Relation(relation)


def test_nothing_else_differs(tmp_path: Path) -> None:
    found = _versions("须 所评级别取得日期 满 3年", "须 所评级别取得日期 满 5年", tmp_path)
    assert [p.left.norm.label for p in _differing(found)] == ["职称年限"]
    (difference,) = _differing(found)[0].differences
    assert difference.aspect is Aspect.DEMAND
    assert [(a.count("3年"), b.count("5年")) for a, b in difference.parameters] == [(1, 1)]


def test_a_changed_parameter_is_told_as_two_numbers(tmp_path: Path) -> None:
    found = _versions(
        "各级职称取得日期 之 正高 满 3年", "各级职称取得日期 之 正高 满 4年", tmp_path
    )
    pair = _differing(found)[0]
    assert pair.differences[0].parameters == (("正高满3年", "正高满4年"),)
    assert pair.behaviour.relation is Relation.LOOSER


def test_a_definition_that_changed_makes_its_norms_differ(tmp_path: Path) -> None:
    found = _versions(
        "无故拒绝 是指 无故拒绝次数 不少于 1次", "无故拒绝 是指 无故拒绝次数 不少于 2次", tmp_path
    )
    labels = {p.left.norm.label for p in _differing(found)}
    assert "解聘除名" in labels
    pair = next(p for p in _differing(found) if p.left.norm.label == "解聘除名")
    assert {d.aspect for d in pair.differences} == {Aspect.MEANING}
    assert pair.behaviour.relation is not Relation.EQUIVALENT


def test_a_norm_struck_out_is_one_sided(tmp_path: Path) -> None:
    found = _versions("  【全部审阅】 须 已审阅申报人数 不少于 申报人总数\n", "", tmp_path)
    assert topic(found, "表决").behaviour.relation is Relation.ONE_SIDED
    assert [n.norm.label for n in topic(found, "表决").only_left] == ["全部审阅"]


def test_the_same_file_twice_is_equivalent_throughout(tmp_path: Path) -> None:
    text = text_of(HENAN)
    again = text.replace("# 读法约定", "# 读法约定（注释改了，规定没有改）")
    found = compared(side(text, tmp_path, "old"), side(again, tmp_path, "new"))
    relations = {t.behaviour.relation for t in found.topics}
    assert relations <= {Relation.EQUIVALENT, None}


def test_henan_and_beijing_as_their_texts_read() -> None:
    """第九条第（四）项 against 第十六条第（四）项: 硬 against 一般; an age limit that became soft."""
    found = compared(shipped(HENAN), shipped("beijing/2023-13"))
    years = topic(found, "职称级别与任职年限")
    strengths = {str(d) for p in years.pairs for d in p.differences if d.aspect is Aspect.STRENGTH}
    assert strengths == {"强度：硬 ↔ 软（一般）"}
    recusal = topic(found, "回避的主体与后果")
    assert any("评审机构工作人员" in str(d) for p in recusal.pairs for d in p.differences)
    assert topic(found, "年度轮换比例").behaviour.relation is Relation.ONE_SIDED
