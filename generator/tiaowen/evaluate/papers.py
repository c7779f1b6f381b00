"""文书: whether a paper was made, in time, with everything it must contain (or not made at all)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from tiaowen.evaluate.conditions import compare
from tiaowen.evaluate.frame import Frame
from tiaowen.evaluate.open import Known, NoBaseError, Open, Truth
from tiaowen.evaluate.outcome import Outcome, unknown
from tiaowen.evaluate.values import value
from tiaowen.norm import ast as n
from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.dates import YearNotLoadedError
from tiaowen.runtime.verdict import Judgement, Verdict


def paper(body: n.DocumentDuty, frame: Frame) -> Outcome:
    """What the paper's two facts say (its name: the day it was made; 名要素: what it contains).

    Raises:
        YearNotLoadedError: the bound counts working days of a year without its notice.
    """
    if body.bound is not None:  # a stated bound that computes otherwise is told in any case
        with suppress(YearNotLoadedError, NoBaseError):
            value(body.bound, frame)
    made = frame.case.facts.get(body.name)
    if made is None and body.contents and frame.case.facts.get(body.name + "要素"):
        return _contents(body, frame)  # what has contents was made, whenever that was
    if made is None:
        return Outcome(Verdict.UNDETERMINED, Open((body.name,)))
    done = made is not NOTHING and made is not False
    if body.barred:
        return Outcome(Verdict.VIOLATED if done else Verdict.SATISFIED)
    if not done:
        return _not_made(body, frame)
    contents = _contents(body, frame)
    if contents.verdict is Verdict.VIOLATED:
        return contents
    late = _made_late(body, made, frame)
    if late is None:
        return contents
    if late.verdict is Verdict.VIOLATED:
        return late
    return unknown(Truth(None, late.open + contents.open, late.why))


def _made_late(body: n.DocumentDuty, made: object, frame: Frame) -> Outcome | None:
    """A paper made after its bound, or perhaps after it; None when in time or without a day."""
    if body.bound is None or not isinstance(made, date):
        return None
    bound = value(body.bound, frame)
    if bound == Known(NOTHING):
        return None
    in_time = compare("≤", Known(made), bound)
    if in_time.value is None:
        return unknown(in_time)
    return None if in_time.value else Outcome(Verdict.VIOLATED, reason="制作迟于期限")


def _not_made(body: n.DocumentDuty, frame: Frame) -> Outcome:
    if body.bound is None:
        return Outcome(Verdict.NEEDS_JUDGEMENT, Open(judged=(Judgement(body.name, body.by),)))
    bound = value(body.bound, frame)
    if bound == Known(NOTHING):
        return Outcome(Verdict.NOT_TRIGGERED, reason="尚未制作，期限尚未起算")
    left = compare("≤", Known(frame.case.as_of), bound)
    if left.value is None:
        return unknown(left)
    if left.value:
        return Outcome(Verdict.NOT_TRIGGERED, reason="尚未制作，期限未到")
    return Outcome(Verdict.VIOLATED, reason="期限已过，尚未制作")


def _contents(body: n.DocumentDuty, frame: Frame) -> Outcome:
    if not body.contents:
        return Outcome(Verdict.SATISFIED)
    name = body.name + "要素"
    listed = frame.case.facts.get(name)
    if listed is None:
        return Outcome(Verdict.UNDETERMINED, Open((name,)))
    present = listed if isinstance(listed, tuple) else ()
    absent = [item for item in body.contents if item not in present]
    if absent:
        return Outcome(Verdict.VIOLATED, reason="未载明：" + "、".join(absent))
    return Outcome(Verdict.SATISFIED)
