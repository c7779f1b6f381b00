"""Two versions of a norm: a case they judge differently, or the proof that there is none."""

from __future__ import annotations

from datetime import date

from tests.compiling import compile_text
from tiaowen.core.build import Builder
from tiaowen.core.lower import lower_norm
from tiaowen.norm.ast import RuleSet
from tiaowen.solver.relation import Options
from tiaowen.solver.separate import Separator
from tiaowen.solver.separation import Alike, Apart, Separation, Undecided

DAY = date(2024, 3, 1)


def separate(left: RuleSet, *others: RuleSet, seconds: float = 5.0) -> Separation:
    """What is found about the last of them."""
    build = Builder()
    first, *rest = (lower_norm(rules, "拒绝", build) for rules in (left, *others))
    separator = Separator(left, first, Options(seconds=seconds), DAY)
    return [separator.ask(each) for each in rest][-1]


def rules(folder, condition) -> RuleSet:
    text = f"施行 2024-01-01\n第一条 「拒绝的。」\n  【拒绝】 须 {condition}\n"
    compiled = compile_text(folder, text)
    assert compiled.rules is not None
    return compiled.rules


def test_more_than_two_and_more_than_three_part_at_three(tmp_path):
    left, right = rules(tmp_path, "无故拒绝次数 超过 2次"), rules(tmp_path, "无故拒绝次数 超过 3次")
    found = separate(left, right)
    assert isinstance(found, Apart)
    assert found.case.facts["无故拒绝次数"] == 3


def test_a_case_that_only_a_gap_tells_apart_is_found(tmp_path):
    """身体健康 或 非 身体健康 is true of whoever is known; unknown it stays open."""
    left = rules(tmp_path, "在库 或 非 在库")
    right = rules(tmp_path, "身体健康 或 非 身体健康")
    assert isinstance(separate(left, right), Apart)


def test_not_more_than_is_the_contrary_of_more_than(tmp_path):
    left = rules(tmp_path, "无故拒绝次数 不超过 2次")
    right = rules(tmp_path, "非 无故拒绝次数 超过 2次 且 无故拒绝次数 不超过 5次")
    found = separate(left, right)
    assert isinstance(found, Alike)


def test_no_time_no_answer(tmp_path):
    left, right = rules(tmp_path, "无故拒绝次数 超过 2次"), rules(tmp_path, "无故拒绝次数 超过 3次")
    found = separate(left, right, seconds=0)
    assert isinstance(found, Undecided)


def test_what_was_asked_before_says_nothing_of_the_next(tmp_path):
    left, other = rules(tmp_path, "无故拒绝次数 不超过 2次"), rules(tmp_path, "身体健康 且 在库")
    same = rules(tmp_path, "非 无故拒绝次数 超过 2次 且 无故拒绝次数 不超过 5次")
    assert isinstance(separate(left, other, same), Alike)
    assert isinstance(separate(left, same, other), Apart)
