"""What changes on a breakpoint: the verdicts before and after, and what people have to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tiaowen.runtime.verdict import Finding, Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """A norm's verdict changes.

    Attributes:
        on: the first day of the new verdict.
        before, after: None where no verdict can be given (no working-day table).
        finding: as it stands on that day; before it where there is none after.
    """

    on: date
    before: Verdict | None
    after: Verdict | None
    finding: Finding

    @property
    def last_day(self) -> date | None:
        """The last day on which an act is still in time, when this change is that it is not."""
        missed = self.after is Verdict.VIOLATED and self.finding.kind in ("deadline", "document")
        return self.on - timedelta(days=1) if missed else None

    @property
    def sentence(self) -> str:
        """In Chinese: 「第九条第（四）项【职称年限】由不满足变为满足」."""
        norm = self.finding
        name = f"{norm.citation}【{norm.norm}】"
        if self.last_day is not None:
            return f"{name}最迟于{self.last_day.isoformat()}办理，逾期{_word(self.after)}"
        return f"{name}由{_word(self.before)}变为{_word(self.after)}"


def told_together(changes: Iterable[Change]) -> tuple[tuple[Change, ...], ...]:
    """The changes as people are told of them: norms that cease on one day for one reason in one line.

    A rule set that lapses changes every norm at once; nobody wants a hundred entries of that.
    """
    found: dict[tuple[object, ...], list[Change]] = {}
    for place, change in enumerate(changes):
        finding = change.finding
        ceases = change.after is Verdict.NOT_APPLICABLE
        own = (finding.document, finding.reason) if ceases else (place,)
        found.setdefault((change.on, *own), []).append(change)
    return tuple(map(tuple, found.values()))


def sentence(together: Sequence[Change]) -> str:
    """What changes, in Chinese: of one norm its own sentence, of several how many cease to apply."""
    first, *others = together
    if not others:
        return first.sentence
    return f"{first.finding.citation}等{len(together)}条规范变为{_word(first.after)}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """A case from its first day to the last one looked at.

    Attributes:
        id: the case's.
        start, end: both included.
        changes: in order of day, then of the law.
        refused: norm to the year whose working days are not loaded, where that first happens.
    """

    id: str
    start: date
    end: date
    changes: tuple[Change, ...]
    refused: tuple[tuple[str, int], ...] = ()


def _word(verdict: Verdict | None) -> str:
    return verdict.word if verdict is not None else "不能推算（工作日表未装载）"
