"""Offices state the same thing as lists or as counts: either will do, both must agree."""

from datetime import date
from fractions import Fraction

import pytest

from tiaowen.evaluate import evaluate
from tiaowen.runtime.case import Case


def asked(henan, norm, **facts):
    """The norm's finding and the conflicts between what was stated and what computes."""
    stated = {k: Fraction(v) if type(v) is int else v for k, v in facts.items()}
    found = evaluate(henan.rules, Case("甲", date(2024, 6, 1), stated))
    return next(f for f in found.findings if f.norm == norm), found.conflicts


def test_counts_that_disagree_with_the_lists_are_a_conflict(henan):
    lists = {"上年度评审专家名单": ("甲", "乙", "丙"), "本年度评审专家名单": ("甲", "乙", "丁")}
    _, conflicts = asked(henan, "年度调整", 首次组建=False, 调整量=2, **lists)
    assert conflicts == {"调整量": (2, 1)}


def test_two_forms_of_the_drawing_record_that_disagree_are_a_conflict(henan):
    drawn = tuple({"评委会": "甲", "次序": Fraction(i)} for i in (1, 2, 3, 4))
    _, conflicts = asked(henan, "连续抽取", 历次抽取=(True, True), 抽取记录=drawn)
    assert list(conflicts) == ["连续抽取次数"]


def test_hiding_a_sanction_nobody_received_is_a_conflict(henan):
    _, conflicts = asked(henan, "申请无效", 弄虚作假=False, 隐瞒处分=True, 受党务政务处分=False)
    assert list(conflicts) == ["隐瞒所受处分"]


def test_days_stated_directly_do_not_conflict_with_unfilled_parts(henan):
    found, conflicts = asked(henan, "学时", 专家需要=True, 参加天数=3, 学时证明记载学时=18)
    assert (found.verdict.word, conflicts) == ("满足", {})


@pytest.mark.parametrize("unlisted", ["岳父", "干亲"])
def test_a_relation_nobody_listed_is_never_no_relation(henan, unlisted):
    found, _ = asked(henan, "亲属回避", 亲属关系=unlisted)
    assert (found.verdict.word, found.missing) == ("无法判定", ("亲属类别",))


def test_a_man_with_a_womans_retirement_age_is_not_judged(henan):
    found, _ = asked(
        henan,
        "超过退休年龄",
        性别="男",
        原法定退休年龄=50,
        出生日期=date(1970, 1, 1),
        已延长退休=False,
    )
    assert (found.verdict.word, found.missing) == ("无法判定", ("法定退休年龄",))
