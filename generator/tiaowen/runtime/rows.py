"""What generated verdict modules run on: cases as rows of plain values, and the few things Python lacks.

Days are ordinals (`date.toordinal`), levels ranks, whole numbers ints; None is unknown, and 无 is a slot
of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeAlias

from tiaowen.runtime import dates
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.verdict import Verdict

Row: TypeAlias = tuple[Any, ...]
Answer: TypeAlias = bool | Verdict | str | None
"""True: 满足 or 触发; False: the opposite; None: 无法判定; else one of the codes below."""
Slot: TypeAlias = tuple[Any, ...]

NOT_APPLICABLE: Final = Verdict.NOT_APPLICABLE
NEEDS_JUDGEMENT: Final = Verdict.NEEDS_JUDGEMENT
NOT_YET: Final = Verdict.NOT_TRIGGERED
"""A deadline that has not come: 未触发, where False would be 不满足."""
REFUSED: Final = "refused"
"""No verdict: the working days of a year are not loaded."""

# ---- rows ---------------------------------------------------------------------------------------


def row_of(case: Case, slots: Sequence[Slot]) -> Row:
    """The case as the slots ask for it."""
    return row_of_facts(case.facts, slots)


def row_of_facts(facts: Mapping[str, Any], slots: Sequence[Slot]) -> Row:
    """Facts that have been checked, as the slots ask for them."""
    return tuple([_slot(facts, *slot) for slot in slots])


def _slot(facts: Mapping[str, Any], aspect: str, name: str, *rest: Any) -> Any:
    stated = facts.get(name)
    if aspect == "members":
        return _members(stated, *rest)
    if aspect.startswith("entry "):
        return entry(stated, aspect, rest[0])
    if aspect == "asked":
        return name in facts
    return _side(stated, aspect, rest[0])


def _side(stated: Any, aspect: str, scale: Sequence[tuple[str, int, int]]) -> Any:
    if aspect == "nothing":
        return stated is NOTHING
    if aspect == "by norm":
        return isinstance(stated, Mapping)
    if aspect == "listed":
        return isinstance(stated, tuple | Mapping) or stated is NOTHING
    if stated is None or stated is NOTHING or isinstance(stated, Mapping):
        return None
    if aspect == "truth":
        return stated if isinstance(stated, bool) else None
    if aspect == "value":
        return None if isinstance(stated, bool) else _plain(stated)
    return next((low if aspect == "low" else high) for level, low, high in scale if level == stated)


def _plain(stated: Any) -> Any:
    if isinstance(stated, date):
        return stated.toordinal()
    if isinstance(stated, Fraction) and stated.denominator == 1:
        return stated.numerator
    return stated


def entry(stated: Any, aspect: str, key: str) -> Any:
    """A side of what a mapping says of a key."""
    entries = stated if isinstance(stated, Mapping) else {}
    if aspect == "entry obtained":
        return key in entries
    found = entries.get(key)
    if aspect == "entry nothing":
        return found is NOTHING
    return None if found is NOTHING else _plain(found)


def _members(stated: Any, fields: Sequence[tuple[str, str, Any]]) -> tuple[Row, ...]:
    if not isinstance(stated, tuple):
        return ()
    return tuple([tuple([_field(m, *field) for field in fields]) for m in stated])


def _field(member: Any, aspect: str, part: str, scale: Any) -> Any:
    held = member if not part else member.get(part) if isinstance(member, Mapping) else None
    if aspect == "value" and isinstance(held, bool):
        return held
    return _side(held, aspect, scale)


# ---- answers as verdicts ------------------------------------------------------------------------


def verdicts(
    answers: Sequence[Answer], norms: Sequence[tuple[str, str, str, str]]
) -> tuple[Verdict | None, ...]:
    """Answers in the words of the contract; None for a refused norm."""
    pairs = zip(answers, norms, strict=True)
    return tuple(_verdict(answer, yes, no) for answer, (_, _, yes, no) in pairs)


def _verdict(answer: Answer, yes: str, no: str) -> Verdict | None:
    if answer is True or answer is False:
        return Verdict(yes if answer else no)
    if answer is None:
        return Verdict.UNDETERMINED
    return answer if isinstance(answer, Verdict) else None


# ---- days and members ---------------------------------------------------------------------------


def add_months(day: int, months: int) -> int:
    """The corresponding day so many months later."""
    return dates.add_months(dates.day_of(day), months).toordinal()


def full_years(birth: int, at: int) -> int:
    """周岁."""
    return dates.full_years(dates.day_of(birth), dates.day_of(at))


def workday(day: int | None, count: int | None, work: dates.WorkCalendar) -> int | None:
    """The count-th working day after (negative: before) a day; None where a year is not loaded."""
    if day is None or count is None:
        return None
    try:
        return work.shift(dates.day_of(day), count).toordinal()
    except dates.YearNotLoadedError:
        return None


def uncovered(day: int | None, count: int | None, work: dates.WorkCalendar) -> bool:
    """Whether that needs a year that is not loaded."""
    return day is not None and count is not None and workday(day, count, work) is None


def true_run(flags: Sequence[bool]) -> int:
    """The longest run of true flags."""
    best = now = 0
    for flag in flags:
        now = now + 1 if flag else 0
        best = max(best, now)
    return best


def numbered_run(members: Sequence[tuple[Any, int]]) -> int:
    """The longest run of consecutive numbers that one group has."""
    best = 0
    for group in {group for group, _ in members}:
        numbers = {number for g, number in members if g == group}
        span = range(min(numbers), max(numbers) + 1)
        best = max(best, true_run([number in numbers for number in span]))
    return best


def gone(left: Sequence[Any], right: Sequence[Any]) -> int:
    """How many known members of the left are not on the right."""
    known = set(right)
    return sum(member is not None and member not in known for member in left)
