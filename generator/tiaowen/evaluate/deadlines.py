"""期限: an act's day against its bound, in three states; 及时 and the like stay words."""

from __future__ import annotations

from datetime import date

from tiaowen.evaluate.conditions import compare
from tiaowen.evaluate.frame import Frame
from tiaowen.evaluate.open import Known, Open, Result, Truth, Unknown, open_of
from tiaowen.evaluate.outcome import Outcome, unknown
from tiaowen.evaluate.values import value
from tiaowen.norm import ast as n
from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.verdict import Judgement, Verdict


def deadline(body: n.Deadline, frame: Frame) -> Outcome:
    """What the act's day and the bound say, exceptions left aside.

    Raises:
        YearNotLoadedError: the bound counts working days of a year without its notice.
    """
    act = value(body.act, frame)
    if body.sense == "vague":
        return _vague(body, act)
    assert body.bound is not None
    bound = value(body.bound, frame)
    if isinstance(act, Unknown):
        return unknown(Truth(None, open_of(act) + open_of(bound)))
    if act == Known(NOTHING):
        return _not_done(body, bound, frame.case.as_of)
    if body.sense == "latest" and bound == Known(NOTHING):
        return Outcome(Verdict.SATISFIED, reason="已办理，期限尚未起算")
    in_time = compare("≤" if body.sense == "latest" else "≥", act, bound)
    if in_time.value is None:
        return unknown(in_time)
    return Outcome(Verdict.SATISFIED if in_time.value else Verdict.VIOLATED)


def _vague(body: n.Deadline, act: Result) -> Outcome:
    """及时 and the like stay words: somebody judges whether it was."""
    open_ = open_of(act)
    if open_.facts:
        return Outcome(Verdict.UNDETERMINED, open_)
    return Outcome(Verdict.NEEDS_JUDGEMENT, Open(judged=(Judgement(body.word, body.owner),)))


def _not_done(body: n.Deadline, bound: Result, today: date) -> Outcome:
    if body.sense == "earliest":
        return Outcome(Verdict.NOT_TRIGGERED, reason="尚未办理")
    if bound == Known(NOTHING):
        return Outcome(Verdict.NOT_TRIGGERED, reason="尚未办理，期限尚未起算")
    left = compare("≤", Known(today), bound)
    if left.value is None:
        return unknown(left)
    if left.value:
        return Outcome(Verdict.NOT_TRIGGERED, reason="尚未办理，期限未到")
    return Outcome(Verdict.VIOLATED, reason="期限已过，尚未办理")
