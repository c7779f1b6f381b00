"""A law ready to judge cases, one after another, and what to tell about each besides its findings.

A `Validator` judges by generated code and needs neither norms nor parser: it is what a run of the command
line keeps for the next one. `pipeline.validate` judges by the reference evaluator; both say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tiaowen.diagnostics import Diagnostic
from tiaowen.runtime.evaluation import Evaluation
from tiaowen.runtime.excuses import PER_NORM

if TYPE_CHECKING:
    from tiaowen.model.types import Fact
    from tiaowen.runtime.case import Case
    from tiaowen.runtime.review import Review


class Judge(Protocol):
    """What judges cases."""

    @property
    def path(self) -> str:
        """henan/2023-128, or henan."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What a case may state."""

    @property
    def dangling(self) -> tuple[Diagnostic, ...]:
        """Texts referred to that are not loaded (TW205)."""

    def judge(self, case: Case) -> tuple[Evaluation, tuple[Diagnostic, ...]]:
        """Findings, and TW307, TW525, TW530."""


@dataclass(frozen=True, slots=True)
class Validator:
    """A law as its generated validators.

    Attributes:
        path, facts, dangling: the law's.
        soft: what a case may call the norms it may record a reason for.
        reviews: one a rule set, in the law's order (`review` of the generated module).
    """

    path: str
    facts: Mapping[str, Fact]
    dangling: tuple[Diagnostic, ...]
    soft: frozenset[str]
    reviews: tuple[Callable[[Case], Review], ...]

    def judge(self, case: Case) -> tuple[Evaluation, tuple[Diagnostic, ...]]:
        """Ask every rule set about the case."""
        parts = [review(case) for review in self.reviews]
        evaluation = Evaluation(
            case,
            tuple(finding for part in parts for finding in part.findings),
            {norm: year for part in parts for norm, year in part.refused.items()},
            {name: pair for part in parts for name, pair in part.conflicts.items()},
        )
        return evaluation, problems_of(evaluation, self.soft)


def problems_of(evaluation: Evaluation, soft: frozenset[str]) -> tuple[Diagnostic, ...]:
    """TW307 for a year without working days, TW525 where stated and computed differ, TW530."""
    case = evaluation.case
    problems = [
        Diagnostic(
            "TW307", f"{year}年的工作日表未装载，不能计算【{norm}】", where=f"个案 {case.id}"
        )
        for norm, year in evaluation.refused.items()
    ]
    for name, (stated, computed) in evaluation.conflicts.items():
        from tiaowen.norm.wording import constant

        message = f"「{name}」填的是 {constant(stated)}，由其他事实算出的是 {constant(computed)}"
        help_ = "改正其中之一；结论以所填为准"
        problems.append(Diagnostic("TW525", message, where=f"个案 {case.id}", help=help_))
    return (*problems, *_unplaced_records(soft, case))


def _unplaced_records(soft: frozenset[str], case: Case) -> Iterator[Diagnostic]:
    """TW530 for what a case records (例外理由, 例外批准) for a norm that is not there, or not a soft one."""
    for fact in PER_NORM:
        stated = case.facts.get(fact)
        for name in stated if isinstance(stated, Mapping) else ():
            if name not in soft:
                from tiaowen.model.suggestions import nearest

                near = nearest(name, soft)
                yield Diagnostic(
                    "TW530",
                    f"「{fact}」里的「{name}」不是这个规则集的软性规范，没有起作用",
                    where=f"个案 {case.id}",
                    help=f"是否指「{near}」" if near else "写规范的名称或者它的条款",
                )
