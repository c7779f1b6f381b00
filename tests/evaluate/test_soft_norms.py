"""Soft norms not kept: whose reason lifts which norm, who decides, and what a case may not say.

Evaluator and generated validator are asked the same, and must answer alike.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.backends.generated import differences, module_of
from tests.compiling import codes, compile_text
from tiaowen.evaluate import evaluate
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.validate import validate_case
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.verdict import Finding

TEXT = """第一条 「在库，身体健康，一般不得无故拒绝。」
  【在库】 原则上 须 在库 例外由 省厅、市局 批准
  【健康】 一般 须 身体健康
  【拒绝】 须 非 急需紧缺专业
第二条 「没有理由的退出。」
  【退出】 若 在库 且 情节严重 由 评委会 认定 则 原则上 退出 例外由 评委会 批准
第三条 「届数。」
  所称 有理由 是指 例外理由 不为 无
  【届数】 须 总数 不超过 3人 或 有理由
第四条 「急需紧缺专业的，一般应当报送；一般应当公示，正高的除外。」
  【报送】 若 急需紧缺专业 则 一般 须 报送日期 不为 无
  【公示】 一般 须 截止日期 不为 无
  除外 于 【公示】 申请级别 为 正高
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    compiled = compile_text(tmp_path_factory.mktemp("soft"), TEXT)
    assert compiled.rules is not None, codes(compiled)
    assert codes(compiled) == []
    return compiled.rules


def asked(rules: RuleSet, **facts: Any) -> dict[str, Finding]:
    case = Case("甲", date(2024, 1, 10), facts)
    assert differences(rules, module_of(rules), case) == []
    return {finding.norm: finding for finding in evaluate(rules, case).findings}


def words(found: dict[str, Finding], *names: str) -> list[str]:
    return [found[name].verdict.word for name in names]


def test_the_rule_line_names_who_decides(rules: RuleSet) -> None:
    found = asked(rules, 在库=False, 身体健康=False)
    assert found["在库"].judgement[0].by == ("省厅", "市局")
    assert found["健康"].judgement[0].by == ("批准机关",)  # the line names nobody
    found = asked(rules, 在库=True, 情节严重=True)
    assert found["退出"].judgement[0].by == ("评委会",)


def test_a_single_text_lifts_the_one_norm_not_kept(rules: RuleSet) -> None:
    found = asked(rules, 在库=False, 身体健康=True, 例外理由="专业唯一")
    assert words(found, "在库", "健康") == ["满足", "满足"]
    assert found["在库"].presumed == ()


def test_a_single_text_for_several_norms_says_what_it_takes_as_given(rules: RuleSet) -> None:
    found = asked(rules, 在库=False, 身体健康=False, 例外理由="专业唯一")
    assert words(found, "在库", "健康") == ["满足", "满足"]
    assert "没有写明针对哪一条" in found["在库"].presumed[0]
    assert "健康" in found["在库"].presumed[0]
    assert "在库" in found["健康"].presumed[0]


@pytest.mark.parametrize("name", ["在库", "第一条"])
def test_a_reason_recorded_for_a_norm_lifts_that_norm(rules: RuleSet, name: str) -> None:
    found = asked(rules, 在库=False, 身体健康=True, 例外理由={name: "专业唯一"})
    assert words(found, "在库") == ["满足"]
    assert found["在库"].presumed == ()


def test_a_reason_recorded_for_a_norm_lifts_no_other(rules: RuleSet) -> None:
    found = asked(rules, 在库=False, 身体健康=False, 例外理由={"在库": "专业唯一", "健康": NOTHING})
    assert words(found, "在库", "健康") == ["满足", "待裁量"]


@pytest.mark.parametrize("reason", ["专业唯一", {"在库": "专业唯一"}])
def test_with_a_reason_an_open_condition_does_not_matter(rules: RuleSet, reason: Any) -> None:
    for facts in ({}, {"在库": None}, {"在库": None, "例外批准": None}):
        found = asked(rules, **facts, 例外理由=reason)
        assert words(found, "在库", "拒绝") == ["满足", "无法判定"]  # 拒绝 is hard
        assert (found["在库"].missing, found["在库"].judgement) == ((), ())
        assert "达到与否都是满足" in found["在库"].reason


def test_an_open_condition_matters_once_the_exception_is_refused(rules: RuleSet) -> None:
    found = asked(rules, 例外理由="专业唯一", 例外批准=False)
    assert (words(found, "在库"), found["在库"].missing) == (["无法判定"], ("在库",))


def test_a_reason_for_another_norm_leaves_an_open_condition_open(rules: RuleSet) -> None:
    assert words(asked(rules, 例外理由={"健康": "专业唯一"}), "在库", "健康") == [
        "无法判定",
        "满足",
    ]


def test_a_soft_consequence_with_a_reason_is_not_triggered_whatever_is_open(rules: RuleSet) -> None:
    found = asked(rules, 在库=True, 例外理由={"退出": "专业唯一"})
    assert (words(found, "退出"), found["退出"].judgement) == (["未触发"], ())
    assert words(asked(rules, 在库=True), "退出") == ["待裁量"]  # 情节严重 is a judgement


def test_a_reason_does_not_say_whether_the_norm_applies(rules: RuleSet) -> None:
    found = asked(rules, 例外理由="专业唯一")
    assert (words(found, "报送"), found["报送"].missing) == (["无法判定"], ("急需紧缺专业",))
    assert words(asked(rules, 急需紧缺专业=False, 例外理由="专业唯一"), "报送") == ["不适用"]
    found = asked(rules, 申请级别=None, 例外理由="专业唯一")  # an exception would make it 不适用
    assert (words(found, "公示"), found["公示"].missing) == (["无法判定"], ("截止日期", "申请级别"))
    assert words(asked(rules, 申请级别="中级", 例外理由="专业唯一"), "公示") == ["满足"]
    assert words(asked(rules, 申请级别="正高", 例外理由="专业唯一"), "公示") == ["不适用"]


def test_a_single_text_lists_only_norms_the_case_speaks_of(rules: RuleSet) -> None:
    assert asked(rules, 在库=False, 例外理由="专业唯一")["在库"].presumed == ()
    found = asked(rules, 在库=False, 身体健康=False, 例外理由="专业唯一")
    assert found["在库"].presumed[0].endswith("还有健康）")


def test_an_exception_is_refused_for_the_norm_it_was_asked_for(rules: RuleSet) -> None:
    facts = {"在库": False, "身体健康": False, "例外理由": "专业唯一"}
    found = asked(rules, **facts, 例外批准={"健康": False})
    assert words(found, "在库", "健康") == ["满足", "不满足"]


def test_a_condition_reads_the_reason_recorded_for_its_own_norm(rules: RuleSet) -> None:
    assert words(asked(rules, 总数=Fraction(4), 例外理由={"届数": "唯一"}), "届数") == ["满足"]
    assert words(asked(rules, 总数=Fraction(4), 例外理由={"在库": "唯一"}), "届数") == ["无法判定"]
    assert words(asked(rules, 总数=Fraction(4), 例外理由="唯一"), "届数") == ["满足"]


@pytest.mark.parametrize(("name", "near"), [("在裤", "在库"), ("拒绝", "")])
def test_a_reason_for_no_soft_norm_is_told(rules: RuleSet, name: str, near: str) -> None:
    case = Case("甲", date(2024, 1, 10), {"在库": False, "例外理由": {name: "专业唯一"}})
    _, problems = validate_case(rules, case)
    assert [problem.code for problem in problems] == ["TW530"]
    assert near in problems[0].help


def test_leave_from_a_hard_norm_cannot_be_granted(tmp_path: Path) -> None:
    text = "第一条 「甲。」\n  【甲】 须 在库 例外由 省厅 批准\n"
    assert codes(compile_text(tmp_path, text)) == ["TW412"]
