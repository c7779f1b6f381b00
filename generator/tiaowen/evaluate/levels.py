"""Levels on their scale: ranks, and names for several levels (高级), stated in a case or in the rules."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from tiaowen.evaluate.open import Known, Open, Range, Result, Truth, Unknown, bounds, open_of
from tiaowen.model import expressions as e
from tiaowen.model.types import LevelType
from tiaowen.runtime.case import NOTHING


def ranks_of(name: object, scale: LevelType) -> range:
    """The ranks a level, or a name for several, stands for."""
    for span, low, high in scale.spans:
        if name == span:
            return range(low, high + 1)
    rank = scale.levels.index(str(name))
    return range(rank, rank + 1)


def ranked(result: Result, scale: LevelType, open_: Open) -> Result:
    """A stated level as its rank; 高级 as a range of ranks, with what would settle it."""
    if not isinstance(result, Known) or result.value is NOTHING:
        return result
    ranks = ranks_of(result.value, scale)
    if len(ranks) == 1:
        return Known(Fraction(ranks[0]))
    return Range(Fraction(ranks[0]), Fraction(ranks[-1]), open_)


def is_span(node: e.Value, scale: LevelType) -> bool:
    """Whether the rules write a name for several levels here."""
    return isinstance(node, e.Const) and len(ranks_of(node.value, scale)) > 1


def among_levels(mine: Result, names: Iterable[object], scale: LevelType) -> Truth:
    """A ranked level among levels and names for several: 高级 itself is among 副高 and 正高."""
    if isinstance(mine, Unknown):
        return Truth(None, open_of(mine))
    low, high = bounds(mine)
    if low is NOTHING:
        return Truth(False)
    listed = {rank for name in names for rank in ranks_of(name, scale)}
    hits = {rank in listed for rank in range(int(low), int(high) + 1)}
    return Truth(hits.pop()) if len(hits) == 1 else Truth(None, open_of(mine))


def bound_of_span(operator: e.Operator, name: object, scale: LevelType) -> Known:
    """What an order comparison with 高级 means: 不低于 its lowest, 高于 its highest, and so on."""
    ranks = ranks_of(name, scale)
    return Known(Fraction(ranks[0] if operator in ("≥", "<") else ranks[-1]))
