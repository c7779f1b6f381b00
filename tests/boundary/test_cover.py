"""Few cases that together show everything, none of which could be spared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tiaowen.boundary.cover import cover

SHOWS = st.lists(st.frozensets(st.integers(0, 12)), max_size=12)


def test_one_that_shows_all_is_enough():
    assert cover([frozenset("a"), frozenset("b"), frozenset("abc")], [1, 1, 1]) == [2]


def test_of_two_that_show_the_same_the_lighter_then_the_earlier():
    assert cover([frozenset("a"), frozenset("a"), frozenset("a")], [2, 1, 1]) == [1]


def test_what_later_ones_make_needless_is_given_back():
    """The greatest is taken first, and the two that have to be taken for 1 and 4 show all it shows."""
    assert cover([frozenset({2, 3}), frozenset({1, 2}), frozenset({3, 4})], [1, 2, 2]) == [1, 2]


@given(SHOWS)
def test_everything_is_shown_and_nothing_can_be_spared(shows):
    taken = cover(shows, [1] * len(shows))
    everything = frozenset().union(*shows)
    assert frozenset().union(*(shows[at] for at in taken)) == everything
    for at in taken:
        assert frozenset().union(*(shows[other] for other in taken if other != at)) != everything
