"""Which norm of one side answers which of the other, within a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tiaowen.compare.sides import NormAt
from tiaowen.compare.topics.guessing import likeness

LEAST = 0.3
"""Norms less alike than this answer no norm of the other side."""


@dataclass(frozen=True, slots=True)
class NormPairing:
    """The norms of a topic: those that answer each other, and those only one side has."""

    pairs: tuple[tuple[NormAt, NormAt], ...]
    only_left: tuple[NormAt, ...]
    only_right: tuple[NormAt, ...]


def pair_norms(left: Sequence[NormAt], right: Sequence[NormAt]) -> NormPairing:
    """Pair the most alike first, each norm once."""
    scored = sorted(
        (-likeness(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)
    )
    mine: dict[int, int] = {}
    for score, i, j in scored:
        if -score >= LEAST and i not in mine and j not in mine.values():
            mine[i] = j
    return NormPairing(
        tuple((left[i], right[j]) for i, j in sorted(mine.items())),
        tuple(norm for i, norm in enumerate(left) if i not in mine),
        tuple(norm for j, norm in enumerate(right) if j not in mine.values()),
    )
