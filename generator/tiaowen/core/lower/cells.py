"""Cells of a decision table that hold levels."""

from __future__ import annotations

from tiaowen.core.lower.scalars import ranks_of
from tiaowen.model.types import LevelType
from tiaowen.norm.ast import CellChoice
from tiaowen.runtime.case import NOTHING


def scale_of(cell: CellChoice) -> LevelType | None:
    """The scale of a cell of levels; None for any other."""
    types = (c.type for c in (*cell.values, cell.low, cell.high) if c and c.value is not NOTHING)
    return next((t for t in types if isinstance(t, LevelType)), None)


def ranks_in(cell: CellChoice, scale: LevelType) -> set[int]:
    """The ranks a cell of levels accepts."""
    ends = [ranks_of(c.value, scale) for c in cell.values if c.value is not NOTHING]
    if not cell.values:
        low = ranks_of(cell.low.value, scale)[0] if cell.low else 0
        high = ranks_of(cell.high.value, scale)[1] if cell.high else len(scale.levels) - 1
        ends = [(low, high)]
    return {rank for low, high in ends for rank in range(low, high + 1)}
