"""期限: an act's date against a bound, or against a word such as 及时 that somebody has to judge."""

from __future__ import annotations

from datetime import date

from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.compare import at_or_above, at_or_below
from tiaowen.runtime.outcomes import Outcome, exempt, halted, unsettled
from tiaowen.runtime.truth import Gap, Truth, join, open_truth
from tiaowen.runtime.values import Unknown, Value, gaps_of, open_on, stop_of
from tiaowen.runtime.verdict import Verdict


def latest(act: Value, bound: Value, today: date) -> Outcome:
    """甲 不晚于 乙; an act not done is in time until the bound has passed.

    While what the bound is counted from has not happened (无), the time has not begun to run.
    """
    stopped = stop_of(act, bound)
    if stopped is not None:
        return halted(stopped)
    if isinstance(act, Unknown):
        return unsettled(open_on(act, bound))
    if act is NOTHING:
        return not_yet(bound, today, "办理")
    if bound is NOTHING:
        return Outcome(Verdict.SATISFIED, reason="已办理，期限尚未起算")
    return _held_against(at_or_below(act, bound))


def earliest(act: Value, bound: Value) -> Outcome:
    """甲 不早于 乙; an act not done cannot be too early."""
    stopped = stop_of(act, bound)
    if stopped is not None:
        return halted(stopped)
    if isinstance(act, Unknown):
        return unsettled(open_on(act, bound))
    if act is NOTHING:
        return Outcome(Verdict.NOT_TRIGGERED, reason="尚未办理")
    return _held_against(at_or_above(act, bound))


def _held_against(in_time: Truth) -> Outcome:
    if in_time.known is None:
        return unsettled(in_time)
    return Outcome(Verdict.SATISFIED if in_time.known else Verdict.VIOLATED)


def not_yet(bound: Value, today: date, doing: str) -> Outcome:
    """Something not done (`doing`: 办理, 制作) by `today`: pending until the bound has passed."""
    if bound is NOTHING:
        return Outcome(Verdict.NOT_TRIGGERED, reason=f"尚未{doing}，期限尚未起算")
    left = at_or_below(today, bound)
    if left.known is None:
        return unsettled(left)
    if left.known:
        return Outcome(Verdict.NOT_TRIGGERED, reason=f"尚未{doing}，期限未到")
    return Outcome(Verdict.VIOLATED, reason=f"期限已过，尚未{doing}")


def vague(act: Value, word: str, *by: str) -> Outcome:
    """及时, 定期 and the like are never counted in days: `by` judges whether it was."""
    stopped = stop_of(act)
    if stopped is not None:
        return halted(stopped)
    gaps = gaps_of(act)
    if any(not gap.judged for gap in gaps):
        return Outcome(Verdict.UNDETERMINED, gaps)
    return Outcome(Verdict.NEEDS_JUDGEMENT, (Gap(word, judged=True, by=by),))


def unless_waived(found: Outcome, waived: Truth) -> Outcome:
    """A deadline or a paper falls away where an exception holds."""
    if found.stopped is not None:
        return found
    if waived.stopped is not None:
        return halted(waived.stopped)
    if waived.known is True:
        return exempt(waived)
    if waived.known is None and found.verdict is not Verdict.SATISFIED:
        open_ = open_truth(join(waived.gaps, found.gaps))
        return unsettled(Truth(None, open_.gaps, waived.why))
    return found
