"""A whole rule set: every computed norm's cases, and how many slips are noticed, article by article.

Four passes, each over what the one before left open: the 用例 that stand in the rule file, cases
searched, the solver, and the few cases worth keeping.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from tiaowen.boundary.candidates import Field
from tiaowen.boundary.faults.fault import Fault, Key
from tiaowen.boundary.faults.force import force_faults
from tiaowen.boundary.faults.norms import norm_faults
from tiaowen.boundary.faults.terms import rows_left_out, term_faults
from tiaowen.boundary.focus import focused, terms_of
from tiaowen.boundary.generate import Ask, Outlived, Search
from tiaowen.boundary.judging import NormJudge
from tiaowen.boundary.jury import Jury
from tiaowen.boundary.keep import Kept, notices
from tiaowen.boundary.landmarks import landmarks
from tiaowen.boundary.pairs import Judged
from tiaowen.norm.ast import Norm, RuleSet
from tiaowen.solver import available
from tiaowen.solver.compare import WITHOUT_ENGINE
from tiaowen.solver.relation import Options
from tiaowen.solver.separation import Alike, Undecided

SECONDS = 2.0
"""For one slip, in seconds of the solver's steps."""
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class NormCases:
    """One norm: its 用例, and the cases kept beside them."""

    about: Field
    given: tuple[Judged, ...]
    kept: Kept

    @property
    def norm(self) -> Norm:
        """The norm."""
        return self.about.norm


@dataclass(frozen=True, slots=True)
class Noticed:
    """One slip and who notices it.

    Attributes:
        by_examples: a 用例 does.
        by_cases: else, a case made does.
        outlived: else, why none does; the first norm's reason that is no proof, if there is one.
    """

    fault: Fault
    by_examples: bool
    by_cases: bool
    outlived: Outlived | None = None

    @property
    def is_equivalent(self) -> bool:
        """Proved to say the same."""
        return (
            not (self.by_examples or self.by_cases)
            and self.outlived is not None
            and isinstance(self.outlived.says, Alike)
        )


@dataclass(frozen=True, slots=True)
class Run:
    """What was found for a rule set.

    Attributes:
        cases: norm by norm, in reading order.
        slips: every slip tried, in reading order; of terms behind the norms.
        rows_left_out: long tables and how many of their rows were not tried.
    """

    rules: RuleSet
    cases: tuple[NormCases, ...]
    slips: tuple[Noticed, ...]
    rows_left_out: dict[str, int] = field(default_factory=dict)


def boundary_run(
    rules: RuleSet,
    *,
    only: str = "",
    assumed: RuleSet | None = None,
    progress: Progress = lambda _done, _of: None,
) -> Run:
    """Search every norm (of the articles whose citation begins with `only`)."""
    subjects = [_subject(rules, norm) for norm in rules.norms if norm.citation.startswith(only)]
    by_examples = _by_examples(subjects)
    seen = set(by_examples)
    searches: list[Search] = []
    for number, subject in enumerate(subjects, 1):
        search = _search(subject, seen)
        seen |= search.look()
        searches.append(search)
        progress(number, len(subjects))
    outlived = _asked(searches, seen, assumed)
    left = seen - by_examples
    cases: list[NormCases] = []
    for search in searches:
        cases.append(NormCases(search.about, tuple(search.given), search.keep(frozenset(left))))
        left -= search.noticed
    slips = {f.key: f for subject in subjects for f in subject.own}
    slips |= {f.key: f for subject in subjects for f in subject.shared}
    noticed = (
        Noticed(f, f.key in by_examples, f.key in seen, outlived.get(f.key)) for f in slips.values()
    )
    terms = dict.fromkeys(f.owner for subject in subjects for f in subject.shared)
    left_out = {name: n for name in terms if (n := rows_left_out(rules, name))}
    return Run(rules, tuple(cases), tuple(noticed), left_out)


def rate(slips: Iterable[Noticed], *, by_cases: bool) -> tuple[int, int]:
    """How many are noticed, of how many that say something else."""
    counted = [one for one in slips if not one.is_equivalent]
    noticed = [one for one in counted if one.by_examples or (by_cases and one.by_cases)]
    return len(noticed), len(counted)


# ---- the passes -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Subject:
    """A norm, its 用例, its own slips and those of the terms it rests on."""

    about: Field
    given: tuple[Judged, ...]
    own: tuple[Fault, ...]
    shared: tuple[Fault, ...]


def _subject(whole: RuleSet, norm: Norm) -> _Subject:
    rules = focused(whole, norm)
    about = Field(rules, norm, landmarks(rules), NormJudge(rules, norm.id))
    shared = [fault for name in terms_of(whole, norm) for fault in term_faults(rules, name)]
    shared += force_faults(rules)
    own = tuple(norm_faults(rules, norm))
    return _Subject(about, tuple(about.given(whole)), own, tuple(shared))


def _by_examples(subjects: Sequence[_Subject]) -> frozenset[Key]:
    seen: set[Key] = set()
    for subject in subjects:
        norm = subject.about.norm.id
        for fault in (*subject.own, *subject.shared):
            if fault.key not in seen and any(notices(fault, norm, each) for each in subject.given):
                seen.add(fault.key)
    return frozenset(seen)


def _search(subject: _Subject, seen: set[Key]) -> Search:
    """For the slips nobody has noticed yet."""
    faults = [f for f in (*subject.own, *subject.shared) if f.key not in seen]
    tables = list(dict.fromkeys(f.owner for f in faults if f.kind == "table"))
    jury = Jury.of(subject.about.rules, subject.about.norm.id, faults)
    return Search(subject.about, subject.given, jury, tables)


def _asked(
    searches: Sequence[Search], seen: set[Key], assumed: RuleSet | None
) -> dict[Key, Outlived]:
    """Ask the solver what is still open, norm by norm; `seen` grows by what its cases notice."""
    outlived: dict[Key, Outlived] = {}
    for search in searches:
        search.jury.remove([fault for fault in search.jury.alive if fault.key in seen])
        for one in search.ask(_solver(search, assumed)):
            before = outlived.get(one.fault.key)
            if before is None or isinstance(before.says, Alike):
                outlived[one.fault.key] = one
        seen |= search.noticed
    return outlived


def _solver(search: Search, assumed: RuleSet | None) -> Ask:
    if not available():
        return lambda _: Undecided(WITHOUT_ENGINE)
    right = search.jury.right
    if right is None:
        return lambda _: Undecided("没有编码")
    from tiaowen.solver.separate import Separator

    options = Options(seconds=SECONDS, assumed=assumed)
    return Separator(search.about.rules, right, options, search.day).ask
