"""Counting, shares and sums over the members of a list, of whom some answers may be unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, Literal

from tiaowen.evaluate.open import (
    Known,
    NoBaseError,
    Result,
    Truth,
    Unknown,
    between,
    open_of,
    union,
)
from tiaowen.model.types import LevelType, ScalarType
from tiaowen.runtime.case import NOTHING


def count(answers: Sequence[Truth]) -> Result:
    """How many members the condition holds of: those surely, to those and everybody in doubt."""
    sure = sum(t.value is True for t in answers)
    maybe = [t.open for t in answers if t.value is None]
    return between(Fraction(sure), Fraction(sure + len(maybe)), union(maybe))


def share(answers: Sequence[Truth], within: Sequence[Truth]) -> Result:
    """Lowest share: everybody in doubt counts against; highest: everybody in doubt counts for.

    Args:
        answers: whether each member counts.
        within: whether each member belongs to the base.

    Raises:
        NoBaseError: nobody can belong to the base.
    """
    pairs = [(w, t) for w, t in zip(within, answers, strict=True) if w.value is not False]
    sure = [(w, t) for w, t in pairs if w.value]
    if not pairs:
        raise NoBaseError
    passing = sum(t.value is True for _, t in sure)
    failing = sum(t.value is False for _, t in sure)
    maybe_pass = sum(t.value is not False for _, t in pairs) - passing
    maybe_fail = sum(t.value is not True for _, t in pairs) - failing
    low = Fraction(passing, max(passing + failing + maybe_fail, 1))
    high = Fraction(passing + maybe_pass, max(passing + maybe_pass + failing, 1))
    return between(low, high, union(w.open + t.open for w, t in pairs))


def fold(
    kind: Literal["合计", "最大", "最小"], asked: Sequence[tuple[Truth, Result]], type_: ScalarType
) -> Result:
    """The sum, largest or smallest value of the members chosen; unknown while one in doubt matters."""
    open_ = union(t.open + open_of(v) for t, v in asked if t.value is not False)
    if any(t.value is None or (t.value and isinstance(v, Unknown)) for t, v in asked):
        return Unknown(open_)
    chosen = [v.value for t, v in asked if t.value and isinstance(v, Known)]
    chosen = [c for c in chosen if c is not NOTHING]
    if kind == "合计":
        return Known(sum(chosen, Fraction(0)))
    pick = max if kind == "最大" else min
    return Known(pick(chosen, key=_order(type_), default=NOTHING))


def _order(type_: ScalarType) -> Callable[[Any], Any] | None:
    """Levels are ordered by rank, everything else by itself."""
    return type_.levels.index if isinstance(type_, LevelType) else None
