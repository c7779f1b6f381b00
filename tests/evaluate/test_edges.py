"""What lies at the edge: the ends of the calendar, levels nobody can rank, 无 in a list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.backends.generated import differences, module_from, module_of
from tests.backends.test_constructs import compiled
from tests.compiling import compile_text
from tests.core.agreement import disagreements
from tiaowen.backends.verdicts.to_verdicts import to_verdicts
from tiaowen.core.lower import lower
from tiaowen.evaluate import evaluate
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import NOTHING, Case, Value
from tiaowen.runtime.dates import Duration, WorkCalendar, YearNotLoadedError, add_months, shift
from tiaowen.runtime.intake import FactTypeError
from tiaowen.runtime.rows import row_of, verdicts
from tiaowen.runtime.verdict import Verdict

DAY = date(2024, 1, 10)

FAR = """第一条 「甲。」
  【晚】 期限 报送日期 不晚于 截止日期 后 1个月
  【早】 期限 报送日期 不早于 截止日期 前 40日
  【满】 须 申报日期 满 3年
"""


def said(rules: RuleSet, facts: dict[str, Value | None]) -> dict[str, Verdict]:
    """What the evaluator says, which all others have to say too."""
    case = Case("甲", DAY, facts)
    found = {f.norm: f.verdict for f in evaluate(rules, case).findings}
    assert differences(rules, module_of(rules), case) == []
    assert disagreements(rules, lower(rules), case) == []
    module = module_from(to_verdicts(rules), "verdicts_edges")
    answers = verdicts(module.on(DAY)(row_of(case, module.SLOTS)), module.NORMS)
    assert dict(zip((n.id for n in rules.norms), answers, strict=True)) == found
    return found


def test_past_the_last_day_it_is_later_than_any_other(tmp_path: Path):
    rules = compiled(tmp_path, FAR)
    got = said(
        rules, {"截止日期": date(9999, 12, 20), "报送日期": DAY, "申报日期": date(9998, 1, 1)}
    )
    assert got == {"晚": Verdict.SATISFIED, "早": Verdict.VIOLATED, "满": Verdict.VIOLATED}


def test_before_the_first_day_it_is_earlier_than_any_other(tmp_path: Path):
    rules = compiled(tmp_path, FAR)
    got = said(rules, {"截止日期": date(1, 1, 5), "报送日期": DAY, "申报日期": date(1, 1, 1)})
    assert got == {"晚": Verdict.VIOLATED, "早": Verdict.SATISFIED, "满": Verdict.SATISFIED}


def test_the_ends_of_the_calendar():
    assert add_months(date(9999, 12, 1), 1) == date.max
    assert add_months(date(1, 1, 31), -1) == date.min
    assert add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)
    assert shift(date(9999, 12, 30), Duration(days=10**9), True, WorkCalendar()) == date.max
    with pytest.raises(YearNotLoadedError):
        shift(date.max, Duration(workdays=1), True, WorkCalendar())


def test_the_highest_of_levels_of_which_one_is_a_name_for_several_is_unknown(tmp_path: Path):
    rules = compiled(
        tmp_path, "第一条 「甲。」\n  【最大】 须 评委 中 外单位 的 最大 职称级别 不低于 副高\n"
    )
    module = module_of(rules)
    for outside, verdict in ((True, Verdict.UNDETERMINED), (False, Verdict.SATISFIED)):
        members = (
            {"外单位": outside, "职称级别": "高级"},
            {"外单位": True, "职称级别": "正高"},
        )
        case = Case("甲", DAY, {"评委": members})
        (finding,) = evaluate(rules, case).findings
        assert finding.verdict is verdict
        assert finding.missing == (("评委.职称级别",) if outside else ())
        assert differences(rules, module, case) == []


def test_nothing_is_no_member_of_a_list(tmp_path: Path):
    text = "第一条 「甲。」\n  【含】 须 本年名单 含有 “甲”\n"
    rules = compiled(tmp_path, text)
    facts: dict[str, Value | None] = {"本年名单": ("甲", NOTHING)}
    with pytest.raises(FactTypeError, match="成员不能是无"):
        module_of(rules).review(Case("甲", DAY, facts))
    with pytest.raises(FactTypeError, match="成员不能是无"):
        module_from(to_verdicts(rules), "verdicts_of_lists").prepare(facts)
    example = text + "  用例 【含】 2024-01-10 满足：本年名单 = {甲、无}\n"
    assert "没有的东西不是清单的成员" in [
        d.message for d in compile_text(tmp_path, example).diagnostics
    ]
