"""What proofs find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Finding as Judged


class Fault(Enum):
    """What is wrong with the norms of a finding."""

    CONTRADICTION = "不能同时做到"
    TOGETHER = "不能全部做到"
    SOFT_AGAINST = "总要作为例外"
    NEVER_MET = "永远不会成就"
    NEVER_UNMET = "不论事实如何都成就"
    NEVER_APPLIES = "永远不适用"
    SHADOWED = "被另一条覆盖"
    REPEATED = "与另一条重复"
    GAP = "有一种情形没有规定"
    IDLE_EXCEPTION = "例外从不起作用"
    EXIT_BY_ENTRY = "符合条件的都已触发"
    IDLE_DISPLACEMENT = "取代从不起作用"
    ALWAYS_DISPLACED = "取代的条件总成立"


@dataclass(frozen=True, slots=True)
class Witness:
    """A case that shows it, as evaluator and validator judge the norms of the finding."""

    case: Case
    judged: tuple[Judged, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Proved:
    """One finding.

    Attributes:
        norms: ids; of two, the one at fault first (the shadowed one, the entry condition).
        witness: None where the fault is that there is no case.
        about: what it is about besides the norms, in Chinese: an exception, circumstances, a displacement.
        bounds: lists it looked at, and how many members were allowed.
    """

    fault: Fault
    norms: tuple[str, ...]
    witness: Witness | None = None
    bounds: tuple[tuple[str, int], ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything a run came to.

    Attributes:
        findings: in order of check and norms.
        open: what was not settled or not encoded, in Chinese; empty when everything was.
    """

    findings: tuple[Proved, ...]
    open: tuple[str, ...] = ()
