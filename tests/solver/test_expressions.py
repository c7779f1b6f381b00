"""Hand-made core expressions mean what `core/ast.py` says, unknowns included."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from tests.solver.encoded import DATE, NUMBER, TEXT, TRUTH, case, day, encoder, given, number
from tiaowen.core import ast as c
from tiaowen.model.types import (
    BoolType,
    DateType,
    EnumType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    TextType,
)
from tiaowen.runtime.case import NOTHING

LEVELS = LevelType("级别", ("初级", "中级", "副高", "正高"), (("高级", 2, 3),))
PEOPLE = ListType(
    (("姓名", TextType()), ("岁", NumberType()), ("党员", BoolType()), ("级", LEVELS))
)
TYPES = {
    "甲": BoolType(),
    "乙": BoolType(),
    "数": NumberType(),
    "份额": NumberType(whole=False),
    "日": DateType(),
    "级": LEVELS,
    "类": EnumType(("一", "二")),
    "开": EnumType(("一", "二"), open=True),
    "名": TextType(),
    "人": PEOPLE,
    "旧": ListType(item=TextType()),
    "新": ListType(item=TextType()),
    "抽": ListType(item=BoolType()),
    "次": ListType((("会", TextType()), ("次序", NumberType()))),
    "证": MappingType(LEVELS, DateType()),
}
A, B = c.Input("甲", "value", TRUTH), c.Input("乙", "value", TRUTH)
YES, NO = c.Lit(True, TRUTH), c.Lit(False, TRUTH)
THREE = (True, False, None)


def gives(node: c.Expr, **facts: Any) -> Any:
    at = encoder(TYPES)
    return given(at.term(node), at, case(**facts))


@pytest.mark.parametrize(("a", "b"), [*product(THREE, THREE)])
def test_connectives_are_strong_kleene(a: bool | None, b: bool | None):
    facts = {"甲": a, "乙": b}
    conjunction = False if False in (a, b) else None if None in (a, b) else True
    disjunction = True if True in (a, b) else None if None in (a, b) else False
    assert gives(c.And((A, B)), **facts) is conjunction
    assert gives(c.Or((A, B)), **facts) is disjunction
    assert gives(c.Not(A), **facts) is (None if a is None else not a)
    assert gives(c.IsNull(A), **facts) is (a is None)
    assert gives(c.Else(A, B), **facts) is (b if a is None else a)
    assert gives(c.Else(A, NO), **facts) is (a is True)
    assert gives(c.Compare("=", A, B), **facts) is (None if None in (a, b) else a is b)
    assert gives(c.If(c.Else(A, NO), B, NO), **facts) is (b if a else False)


def test_a_case_that_does_not_name_a_fact_has_not_been_asked():
    asked = c.Input("甲", "asked", TRUTH)
    assert [gives(asked), gives(asked, 甲=None), gives(asked, 甲=False)] == [False, True, True]


def test_nothing_is_known_and_has_no_value():
    nothing, value = c.Input("数", "nothing", TRUTH), c.Input("数", "value", NUMBER)
    assert (gives(nothing, 数=NOTHING), gives(value, 数=NOTHING)) == (True, None)
    assert (gives(nothing, 数=Fraction(3)), gives(value, 数=Fraction(3))) == (False, 3)
    assert (gives(nothing), gives(value)) == (False, None)


@pytest.mark.parametrize(
    ("stated", "low", "high"), [("中级", 1, 1), ("高级", 2, 3), (None, None, None)]
)
def test_a_level_is_its_rank_or_two(stated: str | None, low: int | None, high: int | None):
    assert gives(c.Input("级", "low", NUMBER), 级=stated) == low
    assert gives(c.Input("级", "high", NUMBER), 级=stated) == high


def test_shares_are_exact():
    third = c.Multiply(c.Lit(Fraction(1, 3), NUMBER), c.Input("数", "value", NUMBER))
    reached = c.Compare("≤", third, c.Input("份额", "value", NUMBER))
    assert gives(third, 数=Fraction(10)) == Fraction(10, 3)
    assert gives(reached, 数=Fraction(10), 份额=Fraction(10, 3)) is True
    assert gives(reached, 数=Fraction(10), 份额=Fraction(3333, 1000)) is False
    assert gives(reached, 数=None, 份额=Fraction(1)) is None


def test_sums_and_the_nearer_of_two():
    numbers = (c.Input("数", "value", NUMBER), c.Input("份额", "value", NUMBER), number(4))
    facts = {"数": Fraction(7), "份额": Fraction(1, 2)}
    assert gives(c.Add(numbers), **facts) == Fraction(23, 2)
    assert gives(c.Least(numbers), **facts) == Fraction(1, 2)
    assert gives(c.Most(numbers), **facts) == 7
    assert gives(c.Most(numbers), 数=Fraction(7)) is None
    days = (c.Input("日", "value", DATE), day(date(2024, 2, 29)))
    assert gives(c.Least(days), 日=date(2024, 3, 1)) == date(2024, 2, 29)
    assert gives(c.Most(days), 日=date(2024, 3, 1)) == date(2024, 3, 1)


def test_words_are_compared_mentioned_or_not():
    name = c.Input("名", "value", TEXT)
    is_one = c.Compare("=", name, c.Lit("一", TEXT))
    assert [gives(is_one, 名=w) for w in ("一", "二", "谁也没提过", None)] == [
        True,
        False,
        False,
        None,
    ]
    assert gives(c.Compare("=", name, c.Input("开", "value", TEXT)), 名="生词", 开="生词") is True
    assert gives(c.Compare("=", name, c.Input("开", "value", TEXT)), 名="生词", 开="别的") is False


def test_entries_of_a_mapping():
    obtained = c.Entry("证", "副高", "obtained", TRUTH)
    when = c.Entry("证", "副高", "value", DATE)
    at = date(2020, 5, 1)
    stated = [None, {}, NOTHING, {"副高": None}, {"副高": at}]
    assert [gives(obtained, 证=s) for s in stated] == [False, False, False, True, True]
    assert [gives(when, 证=s) for s in stated] == [None, None, None, None, at]
    assert gives(c.Input("证", "listed", TRUTH), 证={}) is True
    assert (
        gives(
            c.Count("证", c.Compare("≤", number(2), c.Field("证", "级别", "low", NUMBER))),
            证={"中级": None, "正高": at},
        )
        == 1
    )


# ---- members ------------------------------------------------------------------------------------

OLD = c.Compare("≤", number(60), c.Field("人", "岁", "value", NUMBER))
SURELY_OLD = c.Else(OLD, NO)
CROWD = ({"岁": Fraction(61)}, {"岁": Fraction(59)}, {}, {"岁": Fraction(70), "党员": True})


def test_members_that_surely_fulfil_are_counted():
    assert gives(c.Count("人", SURELY_OLD), 人=CROWD) == 2
    assert gives(c.Count("人", c.IsNull(OLD)), 人=CROWD) == 1
    assert gives(c.Count("人", YES), 人=CROWD) == 4
    assert [gives(c.Count("人", YES), 人=stated) for stated in (None, (), NOTHING)] == [0, 0, 0]


def test_totals_and_extremes_leave_out_what_is_unknown():
    age = c.Field("人", "岁", "value", NUMBER)
    assert gives(c.Total("人", YES, age), 人=CROWD) == 190
    assert gives(c.Total("人", SURELY_OLD, age), 人=CROWD) == 131
    assert gives(c.Extreme("人", YES, age, True), 人=CROWD) == 70
    assert gives(c.Extreme("人", YES, age, False), 人=CROWD) == 59
    assert gives(c.Extreme("人", NO, age, True), 人=CROWD) is None
    assert gives(c.Extreme("人", YES, age, True), 人=({},)) is None


@pytest.mark.parametrize(
    ("stated", "longest"),
    [((), 0), ((True, True, False, True), 2), ((None, True, True, True), 3), (None, 0)],
)
def test_runs_of_true_members(stated: tuple[bool | None, ...] | None, longest: int):
    held = c.Else(c.Field("抽", "", "value", TRUTH), NO)
    assert gives(c.TrueRun("抽", held), 抽=stated) == longest


@pytest.mark.parametrize(
    ("numbers", "longest", "of_one"),
    [
        ("", 0, 0),
        ("a1", 1, 1),
        ("a3 a1 a2", 3, 3),
        ("a1 b2 a3 a2", 3, 3),
        ("a1 b2 a3 b4", 4, 1),
        ("a5 a5 a6 b7", 3, 2),
    ],
)
def test_runs_of_numbers_within_one_group(numbers: str, longest: int, of_one: int):
    stated = tuple({"会": word[0], "次序": Fraction(word[1])} for word in numbers.split())
    number_, by = c.Field("次", "次序", "value", NUMBER), c.Field("次", "会", "value", TEXT)
    assert gives(c.NumberedRun("次", YES, number_, None), 次=stated) == longest
    assert gives(c.NumberedRun("次", YES, number_, by), 次=stated) == of_one


def test_who_is_gone():
    left, right = c.Field("旧", "", "value", TEXT), c.Field("新", "", "value", TEXT)
    gone = c.Gone(left, right)
    assert gives(gone, 旧=("张", "王", None, "李"), 新=("王", "赵")) == 2
    assert gives(gone, 旧=("张",), 新=()) == 1
    assert gives(gone, 旧=(), 新=("张",)) == 0


def test_a_member_of_one_list_against_all_of_another():
    same = c.Compare("=", c.Field("旧", "", "value", TEXT), c.Field("新", "", "value", TEXT))
    kept = c.Count("旧", c.Compare("≤", number(1), c.Count("新", c.Else(same, NO))))
    assert gives(kept, 旧=("张", "王", "李"), 新=("李", "王", "王")) == 2


def test_a_list_longer_than_the_room_for_it_is_refused():
    at = encoder(TYPES)
    counted = at.term(c.Count("旧", YES))
    with pytest.raises(ValueError, match="room for 4"):
        given(counted, at, case(旧=("张",) * 5))
