"""A whole rule set: every computed norm's cases, and how many slips are noticed, article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from tiaowen.boundary.candidates import Field
from tiaowen.boundary.faults.fault import Fault
from tiaowen.boundary.faults.norms import norm_faults
from tiaowen.boundary.faults.terms import rows_left_out, term_faults
from tiaowen.boundary.focus import focused, terms_of
from tiaowen.boundary.generate import Limit, Outlived, judge_of, notices, search
from tiaowen.boundary.landmarks import landmarks
from tiaowen.norm.ast import Norm, RuleSet
from tiaowen.solver.relation import Options
from tiaowen.solver.separate import Alike, Separation, separate

SECONDS = 2.0
"""For one question to the solver."""
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class NormCases:
    """The cases of one norm."""

    norm: Norm
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """One slip and who notices it.

    Attributes:
        by_examples, by_cases: whether the 用例 do, and the cases made.
        outlived: where neither does, the first norm's reason.
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
            and not self.outlived.says.known
        )


@dataclass(frozen=True, slots=True)
class Run:
    """What was found for a rule set.

    Attributes:
        cases: norm by norm, in reading order.
        slips: every slip tried, in reading order; of terms behind the last norm that rests on them.
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
    norms = [norm for norm in rules.norms if norm.citation.startswith(only)]
    runner = _Runner(rules, assumed)
    for number, norm in enumerate(norms):
        runner.take(norm)
        progress(number + 1, len(norms))
    return runner.result()


@dataclass
class _Runner:
    rules: RuleSet
    assumed: RuleSet | None
    cases: list[NormCases] = field(default_factory=list)
    slips: list[Noticed] = field(default_factory=list)
    terms: dict[str, dict[str, Noticed]] = field(default_factory=dict)
    """By term and what the slip says: slips of terms are shared by norms."""

    def take(self, norm: Norm) -> None:
        rules = focused(self.rules, norm)
        where = Field(rules, norm, landmarks(rules), judge_of(rules, norm.id))
        own = list(norm_faults(rules, norm))
        shared = [f for name in terms_of(self.rules, norm) for f in self._open(rules, name)]
        unseen = [f for f in shared if not self._before(f, "by_cases")]
        tables = [f.owner for f in unseen if f.kind == "table"]
        found = search(where, self.rules, [*own, *unseen], list(dict.fromkeys(tables)), self._ask)
        self.cases.append(NormCases(norm, found.limits))
        given = where.given(self.rules)
        outlived = {id(each.fault): each for each in found.outlived}
        caught = {id(fault) for fault in found.noticed}
        for fault in (*own, *shared):
            by_examples = any(notices(fault, norm.id, each) for each in given)
            one = Noticed(fault, by_examples, id(fault) in caught, outlived.get(id(fault)))
            if fault.owner == norm.id:
                self.slips.append(one)
            else:
                self._share(one)

    def _open(self, rules: RuleSet, name: str) -> Iterator[Fault]:
        """Slips of a term that are not yet noticed by 用例 and by cases made."""
        self.terms.setdefault(name, {})
        for fault in term_faults(rules, name):
            if not (self._before(fault, "by_examples") and self._before(fault, "by_cases")):
                yield fault

    def _before(self, fault: Fault, who: Literal["by_examples", "by_cases"]) -> bool:
        known = self.terms[fault.owner].get(fault.says)
        return known is not None and bool(getattr(known, who))

    def _share(self, new: Noticed) -> None:
        """Noticed through one norm is noticed; proved the same has to be so through every norm."""
        known = self.terms[new.fault.owner]
        old = known.get(new.fault.says, new)
        outlived = new.outlived if old.outlived is None or old.is_equivalent else old.outlived
        known[new.fault.says] = Noticed(
            new.fault, old.by_examples or new.by_examples, old.by_cases or new.by_cases, outlived
        )

    def _ask(self, left: RuleSet, right: RuleSet, norm: str, day: date) -> Separation:
        options = Options(as_of=day, seconds=SECONDS, assumed=self.assumed)
        return separate(left, right, norm, options)

    def result(self) -> Run:
        shared = [one for term in self.terms.values() for one in term.values()]
        left_out = {name: n for name in self.terms if (n := rows_left_out(self.rules, name))}
        return Run(self.rules, tuple(self.cases), (*self.slips, *shared), left_out)


def rate(slips: Iterable[Noticed], *, by_cases: bool) -> tuple[int, int]:
    """How many are noticed, of how many that say something else."""
    counted = [one for one in slips if not one.is_equivalent]
    noticed = [one for one in counted if one.by_examples or (by_cases and one.by_cases)]
    return len(noticed), len(counted)
