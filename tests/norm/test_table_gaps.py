"""What a table leaves out stands in rows that say 未知, as few as say it, and only where something is left."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tiaowen.model.expressions import Const
from tiaowen.model.types import BoolType, EnumType, LevelType, NumberType
from tiaowen.norm.ast import CellChoice
from tiaowen.norm.table_gaps import ANY, uncovered

BOOL, PEOPLE = BoolType(), NumberType("人")
OPEN, CLOSED = EnumType(("甲", "乙"), open=True), EnumType(("甲", "乙"))
LEVEL = LevelType("级", ("初级", "中级", "副高", "正高"), (("高级", 2, 3),))


def listed(type_, *values):
    return CellChoice(tuple(Const(value, type_) for value in values))


def stretch(low, high):
    ends = (None if end is None else Const(Fraction(end), PEOPLE) for end in (low, high))
    return CellChoice((), *ends)


@pytest.mark.parametrize(
    ("type_", "cells", "left"),
    [
        (CLOSED, [listed(CLOSED, "甲", "乙")], []),
        (OPEN, [listed(OPEN, "甲", "乙")], [ANY]),
        (OPEN, [ANY], []),
        (BOOL, [listed(BOOL, True)], [listed(BOOL, False)]),
        (LEVEL, [listed(LEVEL, "高级", "中级")], [listed(LEVEL, "初级")]),
        (PEOPLE, [stretch(None, 10), stretch(11, None)], []),
        (PEOPLE, [stretch(1, 10), stretch(12, None)], [stretch(0, 0), stretch(11, 11)]),
        (PEOPLE, [stretch(0, 20)], [stretch(21, None)]),
    ],
)
def test_one_column(type_, cells, left):
    assert uncovered([type_], [(cell,) for cell in cells]) == tuple((cell,) for cell in left)


def test_columns_together_and_rows_that_differ_in_one_are_joined():
    rows = [(listed(OPEN, "甲"), ANY), (listed(OPEN, "乙"), listed(BOOL, True))]
    left = uncovered([OPEN, BOOL], rows)
    assert left == ((listed(OPEN, "乙"), listed(BOOL, False)), (ANY, ANY))
