"""Lengths of time that a case states: a whole number of years, months, days or working days.

Evaluator and generated validator are asked the same, and must answer alike.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.backends.generated import differences, module_of
from tests.compiling import VOCABULARY, codes, compile_text
from tiaowen.core.interpret import interpret
from tiaowen.core.lower import lower
from tiaowen.evaluate import evaluate
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case

FACTS = (
    VOCABULARY
    + """事实 工作日数 整数 单位 工作日
事实 天数 整数 单位 日
事实 月数 整数 单位 个月
事实 得分 小数 单位 年
参数 年度末日 = 2024-12-31
表 日类 自 2024-01-01 至 2024-12-31
  | 日期 | 日类 |
  | 2024-02-10 至 2024-02-17 | 休息日 |
  | 2024-02-18 | 工作日 |
"""
)
TEXT = """第一条 「甲。」
  【工作日】 须 报送日期 不晚于 申报日期 后 工作日数
  【日】 须 报送日期 不晚于 申报日期 后 天数
  【月】 须 报送日期 不早于 截止日期 前 月数
  【年】 须 申报日期 满 要求年限
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    compiled = compile_text(tmp_path_factory.mktemp("lengths"), TEXT, FACTS)
    assert compiled.rules is not None
    assert codes(compiled) == []
    return compiled.rules


def verdict(rules: RuleSet, norm: str, **facts: Any) -> str:
    case = Case("甲", date(2024, 2, 20), facts)
    assert differences(rules, module_of(rules), case) == []
    (finding,) = (f for f in evaluate(rules, case).findings if f.norm == norm)
    lowered = interpret(lower(rules), case, rules.facts, rules.calendar)
    assert lowered.verdicts[norm] is finding.verdict
    return finding.verdict.word


@pytest.mark.parametrize(
    ("norm", "number", "start", "last"),
    [
        ("工作日", 3, "2024-02-08", "2024-02-19"),  # 9, 18 (a Sunday worked), 19; 10 to 17 rest
        ("日", 12, "2024-02-08", "2024-02-20"),
        ("日", 0, "2024-02-08", "2024-02-08"),
    ],
)
def test_a_day_counted_on_by_a_stated_number(
    rules: RuleSet, norm: str, number: int, start: str, last: str
) -> None:
    name = {"工作日": "工作日数", "日": "天数"}[norm]
    facts = {name: Fraction(number), "申报日期": date.fromisoformat(start)}
    end = date.fromisoformat(last)
    assert verdict(rules, norm, **facts, 报送日期=end) == "满足"
    assert verdict(rules, norm, **facts, 报送日期=end.replace(day=end.day + 1)) == "不满足"
    assert verdict(rules, norm, 申报日期=facts["申报日期"], 报送日期=end) == "无法判定"


def test_months_counted_back_end_with_the_month(rules: RuleSet) -> None:
    facts = {"月数": Fraction(1), "截止日期": date(2024, 3, 31)}
    assert verdict(rules, "月", **facts, 报送日期=date(2024, 2, 29)) == "满足"
    assert verdict(rules, "月", **facts, 报送日期=date(2024, 2, 28)) == "不满足"


def test_years_run_to_the_corresponding_day(rules: RuleSet) -> None:
    facts = {"要求年限": Fraction(2)}
    assert verdict(rules, "年", **facts, 申报日期=date(2022, 2, 20)) == "满足"
    assert verdict(rules, "年", **facts, 申报日期=date(2022, 2, 21)) == "不满足"


@pytest.mark.parametrize("name", ["得分", "总数", "两段"])
def test_what_is_no_whole_number_of_time_is_no_length(tmp_path: Path, name: str) -> None:
    text = f"""第一条 「甲。」
  所称 两段 是指 天数 加 天数
  须 报送日期 不晚于 申报日期 后 {name}
"""
    compiled = compile_text(tmp_path, text, FACTS)
    assert codes(compiled) == ["TW301"]
    assert "整数事实" in compiled.diagnostics[0].help
