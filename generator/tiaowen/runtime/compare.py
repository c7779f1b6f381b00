"""Comparisons: exact on what is known, decided by bounds where those suffice, otherwise open.

An order comparison with 无 is false: what was never done is neither early nor late. Every function takes
`says`, the condition in words for the reasons of a finding.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.scales import Scale
from tiaowen.runtime.truth import FALSE, TRUE, Gap, Truth, not_, open_truth
from tiaowen.runtime.values import (
    Choices,
    Members,
    OneOf,
    Range,
    Unknown,
    Value,
    gaps_of,
    open_on,
    stop_of,
    truth_of,
)
from tiaowen.runtime.wording import said


def holds(value: Value, says: str = "") -> Truth:
    """A 真假 value is true; 无 is not."""
    return said(truth_of(value), says, value)


# ---- 为 and 不为 ----------------------------------------------------------------------------------


def equal(left: Value, right: Value, says: str = "") -> Truth:
    """为."""
    return said(_equal(left, right), says, left, right)


def differs(left: Value, right: Value, says: str = "") -> Truth:
    """不为."""
    return said(not_(_equal(left, right)), says, left, right)


def _equal(left: Value, right: Value) -> Truth:
    stopped = stop_of(left, right)
    if stopped is not None:
        return Truth(None, stopped=stopped)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return open_on(left, right)
    if isinstance(left, Range) or isinstance(right, Range):
        return _ranges_equal(left, right)
    ours, theirs = _possible(left), _possible(right)
    if not any(value in theirs for value in ours):
        return FALSE
    return TRUE if len(ours) == len(theirs) == 1 else open_on(left, right)


def _possible(value: Value) -> tuple[object, ...]:
    return value.levels if isinstance(value, OneOf) else (value,)


def _ranges_equal(left: Value, right: Value) -> Truth:
    if left is NOTHING or right is NOTHING:
        return FALSE
    (low, high), (floor, ceiling) = _ends(left, None), _ends(right, None)
    return FALSE if high < floor or ceiling < low else open_on(left, right)


# ---- order --------------------------------------------------------------------------------------


def at_or_above(left: Value, right: Value, scale: Scale | None = None, says: str = "") -> Truth:
    """不低于, 不少于, 不早于: the bound itself counts."""
    return said(_ordered(left, right, scale, operator.ge, upwards=True), says, left, right)


def at_or_below(left: Value, right: Value, scale: Scale | None = None, says: str = "") -> Truth:
    """不超过, 不高于, 不多于, 不晚于: the bound itself counts."""
    return said(_ordered(left, right, scale, operator.le, upwards=False), says, left, right)


def above(left: Value, right: Value, scale: Scale | None = None, says: str = "") -> Truth:
    """超过, 高于, 多于, 晚于: the bound itself does not count."""
    return said(_ordered(left, right, scale, operator.gt, upwards=True), says, left, right)


def below(left: Value, right: Value, scale: Scale | None = None, says: str = "") -> Truth:
    """低于, 少于, 早于: the bound itself does not count."""
    return said(_ordered(left, right, scale, operator.lt, upwards=False), says, left, right)


def _ordered(
    left: Value,
    right: Value,
    scale: Scale | None,
    holds: Callable[[Any, Any], bool],
    *,
    upwards: bool,
) -> Truth:
    stopped = stop_of(left, right)
    if stopped is not None:
        return Truth(None, stopped=stopped)
    if left is NOTHING or right is NOTHING:
        return FALSE
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return open_on(left, right)
    worst, best = _ends(left, scale) if upwards else _ends(left, scale)[::-1]
    easiest, hardest = _ends(right, scale) if upwards else _ends(right, scale)[::-1]
    if holds(worst, hardest):
        return TRUE
    return open_on(left, right) if holds(best, easiest) else FALSE


def _ends(value: Value, scale: Scale | None) -> tuple[Any, Any]:
    """Lowest and highest it can be; levels as ranks."""
    match value:
        case Range(low, high):
            return low, high
        case OneOf(_, levels) if scale is not None:
            ranks = [scale.rank(level) for level in levels]
            return min(ranks), max(ranks)
        case str() if scale is not None:
            return scale.rank(value), scale.rank(value)
        case _:
            return value, value


# ---- 属于 ----------------------------------------------------------------------------------------


def among(
    value: Value, choices: Value, says: str = "", asked: str = "", by: tuple[str, ...] = ()
) -> Truth:
    """属于: one of the choices; where the list is open (等), a value nobody listed is a judgement.

    Args:
        value: what is looked for.
        choices: `Choices`, or a plain list.
        says: the condition in words.
        asked: the value in words, for the judgement 「…是否属于同类」.
        by: who makes it.
    """
    like = Gap(f"{asked}是否属于同类", judged=True, by=by)
    return said(_among(value, choices, like), says, value, choices)


def not_among(
    value: Value, choices: Value, says: str = "", asked: str = "", by: tuple[str, ...] = ()
) -> Truth:
    """不属于."""
    return said(not_(among(value, choices, "", asked, by)), says, value, choices)


def _among(value: Value, choices: Value, like: Gap) -> Truth:
    stopped = stop_of(value, choices)
    if stopped is not None:
        return Truth(None, stopped=stopped)
    if isinstance(choices, Unknown) or isinstance(value, Unknown | Range):
        return open_on(choices, value)
    if value is NOTHING or choices is NOTHING:
        return FALSE
    if isinstance(choices, Members):
        unnamed = (Gap(choices.name),) if None in choices.items else ()
        return _listed(value, choices.items, unnamed)
    assert isinstance(choices, Choices)
    return _listed(value, choices.items, (like,) if choices.open else ())


def _listed(value: Value, items: tuple[object, ...], otherwise: tuple[Gap, ...]) -> Truth:
    """Whether the items hold the value; `otherwise` is what remains to ask when they do not."""
    hits = [possible in items for possible in _possible(value)]
    if all(hits):
        return TRUE
    if not any(hits) and not otherwise:
        return FALSE
    return open_truth(gaps_of(value), otherwise)


def contains(collection: Value, item: Value, says: str = "") -> Truth:
    """清单 含有 X; an element nobody knows may be it."""
    return said(_among(item, collection, Gap("")), says, collection, item)
