"""Chinese numerals: exact both ways, and nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaowen.runtime.numerals import LIMIT, to_han, to_int


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十九", 39),
        ("一百", 100),
        ("一百零一", 101),
        ("一百一十二", 112),
        ("一百二十", 120),
        ("一千二百六十", 1260),
        ("一千零一十", 1010),
        ("一万零一", 10_001),
        ("一亿零一", 100_000_001),
    ],
)
def test_pairs(text, number):
    assert to_int(text) == number
    assert to_han(number) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [("〇", 0), ("二〇二三", 2023), ("一百〇五", 105), ("两百", 200), ("一十二", 12)],
)
def test_other_spellings_are_read(text, number):
    assert to_int(text) == number


@pytest.mark.parametrize(
    "text", ["", "一百二", "十十", "一百十二", "百", "三十十", "12", "壹", "一点五"]
)
def test_what_is_not_exact_is_refused(text):
    with pytest.raises(ValueError):
        to_int(text)


@pytest.mark.parametrize("number", [-1, LIMIT])
def test_out_of_range(number):
    with pytest.raises(ValueError):
        to_han(number)


@given(st.integers(0, LIMIT - 1))
def test_round_trip(number):
    assert to_int(to_han(number)) == number
