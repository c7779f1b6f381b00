"""Tables searched at a place say what the evaluator says of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.backends.generated import shipped
from tests.backends.made_up import alone, cases
from tests.backends.test_constructs import MORE, RULES, compiled
from tests.core.agreement import disagreements
from tests.core.test_lowering import SLOW
from tiaowen.core import ast as c
from tiaowen.core.graph import in_order
from tiaowen.core.lower import lower
from tiaowen.core.specialise import roots_of
from tiaowen.norm.ast import RuleSet

TABLES = """第一条 「甲。」
  表 期间
  | 入库方式 | 总数 | 在库 | 期间 |
  | 组织推荐 | 10人 起 | 真 | 3年 |
  | 组织推荐 | 5人 至 9人 | 任意 | 2年 |
  | 邀请入库 | 截止 5人 | 任意 | 1年 |
  【期】 须 申报日期 满 期间
  表 末日
  | 申报日期 | 末日 |
  | 截止 2023-12-31 | 2024-03-01 |
  | 2024-01-01 至 2024-01-01 | 2024-04-01 |
  | 2024-01-02 起 | 2024-05-31 |
  【日】 须 报送日期 不晚于 末日
"""


def places(rules: RuleSet) -> list[c.Place]:
    form = lower(rules, searched=True)
    roots = [root for norm in form.norms for root in roots_of(norm)]
    return [node for node in in_order(roots, members=True) if isinstance(node, c.Place)]


def agree(rules: RuleSet, number: int) -> None:
    form = lower(rules, searched=True)

    @settings(max_examples=number, suppress_health_check=SLOW)
    @given(case=cases(rules))
    def check(case: st.DataObject) -> None:
        assert disagreements(rules, form, case) == []

    check()


def test_unknown_nothing_ends_and_rows_that_overlap(tmp_path: Path):
    rules = compiled(tmp_path, TABLES)
    assert len(places(rules)) == 2
    agree(rules, 300)


def test_rows_are_not_searched_where_a_level_may_be_several(tmp_path: Path):
    rules = compiled(tmp_path, ({**RULES, **MORE})["tables that fall through"])
    agree(rules, 200)


@pytest.mark.parametrize("norm", ["健康与年龄", "超过退休年龄"])
def test_the_retirement_table(norm: str):
    rules = shipped("henan/2023-128")[0]
    assert len(places(rules)) == 3
    agree(alone(rules, next(n for n in rules.norms if n.id == norm)), 100)
