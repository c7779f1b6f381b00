"""For one norm: the cases that notice its slips, in pairs on both sides of a limit.

First the limits seen from the norm's own 用例, then from made-up cases, then cases further off; what
no case has parted by then is asked of the solver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeAlias

from tiaowen.boundary.candidates import Field
from tiaowen.boundary.faults.fault import Fault
from tiaowen.boundary.jury import Jury
from tiaowen.boundary.pairs import UNDECIDED, Judge, Judged, Pair
from tiaowen.evaluate import evaluate_norm, verdict_of
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.separate import Alike, Apart, Separation, Undecided
from tiaowen.solver.witness.minimise import minimised

MADE_UP = 60
"""Made-up cases tried."""
STARTS = 12
"""Cases whose surroundings are searched."""
WANDERING = 400
"""Cases further off that are tried one by one."""
LIMITS = 300
"""Limits looked at from one case."""

Ask: TypeAlias = Callable[[RuleSet, RuleSet, str, date], Separation]
"""Asks the solver about a norm in two rule sets, on a day first."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A pair kept, with the slips that it was kept for; a gap has none."""

    pair: Pair
    notices: tuple[str, ...]
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Outlived:
    """A slip no case noticed, and what the solver says of it."""

    fault: Fault
    says: Alike | Undecided


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found for one norm.

    Attributes:
        limits: pairs of cases, in the order they were found.
        noticed: slips that one of these cases notices.
        outlived: slips that none does.
    """

    limits: tuple[Limit, ...]
    noticed: tuple[Fault, ...]
    outlived: tuple[Outlived, ...]


def judge_of(rules: RuleSet, norm: str) -> Judge:
    """The evaluator's verdict; None where it is refused or the case states a name otherwise than computed."""

    def judge(case: Case) -> Verdict | None:
        verdict = verdict_of(rules, case, norm)
        if verdict is None or not (case.facts.keys() & derived):
            return verdict
        return None if evaluate_norm(rules, case, norm).conflicts else verdict

    derived = rules.definitions.keys() | rules.tables.keys()
    return judge


def notices(fault: Fault, norm: str, judged: Judged) -> bool:
    """Whether the case comes out otherwise with the slip."""
    return verdict_of(fault.rules, judged.case, norm) is not judged.verdict


def search(
    where: Field, rules: RuleSet, faults: Sequence[Fault], tables: Sequence[str], ask: Ask
) -> Searched:
    """Cases for one norm.

    Args:
        where: the norm, focused.
        rules: the whole rule set, for its 用例.
        faults: slips to be noticed; their rule sets are focused too.
        tables: those among whose rows slips are to be noticed.
        ask: the solver.
    """
    under_way = _Search(where, Jury.of(where.rules, where.norm.id, faults))
    given = where.given(rules)
    day = given[0].case.as_of if given else rules.effective or date(2024, 1, 1)
    made_up = list(where.made_up(day, MADE_UP))
    starts = [*given, *_unlike(made_up)][: max(STARTS, len(given))]
    rows = where.at_rows(tables, starts)
    for start in starts:
        if under_way.jury.alive:
            under_way.keep_what_notices(islice(where.pairs(start), LIMITS))
    for start in rows:
        if under_way.jury.alive:
            under_way.keep_what_notices(where.pairs(start))
    under_way.keep_with_other_side(made_up)
    under_way.keep_with_other_side(where.wandering([*starts, *made_up], WANDERING))
    outlived = tuple(under_way.asked(ask, day))
    under_way.keep_gaps(starts)
    return Searched(tuple(under_way.limits), tuple(under_way.noticed), outlived)


def _unlike(cases: Iterable[Judged]) -> Iterator[Judged]:
    """The first few of each verdict, the decided ones first."""
    seen: dict[Verdict, int] = {}
    for judged in sorted(cases, key=lambda each: each.verdict in UNDECIDED):
        seen[judged.verdict] = seen.get(judged.verdict, 0) + 1
        if seen[judged.verdict] <= 2:
            yield judged


@dataclass
class _Search:
    """One norm's search under way."""

    about: Field
    jury: Jury
    limits: list[Limit] = field(default_factory=list)
    noticed: list[Fault] = field(default_factory=list)

    def notice(self, cases: Sequence[Judged]) -> tuple[str, ...]:
        """Take out of the slips still alive what these cases notice; what it was, in words.

        The evaluator has the last word about each.
        """
        name = self.about.norm.id
        caught: dict[int, Fault] = {}
        for each in cases:
            found = self.jury.noticed(each)
            caught |= {id(f): f for f in found if notices(f, name, each)}
        self.jury.remove(list(caught.values()))
        self.noticed += caught.values()
        return tuple(f.says for f in caught.values())

    def keep_what_notices(self, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            says = self.notice((pair.near, pair.far))
            if says:
                self.limits.append(Limit(pair, says))
            if not self.jury.alive:
                return

    def keep_with_other_side(self, cases: Iterable[Judged]) -> None:
        """Cases that stand alone so far: each is kept with the nearest case judged differently."""
        for judged in cases:
            says = self.notice([judged])
            if says:
                self.limits.append(Limit(self._other_side(judged), says))
            if not self.jury.alive:
                return

    def _other_side(self, judged: Judged) -> Pair:
        """A case one step off with another verdict; the case itself where there is none."""
        return next(self.about.other_sides(judged), Pair("", judged, judged))

    def keep_gaps(self, starts: Iterable[Judged]) -> None:
        """For each fact whose absence changes a verdict, one case without it."""
        seen: set[str] = set()
        for start in [*starts, *(limit.pair.near for limit in self.limits)]:
            for pair in self.about.gaps(start):
                if pair.fact not in seen:
                    seen.add(pair.fact)
                    self.limits.append(Limit(pair, (), gap=True))

    # ---- what the search did not part -----------------------------------------------------------

    def asked(self, ask: Ask, day: date) -> Iterator[Outlived]:
        """Ask about every slip still alive; keep the cases that come of it."""
        yield from (Outlived(fault, Alike()) for fault in self.jury.same)
        for fault in list(self.jury.alive):
            if all(fault is not other for other in self.jury.alive):
                continue  # noticed by the case of one before
            found = ask(self.about.rules, fault.rules, self.about.norm.id, day)
            match found:
                case Apart(case) if self._shows(fault, case):
                    self._keep(self._smaller(fault, case))
                case Apart():
                    yield Outlived(fault, Undecided("求解给出的个案不能重现"))
                case Alike() | Undecided():
                    yield Outlived(fault, found)

    def _smaller(self, fault: Fault, case: Case) -> Case:
        smaller = minimised(case, lambda c: self._shows(fault, c), lambda _: True)
        return Case("", smaller.as_of, dict(smaller.facts))

    def _shows(self, fault: Fault, case: Case) -> bool:
        verdict = self.about.judge(case)
        return verdict is not None and notices(fault, self.about.norm.id, Judged(case, verdict))

    def _keep(self, case: Case) -> None:
        verdict = self.about.judge(case)
        assert verdict is not None
        self.keep_with_other_side([Judged(case, verdict)])
