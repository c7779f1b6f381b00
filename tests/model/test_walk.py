"""The one walk: every part in reading order, and changed parts put back."""

from __future__ import annotations

from tiaowen.model import expressions as e
from tiaowen.model.types import BoolType
from tiaowen.model.walk import nodes, rebuilt

BOOL = BoolType()
CONDITION = e.AllOf((e.Not(e.Holds(e.FactRef("甲", BOOL))), e.Holds(e.FactRef("乙", BOOL))))


def test_everything_inside_is_met_once_in_reading_order() -> None:
    met = [node.name for node in nodes((CONDITION,)) if isinstance(node, e.FactRef)]
    assert met == ["甲", "乙"]


def test_parts_are_changed_at_every_depth_and_the_rest_is_kept() -> None:
    def renamed(node: object) -> object:
        if node == "甲":
            return "丙"
        return rebuilt(node, renamed)

    assert str(renamed(CONDITION)) == str(CONDITION).replace("甲", "丙")
