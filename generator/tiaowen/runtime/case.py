"""A case: facts about one person, committee or procedure, with unknown kept apart from nothing.

A fact that is absent from `facts`, or None there, is unknown. `NOTHING` (无) is a known nothing: an
act not done, a level not obtained. An empty tuple is an empty list, also known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Final, TypeAlias


class Nothing(Enum):
    """The single value 无."""

    NOTHING = "无"


NOTHING: Final = Nothing.NOTHING

Scalar: TypeAlias = bool | date | Fraction | str | Nothing
"""真假, 日期, number (exact, unit fixed by the declaration), 文本/枚举/级别 name, 无."""

Record: TypeAlias = Mapping[str, "Scalar | None"]
"""One element of a 清单; a field that is absent or None is unknown."""

Value: TypeAlias = Scalar | tuple["Record | Scalar | None", ...] | Mapping[str, Scalar | None]
"""A scalar, a 清单 (tuple of records, or of plain scalars), or a 映射 (level name to date; exhaustive:
a level that is not there was not obtained, None means obtained on an unknown day)."""


@dataclass(frozen=True, slots=True)
class JudgementRecord:
    """Who recorded a judgement, when and why; the judgement itself is the fact's value."""

    by: str
    on: date | None = None
    reason: str = ""

    def __str__(self) -> str:
        """In Chinese: 由省厅于2024-01-05认定：理由."""
        when = f"于{self.on.isoformat()}" if self.on is not None else ""
        why = f"：{self.reason}" if self.reason else ""
        return f"由{self.by}{when}认定{why}"


@dataclass(frozen=True, slots=True)
class Case:
    """One set of facts judged at one date.

    Attributes:
        id: what the data calls it.
        as_of: 判定日.
        facts: canonical fact name to value; None or absent is unknown.
        subjects: the kinds of object the case is about (对象); empty means every norm is asked.
        judgements: fact name to who judged it, when and why, as far as recorded.
    """

    id: str
    as_of: date
    facts: Mapping[str, Value | None] = field(default_factory=dict)
    subjects: frozenset[str] = frozenset()
    judgements: Mapping[str, JudgementRecord] = field(default_factory=dict)


def alike(one: object, other: object) -> bool:
    """Whether two values say the same; lists by their members, in whatever order."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return sorted(map(_told, one)) == sorted(map(_told, other))
    return one == other


def _told(member: object) -> str:
    return repr(sorted(member.items())) if isinstance(member, Mapping) else repr(member)
