"""Cases through a rule set or the law of a region by the reference evaluator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tiaowen.diagnostics import Diagnostic
from tiaowen.evaluate import Evaluation, evaluate, names_of
from tiaowen.model.types import Fact
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.judging import problems_of
from tiaowen.pipeline.law import Law
from tiaowen.runtime.case import Case


@dataclass(frozen=True, slots=True)
class ByReference:
    """A law that judges by the reference evaluator."""

    law: Law

    @property
    def path(self) -> str:
        """The law's."""
        return self.law.path

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The law's."""
        return self.law.facts

    @property
    def dangling(self) -> tuple[Diagnostic, ...]:
        """The law's."""
        return dangling(self.law)

    def judge(self, case: Case) -> tuple[Evaluation, tuple[Diagnostic, ...]]:
        """See `validate_case`."""
        return validate_case(self.law, case)


def validate_case(law: Law, case: Case) -> tuple[Evaluation, tuple[Diagnostic, ...]]:
    """One case; TW307 for a year without working days, TW525 where stated and computed differ."""
    evaluation = _evaluated(law, case)
    return evaluation, problems_of(evaluation, soft_names(law))


def dangling(law: Law) -> tuple[Diagnostic, ...]:
    """Texts the law refers to that are not loaded (TW205)."""
    return () if isinstance(law, RuleSet) else law.dangling


def soft_names(law: Law) -> frozenset[str]:
    """What a case may call the norms it may record a reason for."""
    rulesets = (law,) if isinstance(law, RuleSet) else law.rulesets
    norms = (norm for rules in rulesets for norm in rules.norms if norm.soft)
    return frozenset(name for norm in norms for name in names_of(norm))


def _evaluated(law: Law, case: Case) -> Evaluation:
    if isinstance(law, RuleSet):
        return evaluate(law, case)
    parts = [evaluate(rules, case) for rules in law.rulesets]
    findings = tuple(finding for part in parts for finding in part.findings)
    refused = {norm: year for part in parts for norm, year in part.refused.items()}
    conflicts = {name: pair for part in parts for name, pair in part.conflicts.items()}
    return Evaluation(case, findings, refused, conflicts)
