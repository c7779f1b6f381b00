"""Two rule files held against each other: kinds and witnesses worked out by reading the lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import Library, compile_file
from tiaowen.pipeline.assumptions import declared_assumptions
from tiaowen.resources import rules_dir
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver import compare
from tiaowen.solver.compare import compare_norms
from tiaowen.solver.relation import Options, Relation, Side

HEAD = """规则集 {name}/2024-1
标题 “试”
辖区 河南
施行 2024-01-01
引用 common/composition、national/workdays

事实 起日、止日 日期

第一条 「试。」
"""


@pytest.fixture
def compared(tmp_path: Path):
    """What comparing two files gives, each a norm 【甲】 of the given lines."""

    def run(left: str, right: str, options: Options | None = None) -> Relation:
        sides = (made(tmp_path, "left", left), made(tmp_path, "right", right))
        asked = replace(options or Options(), assumed=declared_assumptions())
        return compare_norms(*(Side.of(rules, "甲") for rules in sides), asked)

    return run


def made(folder: Path, name: str, norm: str) -> RuleSet:
    path = folder / name / "2024-1.tiao"
    path.parent.mkdir()
    path.write_text(HEAD.format(name=name) + f"  【甲】 {norm}\n", encoding="utf-8")
    compiled = compile_file(path, Library((folder, rules_dir())))
    assert compiled.rules is not None
    assert compiled.rules.norms, compiled.diagnostics
    return compiled.rules


TITLE = "须 各级职称取得日期 之 副高"


def test_the_same_line_needs_no_proof(compared):
    found = compared(f"{TITLE} 满 3年", f"{TITLE} 满 3年")
    assert (found.kind, found.pruned) == ("equivalent", True)


def test_other_words_for_the_same_are_proved_equivalent(compared):
    found = compared("须 身体健康 且 时间精力具备", "须 时间精力具备 且 身体健康")
    assert (found.kind, found.pruned, found.better_left, found.better_right) == (
        "equivalent",
        False,
        None,
        None,
    )


def test_a_longer_period_is_stricter_and_the_witness_stands_on_the_edge(compared):
    found = compared(f"{TITLE} 满 5年", f"{TITLE} 满 3年")
    assert (found.kind, found.where_both_apply, found.better_left) == ("stricter", "stricter", None)
    witness = found.better_right
    assert [f.verdict for f in (*witness.left, *witness.right)] == [
        Verdict.VIOLATED,
        Verdict.SATISFIED,
    ]
    assert witness.case.as_of == date(2024, 1, 1)
    assert witness.case.facts == {
        "各级职称取得日期": {"副高": date(2021, 1, 1)}
    }  # full three years, to the day
    assert witness.told == "判定日2024-01-01：各级职称取得日期：副高2021-01-01"


def test_exchanged_sides_exchange_the_kind(compared):
    found = compared(f"{TITLE} 满 3年", f"{TITLE} 满 5年")
    assert (found.kind, found.better_right) == ("looser", None)
    assert found.better_left.case.facts == {"各级职称取得日期": {"副高": date(2021, 1, 1)}}


def test_each_side_asks_something_of_its_own(compared):
    found = compared("须 身体健康", "须 时间精力具备")
    assert found.kind == "incomparable"
    assert found.better_left.case.facts == {"身体健康": True, "时间精力具备": False}
    assert found.better_right.case.facts == {"身体健康": False, "时间精力具备": True}


def test_a_soft_norm_is_looser_than_a_hard_one(compared):
    found = compared(f"{TITLE} 满 3年", f"一般 {TITLE} 满 3年")
    assert (found.kind, found.where_both_apply) == ("stricter", "stricter")
    assert found.better_right.right[0].verdict is Verdict.NEEDS_JUDGEMENT


def test_at_least_and_more_than_differ_on_the_number_itself(compared):
    found = compared("须 评审专家人数 超过 15人", "须 评审专家人数 不少于 15人")
    assert found.kind == "stricter"
    assert found.better_right.case.facts == {"评审专家人数": 15}


def test_reached_and_exceeded_differ_on_the_day_of_retirement(compared):
    found = compared(
        "不得 判定日 晚于 法定退休日", "不得 判定日 不早于 法定退休日", Options(date(2024, 6, 1))
    )
    assert found.kind == "looser"
    born = found.better_left.case.facts["出生日期"]
    assert found.better_left.case.facts["原法定退休年龄"] in (50, 55, 60)
    assert (born.month, born.day) == (6, 1)


def test_working_days_against_days(compared):
    """Five working days never end before five days do, and end later over a weekend."""
    found = compared(
        "期限 止日 不晚于 起日 后 5日",
        "期限 止日 不晚于 起日 后 5个工作日",
        Options(date(2024, 6, 1), seconds=60),
    )
    assert (found.kind, found.better_left) == ("stricter", None)


def test_a_share_of_the_members_is_told_with_the_bound(compared):
    third = "须 评审专家 中 外单位 的 比例 不少于 {}"
    found = compared(third.format("1/2"), third.format("1/3"))
    assert found.kind == "stricter"
    assert found.bounds == (("评审专家", 4),)
    members = found.better_right.case.facts["评审专家"]
    assert sorted(m["外单位"] for m in members) == [
        False,
        False,
        True,
    ]  # the smallest committee that shows it


def test_what_is_excluded_is_said(compared):
    """Nobody under sixteen obtains a title, so the second condition adds nothing."""
    found = compared(f"{TITLE} 满 1年", f"{TITLE} 满 1年 且 出生日期 满 17年")
    assert found.kind == "equivalent"
    assert any("年满十六周岁以后" in said for said in found.assumptions)


def test_a_difference_of_scope_only(compared):
    found = compared("若 急需紧缺专业 则 须 身体健康", "须 身体健康")
    assert (found.kind, found.where_both_apply) == ("looser", "equivalent")


def test_what_is_not_settled_in_time_is_unproved(compared):
    found = compared(f"{TITLE} 满 5年", f"{TITLE} 满 3年", Options(seconds=0.0))
    assert (found.kind, found.better_left, found.better_right) == ("unproved", None, None)
    assert "0秒的步数内没有解出" in found.tried


def test_without_the_engine_nothing_is_claimed(compared, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(compare, "available", lambda: False)
    found = compared(f"{TITLE} 满 5年", f"{TITLE} 满 3年")
    assert (found.kind, found.tried) == ("unproved", compare.WITHOUT_ENGINE)


def test_what_was_asked_before_does_not_change_the_witness(compared, tmp_path: Path):
    asked = made(tmp_path, "other", "须 身体健康 且 出生日期 满 60年")
    first = compared(f"{TITLE} 满 5年", f"{TITLE} 满 3年 或 出生日期 满 50年").better_right
    compare_norms(Side.of(asked, "甲"), Side.of(replace(asked), "甲"))
    for side in ("left", "right"):
        (tmp_path / side / "2024-1.tiao").unlink()
        (tmp_path / side).rmdir()
    again = compared(f"{TITLE} 满 5年", f"{TITLE} 满 3年 或 出生日期 满 50年").better_right
    assert (again.case.facts, again.told) == (first.case.facts, first.told)
