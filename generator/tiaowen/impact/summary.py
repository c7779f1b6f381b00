"""How many cases flip, and how they spread over clauses, age bands and levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from tiaowen.impact.bands import age_band, by_age, by_level, level
from tiaowen.impact.flips import CaseImpact
from tiaowen.model.types import Fact
from tiaowen.runtime.verdict import Verdict

Change: TypeAlias = tuple[Verdict | None, Verdict | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of one age band or level: how many there are, and how many flip."""

    name: str
    cases: int
    flipped: int


@dataclass(frozen=True, slots=True)
class ClauseCount:
    """How often a norm's verdict goes from one to another."""

    citation: str
    norm: str
    change: Change
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The table of an impact.

    Attributes:
        cases, flipped: how many were judged; how many come out otherwise as a whole.
        changes: whole-case verdicts before → after and how many, most first.
        clauses: norms that answer otherwise, with the cases' ids; the changes of one norm together.
        ages, levels: spread over age bands and levels, the youngest and the lowest first.
    """

    cases: int
    flipped: int
    changes: tuple[tuple[Change, int], ...]
    clauses: tuple[ClauseCount, ...]
    ages: tuple[Group, ...]
    levels: tuple[Group, ...]


def summary(impacts: Iterable[CaseImpact], facts: Mapping[str, Fact]) -> Summary:
    """Count; `facts` are the declared facts of both laws."""
    every = list(impacts)
    changes: Counter[Change] = Counter((i.before, i.after) for i in every if i.flipped)
    return Summary(
        len(every),
        sum(i.flipped for i in every),
        tuple(sorted(changes.items(), key=lambda item: (-item[1], _words(item[0])))),
        _clauses(every),
        _groups(((age_band(i.case), i.flipped) for i in every), by_age),
        _groups(((level(i.case, facts), i.flipped) for i in every), lambda n: by_level(n, facts)),
    )


def _clauses(impacts: Iterable[CaseImpact]) -> tuple[ClauseCount, ...]:
    found: dict[tuple[str, str], dict[Change, list[str]]] = {}
    for impact in impacts:
        for flip in impact.flips:
            changes = found.setdefault((flip.citation, flip.key), {})
            changes.setdefault(flip.change, []).append(impact.case.id)
    return tuple(
        ClauseCount(citation, norm, change, tuple(ids))
        for (citation, norm), changes in found.items()
        for change, ids in changes.items()
    )


def _groups(members: Iterable[tuple[str, bool]], order: Callable[[str], Any]) -> tuple[Group, ...]:
    cases: Counter[str] = Counter()
    flipped: Counter[str] = Counter()
    for name, flips in members:
        cases[name] += 1
        flipped[name] += flips
    return tuple(Group(name, cases[name], flipped[name]) for name in sorted(cases, key=order))


def _words(change: Change) -> tuple[str, ...]:
    return tuple("" if verdict is None else verdict.value for verdict in change)
