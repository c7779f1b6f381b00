"""Two duties that go together, but not under every row of a table or version of a name they rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import TypeAlias

from tiaowen.solver.prove.beside import Circumstance
from tiaowen.solver.prove.finding import Fault
from tiaowen.solver.prove.questions import Question
from tiaowen.solver.prove.subjects import Subject
from tiaowen.solver.prove.suspect import Ask, Suspect

_Couple: TypeAlias = tuple[Subject, Subject]
_When: TypeAlias = tuple[Circumstance, ...]
"""Circumstances together: one, or one of each of two tables."""
_Key: TypeAlias = tuple[str, ...]
"""Two norms and their circumstances, by id."""
_MOST = 64
"""Rows of two tables taken together; the product of longer ones is left alone."""


def contradictions_at_times(
    couples: Sequence[_Couple],
    circumstances: Mapping[str, Sequence[Circumstance]],
    left_out: Collection[str],
    ask: Ask,
) -> Iterator[Suspect]:
    """Each couple that cannot both be kept under some circumstance, told once with all of them.

    Nobody chooses what row of a table is his, or when he is judged; of other facts that a norm reads it
    is not known who may choose them.
    """
    lists = {
        name: [each for each in listed if each.norm.id not in left_out]
        for name, listed in circumstances.items()
    }
    read = {
        (left.id, right.id): [lists[n] for n in lists if n in left.reads | right.reads]
        for left, right in couples
    }
    found: dict[tuple[str, str], list[_When]] = {}
    for number in (1, 2):
        asked = {
            (left.id, right.id, *(each.norm.id for each in when)): (left, right, when)
            for left, right in couples
            for when in _taken(read[left.id, right.id], number)
            if (left.id, right.id) not in found
        }
        for key in _colliding(asked, ask):
            left, right, when = asked[key]
            found.setdefault((left.id, right.id), []).append(when)
    known = {(left.id, right.id): (left, right) for left, right in couples}
    yield from (_suspect(*known[pair], times) for pair, times in found.items())


def _taken(lists: Sequence[Sequence[Circumstance]], number: int) -> Iterator[_When]:
    """One circumstance, or one of each of two lists."""
    for some in combinations(lists, number):
        if number == 1 or len(some[0]) * len(some[1]) <= _MOST:
            yield from product(*some)


def _colliding(asked: Mapping[_Key, tuple[Subject, Subject, _When]], ask: Ask) -> list[_Key]:
    """Where each can be kept while the other applies, both never."""
    never = ask(
        {key: (one.met, two.met, *_hold(when)) for key, (one, two, when) in asked.items()}
    ).no
    sides = {
        (key, side): (first.met, second.applies, *_hold(when))
        for key, (one, two, when) in ((key, asked[key]) for key in never)
        for side, first, second in ((0, one, two), (1, two, one))
    }
    alone = ask(sides).yes
    return [key for key in never if (key, 0) in alone and (key, 1) in alone]


def _hold(when: _When) -> Question:
    return tuple(each.holds for each in when)


def _suspect(left: Subject, right: Subject, times: Sequence[_When]) -> Suspect:
    shown = times[0]
    return Suspect(
        Fault.CONTRADICTION,
        (left, right),
        (left.met, right.applies, *_hold(shown)),
        about="；".join("且".join(each.says for each in when) for when in times),
        during=tuple(each.norm.id for each in shown),
    )
