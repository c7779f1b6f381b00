"""Verdicts and findings: the shapes `cli.md` promises, shared by evaluator, validators and papers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Verdict(Enum):
    """One of seven answers about one norm. The value is the word in JSON; `word` is the Chinese one."""

    SATISFIED = "satisfied"
    VIOLATED = "violated"
    TRIGGERED = "triggered"
    NOT_TRIGGERED = "not_triggered"
    UNDETERMINED = "undetermined"
    NEEDS_JUDGEMENT = "needs_judgement"
    NOT_APPLICABLE = "not_applicable"

    @property
    def word(self) -> str:
        """The Chinese word used in rule files, messages and papers."""
        return WORDS[self]


WORDS: dict[Verdict, str] = {
    Verdict.SATISFIED: "满足",
    Verdict.VIOLATED: "不满足",
    Verdict.TRIGGERED: "触发",
    Verdict.NOT_TRIGGERED: "未触发",
    Verdict.UNDETERMINED: "无法判定",
    Verdict.NEEDS_JUDGEMENT: "待裁量",
    Verdict.NOT_APPLICABLE: "不适用",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement that is still open: which fact, and who has to decide it."""

    fact: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one norm says about one case.

    Attributes:
        citation: canonical, down to the sentence where needed (「第二十条第2句」).
        norm: the norm's name (【…】) or, unnamed, citation plus ordinal.
        kind: condition | prohibition | ground | consequence | deadline | document.
        strength: hard | soft.
        verdict: see `Verdict`.
        facts: the facts read, dotted path to printed value, in reading order.
        missing: ordinary facts that could still change the verdict.
        judgement: judgements that could still change it, with their owners.
        notes: interpretation notes (INT-nn) that bear on the norm.
        reason: one Chinese sentence for people.
        presumed: what is taken as given because it was not stated (「在库」).
        effects: consequences that follow when triggered, in order.
        document: the rule set's document number; forwarded texts list both.
        touched: the case states a fact the norm asks, beyond what it presumes of its object.
    """

    citation: str
    norm: str
    kind: str
    strength: str
    verdict: Verdict
    facts: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    judgement: tuple[Judgement, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""
    presumed: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    touched: bool = True
