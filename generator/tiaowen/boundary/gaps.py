"""What a case shows beside the slips it notices: the one fact it lacks, that the day counts."""

from __future__ import annotations

from dataclasses import dataclass

from tiaowen.boundary.candidates import Field
from tiaowen.boundary.pairs import UNDECIDED, Judged
from tiaowen.evaluate import evaluate_norm


@dataclass(frozen=True, slots=True)
class Gap:
    """That fact, unknown, and nothing else open beside it."""

    fact: str


@dataclass(frozen=True, slots=True)
class OtherDay:
    """The same facts, decided otherwise on another day: `later` or earlier."""

    later: bool


def gaps_shown(about: Field, judged: Judged) -> frozenset[Gap]:
    """The one fact for want of which the case is undecided; nothing where there are several.

    A case that lacks several says little of each: a validator that took one of them for a no would
    still find it undecided.
    """
    if judged.verdict not in UNDECIDED:
        return frozenset()
    finding = evaluate_norm(about.rules, judged.case, about.norm.id).findings[0]
    open_ = {*finding.missing, *(judgement.fact for judgement in finding.judgement)}
    names = {name.partition(".")[0] for name in open_}
    return frozenset(map(Gap, names)) if len(names) == 1 else frozenset()
