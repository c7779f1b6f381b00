"""What one norm comes to in one case, before it is a finding."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tiaowen.evaluate.open import CLOSED, Open, Truth
from tiaowen.runtime.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """A norm's verdict with what it still waits for.

    Attributes:
        why: the undivided conditions that decided; `reason`, where set, is shown instead.
        presumed: conditions taken as given.
        if_gated: while a gate is unknown, what the body says should the gate hold.
        excused: a soft norm not kept (or nobody can say yet), for a reason recorded for the case as a whole.
    """

    verdict: Verdict
    open: Open = CLOSED
    why: tuple[str, ...] = ()
    reason: str = ""
    presumed: tuple[str, ...] = ()
    if_gated: Truth | None = None
    excused: bool = False


def unknown(truth: Truth) -> Outcome:
    """无法判定 while an ordinary fact is open, 待裁量 when only judgements are."""
    verdict = Verdict.UNDETERMINED if truth.open.facts else Verdict.NEEDS_JUDGEMENT
    return Outcome(verdict, truth.open, truth.why)


def gated(gate: Truth, body: Outcome) -> Outcome:
    """A gate that is unknown: it and whatever is open behind it still matter."""
    values = {
        Verdict.SATISFIED: True,
        Verdict.TRIGGERED: True,
        Verdict.VIOLATED: False,
        Verdict.NOT_TRIGGERED: False,
    }
    inner = Truth(values.get(body.verdict), body.open, body.why)
    behind = CLOSED if body.verdict is Verdict.NOT_APPLICABLE else body.open
    return replace(unknown(Truth(None, gate.open + behind, gate.why)), if_gated=inner)
