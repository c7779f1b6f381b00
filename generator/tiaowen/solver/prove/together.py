"""Duties that no two of contradict, but several together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tiaowen.solver.prove.finding import Fault
from tiaowen.solver.prove.questions import Question
from tiaowen.solver.prove.subjects import Subject
from tiaowen.solver.prove.suspect import Ask, Suspect

_MOST = 12
"""Neighbours looked at together; an article about everything would make every question about all."""


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Two norms kept, and others around them of which one may have to be broken then."""

    left: Subject
    right: Subject
    others: Sequence[Subject]

    @property
    def question(self) -> Question:
        """Whether none has to."""
        return self.left.met, self.right.met, *(s.spared for s in self.others)


def contradictions_of_several(
    duties: Sequence[Subject], apart: frozenset[frozenset[str]], ask: Ask
) -> Iterator[Suspect]:
    """Three norms or more of which one is always broken when two of them are kept.

    Args:
        duties: hard duties that can be kept and broken.
        apart: pairs that cannot both be kept, told or explained already.
        ask: which of some questions can happen.
    """
    told: set[frozenset[str]] = set()
    near = {s.id: _neighbours(s, duties, apart) for s in duties}
    doubtful = {
        (left.id, right.id): _Doubt(left, right, others)
        for left, right in _pairs_in_doubt(duties, near, ask)
        if (others := [s for s in _both(near, left, right) if not _idle(s, left, right, apart)])
    }
    for key in ask({key: doubt.question for key, doubt in doubtful.items()}).no:
        core = _core(doubtful[key], ask)
        names = frozenset(s.id for s in core)
        if len(core) > 2 and names not in told:
            told.add(names)
            left, right, *kept, broken = core
            shows = (left.met, right.met, *(s.spared for s in kept), broken.unmet)
            yield Suspect(Fault.TOGETHER, tuple(s for s in duties if s.id in names), shows)


def _neighbours(
    subject: Subject, duties: Sequence[Subject], apart: frozenset[frozenset[str]]
) -> list[Subject]:
    found = [
        other
        for other in duties
        if other.id != subject.id
        and subject.demands & other.demands
        and not _idle(other, subject, subject, apart)
    ]
    return found[:_MOST]


def _idle(
    subject: Subject, left: Subject, right: Subject, apart: frozenset[frozenset[str]]
) -> bool:
    """Rests on one of the two, they on it, or already known not to go with one of them."""
    return any(
        subject.id in other.asks
        or other.id in subject.asks
        or frozenset({subject.id, other.id}) in apart
        for other in (left, right)
    )


def _pairs_in_doubt(
    duties: Sequence[Subject], near: dict[str, list[Subject]], ask: Ask
) -> Iterator[tuple[Subject, Subject]]:
    """Pairs of norms next to each other that were not seen kept with everything around them."""
    whole = {s.id: (s.met, *(n.met for n in near[s.id])) for s in duties if len(near[s.id]) > 1}
    kept = ask(whole).yes
    for left, right in combinations(duties, 2):
        settled = left.id in kept and right.id in kept
        if not settled and right in near[left.id] and _both(near, left, right):
            yield left, right


def _both(near: dict[str, list[Subject]], left: Subject, right: Subject) -> list[Subject]:
    listed = {s.id: s for s in (*near[left.id], *near[right.id])}
    return [s for s in listed.values() if s.id not in (left.id, right.id)][:_MOST]


def _core(doubt: _Doubt, ask: Ask) -> list[Subject]:
    """The two and the fewest others of which one is broken when the two are kept."""
    for other in doubt.others:
        fewer = replace(doubt, others=[s for s in doubt.others if s.id != other.id])
        if ask({other.id: fewer.question}).no:
            doubt = fewer
    return [doubt.left, doubt.right, *doubt.others]
