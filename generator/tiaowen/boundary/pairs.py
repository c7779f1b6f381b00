"""Two cases that differ in one fact by the smallest step and are judged differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, TypeAlias

from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict

TODAY: Final = "判定日"
"""Stands for the day of judgement where facts are named."""
UNDECIDED: Final = frozenset({Verdict.UNDETERMINED, Verdict.NEEDS_JUDGEMENT})
Judge: TypeAlias = Callable[[Case], Verdict | None]
"""The verdict on a case; None where there is none (refused, or its facts contradict each other)."""
_ABSENT: Final = object()


@dataclass(frozen=True, slots=True)
class Judged:
    """A case and its verdict."""

    case: Case
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides of a limit.

    Attributes:
        fact: what differs, a fact or 判定日.
    """

    fact: str
    near: Judged
    far: Judged


def with_value(case: Case, fact: str, value: Any) -> Case:
    """The case with one fact (or its day) as given."""
    if fact == TODAY:
        return replace(case, as_of=value)
    return replace(case, facts={**case.facts, fact: value})


def without(case: Case, fact: str) -> Case:
    """The case with one fact not stated."""
    return replace(case, facts={k: v for k, v in case.facts.items() if k != fact})


def facing(fact: str, line: Sequence[Judged]) -> Iterator[Pair]:
    """Neighbours on a line of cases, in order of that fact, that are judged differently."""
    for one, next_ in pairwise(line):
        if one.verdict is not next_.verdict:
            yield Pair(fact, one, next_)


def tightened(pair: Pair, judge: Judge) -> Pair:
    """The two cases moved together until one step parts them, if what differs is counted in steps."""
    near, far = pair.near, pair.far
    while True:
        middle = _between(_value(near.case, pair.fact), _value(far.case, pair.fact))
        if middle is _ABSENT:
            return replace(pair, near=near, far=far)
        case = with_value(near.case, pair.fact, middle)
        verdict = judge(case)
        if verdict is None:
            return replace(pair, near=near, far=far)
        if verdict is near.verdict:
            near = Judged(case, verdict)
        else:
            far = Judged(case, verdict)


def _value(case: Case, fact: str) -> Any:
    return case.as_of if fact == TODAY else case.facts.get(fact, _ABSENT)


def _between(one: Any, other: Any) -> Any:
    """Half-way between two values; `_ABSENT` where they are next to each other, or not alike."""
    match one, other:
        case (bool(), _) | (_, bool()):
            return _ABSENT
        case date(), date():
            half = (other - one).days // 2 if other >= one else -((one - other).days // 2)
            return one + timedelta(days=half) if half else _ABSENT
        case Fraction(), Fraction():
            half = (abs(other - one) / 2) // 1
            return one + (half if other >= one else -half) if half else _ABSENT
        case Mapping(), Mapping() if one.keys() == other.keys():
            return _inside(one, other, list(one))
        case tuple(), tuple() if len(one) == len(other):
            return _inside(one, other, list(range(len(one))))
        case _:
            return _ABSENT


def _inside(one: Any, other: Any, places: list[Any]) -> Any:
    """Half-way where just one place differs."""
    differing = [place for place in places if one[place] != other[place]]
    if len(differing) != 1:
        return _ABSENT
    place = differing[0]
    half = _between(one[place], other[place])
    if half is _ABSENT:
        return _ABSENT
    if isinstance(one, tuple):
        return (*one[:place], half, *one[place + 1 :])
    return {**one, place: half}
