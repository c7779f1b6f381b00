"""Facts as a program states them → as norms read them: whole numbers exact, lists fixed, types checked.

Case files have been checked before they get here; a program that calls a validator itself may not have
been, and a date given as text must not turn into a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Final

from tiaowen.runtime.case import NOTHING, Value
from tiaowen.runtime.dates import Duration
from tiaowen.runtime.excuses import PER_NORM
from tiaowen.runtime.rows import Row, Slot, row_of_facts
from tiaowen.runtime.rulebook import FactHead, Kind


class FactTypeError(TypeError):
    """A case states facts that are not of their declared type; the message names them, in Chinese."""


class UnknownFactError(LookupError):
    """Facts are stated that the rule set does not know; the message names them, in Chinese."""


_IS: Final[Mapping[Kind, tuple[str, Callable[[Any], bool]]]] = {
    "bool": ("真假（bool）", lambda v: isinstance(v, bool)),
    "date": ("日期（date）", lambda v: _is_day(v)),
    "paper": ("制作日期（date）或真假（bool）", lambda v: isinstance(v, bool) or _is_day(v)),
    "number": ("数（int、Fraction）", lambda v: isinstance(v, Fraction)),
    "text": ("文字（str）", lambda v: isinstance(v, str)),
    "level": ("级别（str）", lambda v: isinstance(v, str)),
    "list": ("清单（tuple），成员不能是无", lambda v: isinstance(v, tuple) and NOTHING not in v),
    "records": ("清单（tuple），成员是映射", lambda v: isinstance(v, tuple) and _all_records(v)),
    "mapping": ("映射（dict）", lambda v: isinstance(v, Mapping)),
    "duration": ("时长（Duration）", lambda v: isinstance(v, Duration)),
}


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _all_records(members: tuple[Any, ...]) -> bool:
    return all(isinstance(member, Mapping) for member in members)


def taken_in(
    stated: Mapping[str, Value | None], heads: Mapping[str, FactHead]
) -> dict[str, Value | None]:
    """The facts of a case, ready to be read.

    Raises:
        FactTypeError: one of them is not what it is declared to be.
    """
    facts = {name: _exact(value) for name, value in stated.items()}
    wrong = [
        f"「{name}」应是{_wanted(heads[name])}，给的是 {stated[name]!r}"
        for name, value in facts.items()
        if name in heads and not all(_fits(one, heads[name]) for one in _each(name, value))
    ]
    if wrong:
        raise FactTypeError("；".join(wrong))
    return facts


def stated_row(
    stated: Mapping[str, Value | None], heads: Mapping[str, FactHead], slots: Sequence[Slot]
) -> Row:
    """The facts of a case as the row a verdict module reads.

    Raises:
        UnknownFactError: the rule set has no fact of that name.
        FactTypeError: one of them is not what it is declared to be.
    """
    strange = [name for name in stated if name not in heads]
    if strange:
        raise UnknownFactError(f"规则集里没有事实{'、'.join(f'「{name}」' for name in strange)}")
    return row_of_facts(taken_in(stated, heads), slots)


def _each(name: str, value: Value | None) -> tuple[Value | None, ...]:
    """What is recorded for single norms (例外理由) is of the declared type each time."""
    return tuple(value.values()) if name in PER_NORM and isinstance(value, Mapping) else (value,)


def _exact(value: Any) -> Any:
    """Whole numbers as fractions and lists as tuples, also inside records."""
    match value:
        case bool() | None | str() | date() | Fraction():
            return value
        case int():
            return Fraction(value)
        case list() | tuple():
            return tuple(map(_exact, value))
        case Mapping():
            return {key: _exact(inner) for key, inner in value.items()}
        case _:
            return value


def _fits(value: Value | None, head: FactHead) -> bool:
    if value is None or value is NOTHING:
        return True
    if head.scale is not None and isinstance(value, str):
        return value in head.scale.levels or value in head.scale.spans
    return _IS[head.kind][1](value)


def _wanted(head: FactHead) -> str:
    if head.scale is None:
        return _IS[head.kind][0]
    return "、".join((*head.scale.levels, *head.scale.spans)) + "之一"
