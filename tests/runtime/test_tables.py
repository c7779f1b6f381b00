"""Decision tables with columns that are not, or not fully, known (language study 4.2, 表)."""

from __future__ import annotations

from fractions import Fraction

from tiaowen.runtime.tables import ANY, Bounds, Listed, Row, Table
from tiaowen.runtime.truth import Gap
from tiaowen.runtime.values import OneOf, Range, Unknown, Value

LEVEL, SCARCE = Gap("级别"), Gap("组建口径")
SEATS = Table(
    "评委人数",
    ("级别", "组建口径"),
    (
        Row((Listed(("正高", "副高")), ANY), Fraction(25)),
        Row((Listed(("中级",)), Listed((True,))), Fraction(7)),
        Row((Listed(("中级",)), Listed((False,))), Fraction(15)),
    ),
)
WORDS = Table(
    "类别",
    ("人数",),
    (
        Row((Bounds(high=Fraction(5)),), "小"),
        Row((Bounds(Fraction(6), Fraction(9)),), "中"),
        Row((Bounds(low=Fraction(10)),), "大"),
    ),
)


def names(value: Value) -> list[str]:
    assert isinstance(value, Unknown | Range)
    return [gap.name for gap in value.gaps]


def test_rows_that_agree_need_no_more_facts():
    assert SEATS.look_up("正高", Unknown((SCARCE,))) == 25
    assert SEATS.look_up(OneOf("高级", ("副高", "正高"), (LEVEL,)), Unknown((SCARCE,))) == 25


def test_numbers_that_differ_give_the_range_and_what_separates_them():
    found = SEATS.look_up("中级", Unknown((SCARCE,)))
    assert isinstance(found, Range)
    assert (found.low, found.high, names(found)) == (7, 15, ["组建口径"])


def test_words_that_differ_are_unknown():
    found = WORDS.look_up(Range(Fraction(4), Fraction(7), (Gap("人数"),)))
    assert (type(found), names(found)) == (Unknown, ["人数"])


def test_a_range_inside_one_row_is_known():
    assert WORDS.look_up(Range(Fraction(6), Fraction(8), (Gap("人数"),))) == "中"


def test_a_value_nobody_tabulated_leaves_the_answer_itself_missing():
    assert names(SEATS.look_up("初级", True)) == ["评委人数"]
