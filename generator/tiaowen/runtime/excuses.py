"""What a case records about soft norms (原则上, 一般) that were not kept: 例外理由 and 例外批准.

Each is one value for the case as a whole, or a mapping from a norm (its 【名称】 or its citation) to a
value, so that a reason lifts the norm it was given for and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from tiaowen.runtime.case import NOTHING, Case, Value

EXCEPTION_REASON: Final = "例外理由"
EXCEPTION_APPROVED: Final = "例外批准"
PER_NORM: Final = (EXCEPTION_REASON, EXCEPTION_APPROVED)


def is_per_norm(case: Case, fact: str) -> bool:
    """Whether the case records the fact for single norms."""
    return isinstance(case.facts.get(fact), Mapping)


def facts_for(case: Case, names: tuple[str, ...]) -> Mapping[str, Value | None]:
    """The facts as they stand for a norm that goes by these names: of a mapping, its own entry."""
    if not any(is_per_norm(case, fact) for fact in PER_NORM):
        return case.facts
    facts = dict(case.facts)
    for fact in PER_NORM:
        stated = facts.get(fact)
        if isinstance(stated, Mapping):
            del facts[fact]
            for name in reversed(names):
                if name in stated:
                    facts[fact] = stated[name]
    return facts


def reason_in(facts: Mapping[str, Value | None]) -> str:
    """The recorded reason, '' for none."""
    stated = facts.get(EXCEPTION_REASON)
    return "" if stated is None or stated is NOTHING else str(stated)


def leave(reason: str, *, kept: bool | None) -> str:
    """Why a soft norm with a recorded reason is 满足; `kept` None: nobody can say yet whether it is kept."""
    if kept is None:
        return f"达到与否都是满足：没有达到的，作为例外，已记录理由：{reason}"
    return f"作为例外，已记录理由：{reason}"


def speaks_of(case: Case, names: Iterable[str]) -> bool:
    """Whether the case states any of these facts besides what it records about soft norms."""
    return any(case.facts.get(name) is not None for name in names if name not in PER_NORM)


def unattributed(others: tuple[str, ...]) -> str:
    """What is taken as given when one reason serves several norms; the others it serves."""
    return f"例外理由没有写明针对哪一条，按也针对本条看待（没有达到或者尚不能判定的还有{'、'.join(others)}）"
