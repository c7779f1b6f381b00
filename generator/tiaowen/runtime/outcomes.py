"""From what is known about a norm's condition to its verdict (language study 4.3).

An open answer is 无法判定 while an ordinary fact is missing and 待裁量 when only judgements are open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from tiaowen.runtime.excuses import EXCEPTION_REASON, leave
from tiaowen.runtime.truth import FALSE, NO_BASE, Gap, Gaps, Stopped, Truth, Why, any_of, join
from tiaowen.runtime.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with what it rests on.

    Attributes:
        verdict: one of the seven.
        gaps: what could still change it.
        why: the conditions that decided it.
        reason: a sentence that says it better than `why`; may be ''.
        stopped: set when the answer could not be computed.
        behind: while a gate is open: what the norm says should the gate hold.
        made: the paper in question was made, in time or not.
        excused: a soft norm not kept (or nobody can say yet), for a reason the case attributes to no norm.
    """

    verdict: Verdict
    gaps: Gaps = ()
    why: tuple[Why, ...] = ()
    reason: str = ""
    stopped: Stopped | None = None
    behind: Truth | None = None
    made: bool = False
    excused: bool = False


@dataclass(frozen=True, slots=True)
class RecordedException:
    """What a case records about not keeping a soft norm.

    Attributes:
        reason: '' for none.
        refused: the exception was not granted.
        own: the reason is recorded for this norm, not for the case as a whole.
        by: who decides, where the text names somebody.
    """

    reason: str
    refused: bool
    own: bool
    by: tuple[str, ...] = ()


def requirement(
    met: Truth, waived: Truth = FALSE, *, soft: RecordedException | None = None
) -> Outcome:
    """须: satisfied, waived by an exception, or violated; `soft` when said with 原则上 or 一般."""
    if met.known is True:
        return Outcome(Verdict.SATISFIED, why=met.why)
    if waived.known is True and met.stopped is None:
        return exempt(waived)
    either = any_of(met, waived)
    if either.known is None:
        return unsettled(either) if waived.known is None else _open(either, soft)
    return _unmet(met, soft)


def prohibition(banned: Truth, *, soft: RecordedException | None = None) -> Outcome:
    """不得: satisfied as long as what is banned does not occur."""
    if banned.known is None:
        return _open(banned, soft)
    return _unmet(banned, soft) if banned.known else Outcome(Verdict.SATISFIED, why=banned.why)


def ground(found: Truth) -> Outcome:
    """情形: triggered or not."""
    return consequence(found)


def consequence(found: Truth, *, soft: RecordedException | None = None) -> Outcome:
    """若 … 则: takes effect or not; a soft one may be excused."""
    if found.known is False:
        return Outcome(Verdict.NOT_TRIGGERED, why=found.why)
    if soft is None:
        return Outcome(Verdict.TRIGGERED, why=found.why) if found.known else unsettled(found)
    excused = _excused(found, soft) if found.known else _open(found, soft)
    mirrored = {
        Verdict.SATISFIED: Verdict.NOT_TRIGGERED,
        Verdict.VIOLATED: Verdict.TRIGGERED,
    }
    return replace(excused, verdict=mirrored.get(excused.verdict, excused.verdict))


def unsettled(truth: Truth) -> Outcome:
    """The verdict while the condition is open, or when it could not be computed."""
    if truth.stopped is not None:
        return halted(truth.stopped)
    needs_datum = any(not gap.judged for gap in truth.gaps)
    verdict = Verdict.UNDETERMINED if needs_datum else Verdict.NEEDS_JUDGEMENT
    return Outcome(verdict, truth.gaps, truth.why)


def halted(stopped: Stopped) -> Outcome:
    """Nothing to measure against: the norm does not apply."""
    return Outcome(Verdict.NOT_APPLICABLE, reason=stopped.reason, stopped=stopped)


def exempt(waived: Truth) -> Outcome:
    """An exception takes the case out of the norm."""
    return Outcome(Verdict.NOT_APPLICABLE, why=waived.why, reason="除外")


def _unmet(truth: Truth, soft: RecordedException | None) -> Outcome:
    return Outcome(Verdict.VIOLATED, why=truth.why) if soft is None else _excused(truth, soft)


def _open(truth: Truth, soft: RecordedException | None) -> Outcome:
    """A soft norm with a recorded reason is kept whichever way the open condition will come out."""
    if soft is None or truth.stopped is not None:
        return unsettled(truth)
    lifted = _excused(truth, soft)
    return lifted if lifted.verdict is Verdict.SATISFIED else unsettled(truth)


def _excused(truth: Truth, recorded: RecordedException) -> Outcome:
    """A soft norm not kept: a recorded reason makes it an exception, unless it was refused."""
    if recorded.refused:
        return Outcome(Verdict.VIOLATED, why=truth.why, reason="例外未获批准")
    if recorded.reason:
        said = leave(recorded.reason, kept=truth.known)
        return Outcome(Verdict.SATISFIED, why=truth.why, reason=said, excused=not recorded.own)
    asked = Gap(EXCEPTION_REASON, judged=True, by=recorded.by or ("批准机关",))
    return Outcome(Verdict.NEEDS_JUDGEMENT, (asked,), truth.why)


_ANSWERS: Final = {
    Verdict.SATISFIED: True,
    Verdict.TRIGGERED: True,
    Verdict.VIOLATED: False,
    Verdict.NOT_TRIGGERED: False,
}


def gated(gate: Truth, found: Outcome) -> Outcome:
    """While a gate is open, it and whatever is open behind it still matter."""
    if gate.stopped is not None or found.stopped is not None:
        return halted(gate.stopped or found.stopped or NO_BASE)
    if gate.known is not None:
        return found
    behind = Truth(_ANSWERS.get(found.verdict), found.gaps, found.why)
    gaps = () if found.verdict is Verdict.NOT_APPLICABLE else found.gaps
    return replace(unsettled(Truth(None, join(gate.gaps, gaps), gate.why)), behind=behind)
