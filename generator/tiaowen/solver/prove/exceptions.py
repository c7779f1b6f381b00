"""Exceptions that never change anything: whenever their condition holds, the norm comes to the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from tiaowen.norm.ast import Defeat
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.prove.beside import Exempted, holds
from tiaowen.solver.prove.finding import Fault
from tiaowen.solver.prove.subjects import Subject
from tiaowen.solver.prove.suspect import Ask, Suspect

_MATTER = (
    Verdict.VIOLATED,
    Verdict.TRIGGERED,
    Verdict.NEEDS_JUDGEMENT,
    Verdict.SATISFIED,
    Verdict.NOT_TRIGGERED,
    Verdict.NOT_APPLICABLE,
)
"""What a norm would come to without the exception, likeliest to be changed first."""


def idle_exceptions(
    exempted: Sequence[Exempted],
    subjects: Mapping[str, Subject],
    left_out: Collection[str],
    ask: Ask,
) -> Iterator[Suspect]:
    """Each exception that changes no norm it stands against; one that helps anywhere is no fault."""
    known = [e for e in exempted if not {e.norm.id, e.condition.id, e.without.id} & set(left_out)]
    idle = _idle(known, ask)
    for _, each in groupby(sorted(exempted, key=_key), key=_key):
        listed = list(each)
        if not all(e.condition.id in idle for e in listed):
            continue
        condition, defeat = listed[0].condition, listed[0].defeat
        yield Suspect(
            Fault.IDLE_EXCEPTION,
            tuple(subjects[e.norm.id] for e in listed),
            (holds(condition),),
            about=_name(defeat),
            during=(condition.id,),
        )


def _key(exempted: Exempted) -> tuple[str, str, str]:
    defeat = exempted.defeat
    return defeat.citation, defeat.label, repr(defeat.condition)


def _name(defeat: Defeat) -> str:
    return f"{defeat.citation}【{defeat.label}】" if defeat.label else defeat.citation


def _idle(exempted: Sequence[Exempted], ask: Ask) -> set[str]:
    """Ids of the conditions with which no case comes out otherwise than without the exception."""
    left = list(exempted)
    for verdict in _MATTER:
        changes = {
            e.condition.id: (
                (e.without.id, frozenset({verdict}), True),
                (e.norm.id, frozenset({verdict}), False),
            )
            for e in left
        }
        never = set(ask(changes).no)
        left = [e for e in left if e.condition.id in never]
    return {e.condition.id for e in left}
