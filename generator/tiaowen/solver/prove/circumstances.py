"""Two duties that go together, but not under every row of a table or version of a name they rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from tiaowen.solver.prove.beside import Circumstance
from tiaowen.solver.prove.finding import Fault
from tiaowen.solver.prove.subjects import Subject
from tiaowen.solver.prove.suspect import Ask, Suspect

_Key: TypeAlias = tuple[str, str, str]
"""Two norms and a circumstance, by id."""


def contradictions_at_times(
    couples: Sequence[tuple[Subject, Subject]],
    circumstances: Mapping[str, Sequence[Circumstance]],
    left_out: Collection[str],
    ask: Ask,
) -> Iterator[Suspect]:
    """Each couple that cannot both be kept under some circumstance, told once with all of them.

    Nobody chooses what row of a table is his, or when he is judged; of other facts that a norm reads it
    is not known who may choose them.
    """
    asked = {
        (left.id, right.id, during.norm.id): (left, right, during)
        for left, right in couples
        for name in circumstances
        if name in left.reads | right.reads
        for during in circumstances[name]
        if during.norm.id not in left_out
    }
    found: dict[tuple[str, str], list[Circumstance]] = {}
    for key in _colliding(asked, ask):
        found.setdefault(key[:2], []).append(asked[key][2])
    known = {(left.id, right.id): (left, right) for left, right in couples}
    for pair, times in found.items():
        left, right = known[pair]
        yield Suspect(
            Fault.CONTRADICTION,
            (left, right),
            (left.met, right.applies, times[0].holds),
            about="；".join(each.says for each in times),
            during=(times[0].norm.id,),
        )


def _colliding(asked: Mapping[_Key, tuple[Subject, Subject, Circumstance]], ask: Ask) -> list[_Key]:
    """Where each can be kept while the other applies, both never."""
    both = {key: (one.met, two.met, at.holds) for key, (one, two, at) in asked.items()}
    never = ask(both).no
    sides = {
        (key, side): (first.met, second.applies, at.holds)
        for key, (one, two, at) in ((key, asked[key]) for key in never)
        for side, first, second in ((0, one, two), (1, two, one))
    }
    alone = ask(sides).yes
    return [key for key in never if (key, 0) in alone and (key, 1) in alone]
