"""Everything an impact report says, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass

from tiaowen.impact.flips import CaseImpact
from tiaowen.impact.reissue import PaperDuty, Reissue
from tiaowen.impact.summary import Change, Summary


@dataclass(frozen=True, slots=True)
class Report:
    """The impact of going from one law to another on a population.

    Attributes:
        before, after: what the two laws are called.
        impacts: the cases that answer otherwise somewhere, in the order of the file.
        summary: over all cases.
        duties: papers that become due or are no longer due.
        reissues: papers already made that show a changed answer; None when none were given.
        unread: facts stated that only one of the laws reads.
        rejected: how many cases could not be read.
    """

    before: str
    after: str
    impacts: tuple[CaseImpact, ...]
    summary: Summary
    duties: tuple[PaperDuty, ...]
    reissues: tuple[Reissue, ...] | None
    unread: tuple[str, ...]
    rejected: int


def change_words(change: Change) -> str:
    """「满足 → 不满足」; a side that does not ask says so."""
    before, after = change
    return f"{before.word if before else '无此规范'} → {after.word if after else '无此规范'}"
