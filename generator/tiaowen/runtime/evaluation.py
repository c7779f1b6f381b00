"""What is said about a case: the findings, what could not be told, and the one verdict (decision 0022)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Finding, Verdict

GRAVITY = (
    Verdict.VIOLATED,
    Verdict.TRIGGERED,
    Verdict.UNDETERMINED,
    Verdict.NEEDS_JUDGEMENT,
    Verdict.SATISFIED,
    Verdict.NOT_TRIGGERED,
)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything said about one case.

    Attributes:
        findings: one a norm, in reading order (norms of other subjects left out).
        refused: norm id to the year whose working days are not loaded.
        conflicts: derived names stated otherwise than the other facts compute, as (stated, computed).
    """

    case: Case
    findings: tuple[Finding, ...]
    refused: dict[str, int] = field(default_factory=dict)
    conflicts: dict[str, tuple[object, object]] = field(default_factory=dict)


def overall(findings: Iterable[Finding]) -> Verdict:
    """The gravest verdict among the norms the case says anything about.

    What the case says of the object alone (对象 … 即 在库) asks nothing: a norm touched by that and no
    more counts only when it falls away for it (不适用). A norm none of whose facts is stated is about
    something else (a committee, when the case is a person) and does not count; nor does a paper that
    the case does not speak of, though the clause demands it. When nothing counts the answer is
    无法判定, or 不适用 when all are.
    """
    asked = list(findings)
    touched = {f.verdict for f in asked if counts(f)}
    found = next((verdict for verdict in GRAVITY if verdict in touched), None)
    if found is not None:
        return found
    if all(f.verdict is Verdict.NOT_APPLICABLE for f in asked):
        return Verdict.NOT_APPLICABLE
    return Verdict.NOT_APPLICABLE if touched else Verdict.UNDETERMINED


def counts(finding: Finding) -> bool:
    """Whether a finding has a say in the overall verdict."""
    fell_away = finding.verdict is Verdict.NOT_APPLICABLE
    return bool(finding.facts) and (finding.touched or fell_away) and not _unspoken_paper(finding)


def _unspoken_paper(finding: Finding) -> bool:
    return finding.kind == "document" and finding.verdict is Verdict.UNDETERMINED
