"""Few cases that together show all there is to show: none of them could be spared."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def cover(shows: Sequence[frozenset[T]], weights: Sequence[int]) -> list[int]:
    """Which cases to keep, by their places, in order.

    Args:
        shows: what each case shows.
        weights: how much there is to read in each; of two that show as much, the lighter is taken,
            then the earlier.
    """
    left = frozenset[T]().union(*shows)
    taken: list[int] = []
    while left:
        best = max(range(len(shows)), key=lambda at: (len(shows[at] & left), -weights[at], -at))
        taken.append(best)
        left -= shows[best]
    for at in reversed(taken):
        others = frozenset[T]().union(*(shows[other] for other in taken if other != at))
        if shows[at] <= others:
            taken.remove(at)
    return sorted(taken)
