"""Which way a number moves as 判定日 moves on."""

from datetime import date
from fractions import Fraction

import pytest

from tiaowen.core import ast as c
from tiaowen.core.ast import Sort
from tiaowen.timeline.direction import Direction, direction

AGE = c.FullYears(c.Lit(date(1980, 1, 1), Sort.DATE), c.Today())
STATED = c.Input("已任届数", "value", Sort.NUMBER)


def number(value):
    return c.Lit(Fraction(value), Sort.NUMBER)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (STATED, number(3), Direction.STILL),
        (STATED, STATED, Direction.STILL),
        (AGE, number(3), Direction.UP),
        (number(3), AGE, Direction.UP),
        (AGE, number(-3), Direction.DOWN),
        (AGE, STATED, Direction.EITHER),
        (AGE, AGE, Direction.EITHER),
    ],
)
def test_a_product_moves_as_its_moving_factor_if_the_other_s_sign_is_known(left, right, expected):
    assert direction(c.Multiply(left, right), None) is expected
