"""With the solver itself: relations as the articles read, each with somebody who shows it."""

from __future__ import annotations

import pytest

from tests.compare.versions import HENAN, shipped, table
from tiaowen.compare.behaviour.relation import Relation
from tiaowen.compare.compare import compare
from tiaowen.compare.comparison import Behaviour, Comparison
from tiaowen.pipeline.assumptions import declared_assumptions
from tiaowen.runtime.verdict import Verdict

BEIJING = "beijing/2023-13"
CHONGQING = "chongqing/2023-270"
pytestmark = pytest.mark.usefixtures("real_solver")


def _behaviour(left: str, right: str, topic: str) -> Behaviour:
    sides = shipped(left), shipped(right)
    found = compare(sides, table(), None, declared_assumptions(), only=[topic], seconds=90)
    assert isinstance(found, Comparison)
    return found.topics[0].behaviour


def test_a_soft_age_limit_is_looser_where_both_apply() -> None:
    """第九条第（五）项 is hard, 第十六条第（五）项 says 一般: who is one day too old fails in Henan alone."""
    found = _behaviour(HENAN, BEIJING, "健康、精力与年龄")
    assert found.where_both_apply is Relation.STRICTER
    assert found.better_right is not None
    assert Verdict.VIOLATED in {f.verdict for f in found.better_right.left}
    assert Verdict.VIOLATED not in {f.verdict for f in found.better_right.right}


def test_henan_recuses_cousins_beijing_its_staff() -> None:
    """第二十四条 reaches collateral relatives, 第二十六条 near ones only, but agency staff too."""
    found = _behaviour(HENAN, BEIJING, "亲属回避的范围")
    assert found.relation is Relation.INCOMPARABLE
    assert found.where_both_apply is Relation.STRICTER


def test_a_bad_record_counts_in_henan_alone() -> None:
    """第九条第（一）项 ends 「无违法违纪等不良记录」, 第十六条第（一）项 has no such words."""
    found = _behaviour(HENAN, BEIJING, "守法、品德与不良记录")
    assert found.where_both_apply is Relation.STRICTER
    assert found.better_right is not None
    assert "违法违纪不良记录" in found.better_right.told
    assert {f.verdict for f in found.better_right.left} == {Verdict.VIOLATED}
    assert {f.verdict for f in found.better_right.right} == {Verdict.SATISFIED}


def test_a_refusal_once_and_a_refusal_twice() -> None:
    """第二十六条 takes one refusal without reason, 五（五） two; Chongqing's list is wider otherwise."""
    found = _behaviour(HENAN, CHONGQING, "无故拒绝、打人情分等的处理")
    assert found.relation is Relation.INCOMPARABLE
    assert found.better_right is not None
    assert "无故拒绝" in found.better_right.told
