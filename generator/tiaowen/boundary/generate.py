"""For one norm: cases that notice its slips, in pairs on both sides of a limit.

First the limits seen from the norm's own 用例, then from made-up cases, then cases further off; what
no case has parted by then is asked of the solver. `keep.py` takes the few that are worth reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeAlias

from tiaowen.boundary.candidates import Field
from tiaowen.boundary.faults.fault import Fault, Key
from tiaowen.boundary.faults.force import IN_FORCE
from tiaowen.boundary.jury import Jury
from tiaowen.boundary.keep import Found, Keeper, Kept, notices
from tiaowen.boundary.pairs import UNDECIDED, Judged, Pair
from tiaowen.core.ast import LoweredNorm
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
class Outlived:
    """A slip no case noticed, and what the solver says of it."""

    fault: Fault
    says: Alike | Undecided


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
    _found: list[Found] = field(default_factory=list)
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

    def keep(self, wanted: frozenset[Key]) -> Kept:
        """Of the cases found the few that are worth reading; `wanted` slips are to be noticed."""
        keeper = Keeper(self.about, self.jury, self.given, self._starts, self._found)
        return keeper.keep([f for f in self.jury.all if f.key in wanted & self.noticed])

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
        self._found += [Found(pair.near, pair), Found(pair.far, pair)]

    def _smaller(self, fault: Fault, case: Case) -> Judged:
        smaller = minimised(case, lambda c: self._shows(fault, c), lambda _: True)
        verdict = self.about.judge(smaller)
        assert verdict is not None
        return Judged(Case("", smaller.as_of, dict(smaller.facts)), verdict)

    def _shows(self, fault: Fault, case: Case) -> bool:
        judge = self.about.judge
        verdict = judge(case) if judge.is_consistent(case) else None
        return verdict is not None and notices(fault, self.about.norm.id, Judged(case, verdict))


def _unlike(cases: Iterable[Judged]) -> Iterator[Judged]:
    """The first few of each verdict, the decided ones first."""
    seen: dict[Verdict, int] = {}
    for judged in sorted(cases, key=lambda each: each.verdict in UNDECIDED):
        seen[judged.verdict] = seen.get(judged.verdict, 0) + 1
        if seen[judged.verdict] <= 2:
            yield judged
