"""What comparing norms gives: how two sides relate, and the people who show it.

The interface of `compare.py`: callers (the `diff` command) need nothing else of this package.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Finding

Kind: TypeAlias = Literal["equivalent", "stricter", "looser", "incomparable", "unproved"]
"""Of the left side against the right one; see `Relation.kind`."""

WORDS: dict[Kind, str] = {
    "equivalent": "等价",
    "stricter": "较严",
    "looser": "较宽",
    "incomparable": "互有宽严",
    "unproved": "未证明",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Norms of one rule set, by id."""

    rules: RuleSet
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: norms of one rule set, or of several that are in force together.

    A case does as well by a side as by the worst of its norms.
    """

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, rules: RuleSet, *norms: str) -> Side:
        """Norms of one rule set."""
        return cls((Part(rules, norms),))


@dataclass(frozen=True, slots=True)
class Options:
    """How to compare.

    Attributes:
        as_of: 判定日; None lets it be any day on which both sides are in force.
        members: how many members a list may have; what is claimed holds up to this bound.
        seconds: work for the whole comparison, in seconds of `effort.STEPS_A_SECOND`; what is not
            settled with it is `unproved`.
        known: every fact either side reads is known; False also compares what each makes of gaps.
        assumed: norms no possible case violates (`pipeline.assumptions`); None: nothing is assumed
            but what holds of every fact of a type.
    """

    as_of: date | None = None
    members: int = 4
    seconds: float = 5.0
    known: bool = True
    assumed: RuleSet | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """A case by which the sides differ, judged by the evaluator and both generated validators.

    Attributes:
        case: as few facts as show the difference, on the boundary where there is one.
        left, right: the findings of the compared norms, in order of `Side`.
        told: the case in one Chinese sentence.
    """

    case: Case
    left: tuple[Finding, ...]
    right: tuple[Finding, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How the left side relates to the right one.

    A case passes a norm with 满足, 未触发 or 不适用 (nothing stands in its way), fails it with 不满足 or
    触发, and is in between with 待裁量 or 无法判定.

    Attributes:
        kind: equivalent: every case does equally well by both. stricter: none does better by the left,
            some do worse. looser: the other way round. incomparable: some do better by the left, some
            by the right. unproved: not settled.
        where_both_apply: the same, of the cases to which some norm of either side applies at all (no
            side wholly 不适用); tells a difference of scope from a difference of substance.
        better_left: someone who does better by the left side; given for looser and incomparable.
        better_right: someone who does better by the right side; for stricter and incomparable.
        tried: unproved only: what was tried and why it did not settle, in Chinese.
        bounds: lists and how many members were allowed («评审专家», 4); equivalence holds up to them.
        assumptions: what was taken for granted about possible cases, in Chinese, as declared.
        pruned: the two sides are the same norm after lowering; nothing had to be solved.
    """

    kind: Kind
    where_both_apply: Kind
    better_left: Witness | None = None
    better_right: Witness | None = None
    tried: str = ""
    bounds: tuple[tuple[str, int], ...] = ()
    assumptions: tuple[str, ...] = ()
    pruned: bool = False

    @property
    def word(self) -> str:
        """In Chinese: 等价, 较严, 较宽, 互有宽严, 未证明."""
        return WORDS[self.kind]
