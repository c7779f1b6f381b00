"""Of the cases found for one norm the few worth reading: none of them could be spared.

Together they notice every slip that any case found notices, and show once what no 用例 shows: each verdict
that can be decided, each fact for want of which alone a case is undecided, and that the day counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from tiaowen.boundary.candidates import Field
from tiaowen.boundary.cover import cover
from tiaowen.boundary.faults.fault import Fault, Key
from tiaowen.boundary.gaps import Gap, OtherDay, gaps_shown
from tiaowen.boundary.jury import Jury
from tiaowen.boundary.pairs import TODAY, UNDECIDED, Judged, Pair
from tiaowen.evaluate import verdict_of
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.witness.minimise import minimised

_Shown: TypeAlias = Key | Gap | Verdict | OtherDay
"""What a case is kept for."""


@dataclass(frozen=True, slots=True)
class BoundaryCase:
    """A case kept, and the pair it is one side of.

    Attributes:
        other: the case on the other side; the case itself where none was found.
        fact: what differs between the two; "" where there is no other.
        notices: slips it notices that no 用例 does; none where it only shows what a gap leaves open.
    """

    judged: Judged
    other: Judged
    fact: str
    notices: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of the cases found for one norm, in the order found, and how many are not."""

    cases: tuple[BoundaryCase, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Found:
    """A case and the pair it stands in."""

    judged: Judged
    pair: Pair


def notices(fault: Fault, norm: str, judged: Judged) -> bool:
    """Whether the case comes out otherwise with the slip."""
    return verdict_of(fault.rules, judged.case, norm) is not judged.verdict


@dataclass(frozen=True)
class Keeper:
    """What there is to choose from.

    Attributes:
        given: the norm's 用例.
        starts: cases the search began with.
        found: cases that notice something, in the order found.
    """

    about: Field
    jury: Jury
    given: Sequence[Judged]
    starts: Sequence[Judged]
    found: Sequence[Found]

    def keep(self, faults: Sequence[Fault]) -> Kept:
        """Few cases that notice all these slips and show every gap and verdict no 用例 shows.

        In the order they were found; nothing in them could be spared.
        """
        found = [*self._with_gaps(), *self._plain_verdicts(), *self._other_days()]
        shows = self._shown(found, faults)
        chosen = cover(shows, [_weight(each.judged) for each in found])
        return Kept(
            tuple(self._boundary_case(found[at], faults) for at in chosen),
            len(_once(each.judged for each in found)) - len(chosen),
        )

    def _shown(self, found: Sequence[Found], faults: Sequence[Fault]) -> list[frozenset[_Shown]]:
        """What each case is good for: slips, and the gaps no 用例 shows.

        A slip that some decided case notices is left to decided cases, where the limit is plain to see;
        each verdict that can be decided is shown once.
        """
        slips = [frozenset(self._keys(each.judged, faults)) for each in found]
        is_open = [each.judged.verdict in UNDECIDED for each in found]
        pairs = list(zip(slips, is_open, strict=True))
        plain = frozenset[Key]().union(*(keys for keys, open_ in pairs if not open_))
        known = frozenset[Gap]().union(*(gaps_shown(self.about, each) for each in self.given))
        gaps = [gaps_shown(self.about, each.judged) - known for each in found]
        decided = {each.verdict for each in self.given} | UNDECIDED
        verdicts = [frozenset({each.judged.verdict}) - decided for each in found]
        days = [self._days_shown(each) for each in found]
        return [
            frozenset[_Shown](keys - plain if open_ else keys) | gap | verdict | day
            for (keys, open_), gap, verdict, day in zip(pairs, gaps, verdicts, days, strict=True)
        ]

    def _days_shown(self, found: Found) -> frozenset[OtherDay]:
        """That the day counts: nothing where 用例 already stand on two days."""
        near, far = found.pair.near, found.pair.far
        if found.pair.fact != TODAY or len({each.case.as_of for each in self.given}) > 1:
            return frozenset()
        if (UNDECIDED | {Verdict.NOT_APPLICABLE}) & {near.verdict, far.verdict}:
            return frozenset()
        other = far if found.judged == near else near
        return frozenset({OtherDay(found.judged.case.as_of > other.case.as_of)})

    def _keys(self, judged: Judged, faults: Sequence[Fault]) -> Iterator[Key]:
        """The slips it notices; the evaluator has the last word."""
        norm = self.about.norm.id
        suspected = self.jury.noticed(judged, faults)
        yield from (fault.key for fault in suspected if notices(fault, norm, judged))

    def _boundary_case(self, found: Found, faults: Sequence[Fault]) -> BoundaryCase:
        keys = set(self._keys(found.judged, faults))
        pair = found.pair
        other = pair.far if found.judged == pair.near else pair.near
        caught = tuple(fault for fault in faults if fault.key in keys)
        return BoundaryCase(found.judged, other, pair.fact, caught)

    def _plain_verdicts(self) -> Iterator[Found]:
        """For each verdict that can be decided, a case of which nothing could be left out."""
        seen = {each.verdict for each in self.given} | UNDECIDED
        for start in self.starts:
            if start.verdict not in seen:
                seen.add(start.verdict)
                plain = self._plainest(start)
                pair = next(self.about.other_sides(plain), Pair("", plain, plain))
                yield Found(plain, pair)

    def _plainest(self, start: Judged) -> Judged:
        judge = self.about.judge
        case = minimised(start.case, lambda case: judge(case) is start.verdict, judge.is_consistent)
        return Judged(Case("", case.as_of, dict(case.facts)), start.verdict)

    def _other_days(self) -> Iterator[Found]:
        """The first limit of the day itself, while the rule set is in force: both sides."""
        rules = self.about.rules
        first, last = rules.effective or date.min, rules.lapses or date.max
        for start in [*self.starts, *(each.judged for each in self.found)]:
            if start.verdict in UNDECIDED:
                continue
            for pair in self.about.limits_of_day(start):
                sides = (pair.near, pair.far)
                if all(
                    first <= each.case.as_of <= last and each.verdict not in UNDECIDED
                    for each in sides
                ):
                    yield from (Found(each, pair) for each in sides)
                    return

    def _with_gaps(self) -> list[Found]:
        """Cases found, and with each fact left out that matters; none that contradicts itself."""
        known = [*self.starts, *(each.judged for each in self.found)]
        gaps = (pair for start in known for pair in self.about.gaps(start))
        first: dict[str, Pair] = {}
        for pair in gaps:
            if pair.far.verdict in UNDECIDED:
                first.setdefault(pair.fact, pair)
        found = [*self.found, *(Found(pair.far, pair) for pair in first.values())]
        sound = self.about.judge.is_consistent
        return [each for each in found if sound(each.judged.case)]


def _weight(judged: Judged) -> int:
    """How much there is to read: facts, members of lists."""
    return sum(
        1 + len(value) if isinstance(value, tuple | dict) else 1
        for value in judged.case.facts.values()
    )


def _once(cases: Iterable[Judged]) -> list[Judged]:
    found: list[Judged] = []
    for each in cases:
        if each not in found:
            found.append(each)
    return found
