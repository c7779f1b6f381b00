"""For one norm: cases that notice its slips, in pairs on both sides of a limit, and the few worth keeping.

First the limits seen from the norm's own 用例, then from made-up cases, then cases further off; what
no case has parted by then is asked of the solver. What is kept notices all that anything found notices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeAlias

from tiaowen.boundary.candidates import Field
from tiaowen.boundary.cover import cover
from tiaowen.boundary.faults.fault import Fault, Key
from tiaowen.boundary.faults.force import IN_FORCE
from tiaowen.boundary.gaps import Gap, OtherDay, gaps_shown
from tiaowen.boundary.jury import Jury
from tiaowen.boundary.pairs import TODAY, UNDECIDED, Judged, Pair
from tiaowen.core.ast import LoweredNorm
from tiaowen.evaluate import verdict_of
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.separation import Alike, Apart, Separation, Undecided
from tiaowen.solver.witness.minimise import minimised

MADE_UP = 60
"""Made-up cases tried."""
STARTS = 12
"""Cases whose surroundings are searched."""
WANDERING = 400
"""Cases further off that are tried one by one."""
LIMITS = 300
"""Limits looked at from one case."""

Ask: TypeAlias = Callable[[LoweredNorm], Separation]
"""Asks the solver whether any case parts the norm from another version of it."""


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
class Outlived:
    """A slip no case noticed, and what the solver says of it."""

    fault: Fault
    says: Alike | Undecided


_Shown: TypeAlias = Key | Gap | Verdict | OtherDay
"""What a case is kept for."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A case and the pair it stands in."""

    judged: Judged
    pair: Pair


def notices(fault: Fault, norm: str, judged: Judged) -> bool:
    """Whether the case comes out otherwise with the slip."""
    return verdict_of(fault.rules, judged.case, norm) is not judged.verdict


@dataclass
class Search:
    """One norm's search.

    Attributes:
        about: the norm, focused.
        given: its 用例, judged.
        jury: slips to be noticed.
        tables: those among whose rows slips are to be noticed.
    """

    about: Field
    given: Sequence[Judged]
    jury: Jury
    tables: Sequence[str]
    _found: list[_Found] = field(default_factory=list)
    _by: dict[Key, int] = field(default_factory=dict)
    """Slip to the case that first noticed it."""
    _starts: list[Judged] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The day of the first 用例, or when the rule set comes into force."""
        return self.given[0].case.as_of if self.given else self._first_day

    @property
    def _first_day(self) -> date:
        return self.about.rules.effective or date(2024, 1, 1)

    def look(self) -> frozenset[Key]:
        """Everything but the solver; the slips that were noticed."""
        where = self.about
        made_up = list(where.made_up(self.day, MADE_UP))
        starts = [*self.given, *_unlike(made_up)][: max(STARTS, len(self.given))]
        self._starts = starts
        for start in starts:
            self._keep_pairs(islice(where.pairs(start), LIMITS))
        for start in where.at_rows(self.tables, starts):
            self._keep_pairs(where.pairs(start))
        self._keep_with_other_side(made_up)
        self._keep_with_other_side(where.wandering([*starts, *made_up], WANDERING))
        return frozenset(self._by)

    def ask(self, ask: Ask) -> Iterator[Outlived]:
        """Ask about every slip still alive; the cases that come of it are kept."""
        yield from (Outlived(fault, Alike()) for fault in self.jury.same)
        for fault in list(self.jury.alive):
            if fault.key in self._by:
                continue  # noticed by the case of one before
            if fault.citation == IN_FORCE:
                yield Outlived(fault, Undecided("求解只看施行期间的个案"))
                continue
            lowered = self.jury.lowered(fault)
            found = ask(lowered) if lowered is not None else Undecided("没有编码")
            match found:
                case Apart(case) if self._shows(fault, case):
                    self._keep_with_other_side([self._smaller(fault, case)])
                case Apart():
                    yield Outlived(fault, Undecided("求解给出的个案不能重现"))
                case Alike() | Undecided():
                    yield Outlived(fault, found)

    @property
    def noticed(self) -> frozenset[Key]:
        """Slips that some case found notices."""
        return frozenset(self._by)

    # ---- finding ----------------------------------------------------------------------------------

    def _notice(self, cases: Sequence[Judged], first: int) -> bool:
        """Take out of the slips still alive what these cases notice; they will stand from place `first`.

        The evaluator has the last word about each.
        """
        norm = self.about.norm.id
        for at, each in enumerate(cases, first):
            suspected = self.jury.noticed(each)
            if not suspected or not self.about.judge.is_consistent(each.case):
                continue
            caught = [f for f in suspected if notices(f, norm, each)]
            self.jury.remove(caught)
            self._by |= {fault.key: at for fault in caught}
        return any(at >= first for at in self._by.values())

    def _keep_pairs(self, pairs: Iterable[Pair]) -> None:
        if not self.jury.alive:
            return
        for pair in pairs:
            if self._notice((pair.near, pair.far), len(self._found)):
                self._keep(pair)
            if not self.jury.alive:
                return

    def _keep_with_other_side(self, cases: Iterable[Judged]) -> None:
        """Cases that stand alone so far: each is kept with the nearest case judged differently."""
        if not self.jury.alive:
            return
        for judged in cases:
            if self._notice([judged], len(self._found)):
                self._keep(next(self.about.other_sides(judged), Pair("", judged, judged)))
            if not self.jury.alive:
                return

    def _keep(self, pair: Pair) -> None:
        self._found += [_Found(pair.near, pair), _Found(pair.far, pair)]

    def _smaller(self, fault: Fault, case: Case) -> Judged:
        smaller = minimised(case, lambda c: self._shows(fault, c), lambda _: True)
        verdict = self.about.judge(smaller)
        assert verdict is not None
        return Judged(Case("", smaller.as_of, dict(smaller.facts)), verdict)

    def _shows(self, fault: Fault, case: Case) -> bool:
        judge = self.about.judge
        verdict = judge(case) if judge.is_consistent(case) else None
        return verdict is not None and notices(fault, self.about.norm.id, Judged(case, verdict))

    # ---- keeping ----------------------------------------------------------------------------------

    def finish(self, wanted: frozenset[Key]) -> Kept:
        """Few cases that notice all `wanted` slips and show every gap and verdict no 用例 shows.

        In the order they were found; nothing in them could be spared.
        """
        found = [*self._with_gaps(), *self._plain_verdicts(), *self._other_days()]
        faults = [fault for fault in self.jury.all if fault.key in wanted & self.noticed]
        shows = self._shown(found, faults)
        chosen = cover(shows, [_weight(each.judged) for each in found])
        return Kept(
            tuple(self._boundary_case(found[at], faults) for at in chosen),
            len(_once(each.judged for each in found)) - len(chosen),
        )

    def _shown(self, found: Sequence[_Found], faults: Sequence[Fault]) -> list[frozenset[_Shown]]:
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

    def _days_shown(self, found: _Found) -> frozenset[OtherDay]:
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

    def _boundary_case(self, found: _Found, faults: Sequence[Fault]) -> BoundaryCase:
        keys = set(self._keys(found.judged, faults))
        pair = found.pair
        other = pair.far if found.judged == pair.near else pair.near
        caught = tuple(fault for fault in faults if fault.key in keys)
        return BoundaryCase(found.judged, other, pair.fact, caught)

    def _plain_verdicts(self) -> Iterator[_Found]:
        """For each verdict that can be decided, a case of which nothing could be left out."""
        seen = {each.verdict for each in self.given} | UNDECIDED
        for start in self._starts:
            if start.verdict not in seen:
                seen.add(start.verdict)
                plain = self._plainest(start)
                pair = next(self.about.other_sides(plain), Pair("", plain, plain))
                yield _Found(plain, pair)

    def _plainest(self, start: Judged) -> Judged:
        judge = self.about.judge
        case = minimised(start.case, lambda case: judge(case) is start.verdict, judge.is_consistent)
        return Judged(Case("", case.as_of, dict(case.facts)), start.verdict)

    def _other_days(self) -> Iterator[_Found]:
        """The first limit of the day itself, while the rule set is in force: both sides."""
        rules = self.about.rules
        first, last = rules.effective or date.min, rules.lapses or date.max
        for start in [*self._starts, *(each.judged for each in self._found)]:
            if start.verdict in UNDECIDED:
                continue
            for pair in self.about.limits_of_day(start):
                sides = (pair.near, pair.far)
                if all(
                    first <= each.case.as_of <= last and each.verdict not in UNDECIDED
                    for each in sides
                ):
                    yield from (_Found(each, pair) for each in sides)
                    return

    def _with_gaps(self) -> list[_Found]:
        """Cases found, and with each fact left out that matters; none that contradicts itself."""
        known = [*self._starts, *(each.judged for each in self._found)]
        gaps = (pair for start in known for pair in self.about.gaps(start))
        first: dict[str, Pair] = {}
        for pair in gaps:
            if pair.far.verdict in UNDECIDED:
                first.setdefault(pair.fact, pair)
        found = [*self._found, *(_Found(pair.far, pair) for pair in first.values())]
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


def _unlike(cases: Iterable[Judged]) -> Iterator[Judged]:
    """The first few of each verdict, the decided ones first."""
    seen: dict[Verdict, int] = {}
    for judged in sorted(cases, key=lambda each: each.verdict in UNDECIDED):
        seen[judged.verdict] = seen.get(judged.verdict, 0) + 1
        if seen[judged.verdict] <= 2:
            yield judged
