"""Where an expression is evaluated, and the two kinds of value only an evaluation has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tiaowen.evaluate.open import Open, Result, Truth
from tiaowen.model import expressions as e
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Judgement


@dataclass(frozen=True)
class Frame:
    """Where an expression is evaluated: the case, and inside a list the member in hand.

    Attributes:
        member: the record or plain value in hand; `inside` is the list's name, '' outside lists.
        owners: who judges, inside 「由 … 认定」; None outside.
        truth: evaluates a condition (values and conditions need each other).
        presumed: 未填即 readings used so far (shared by the whole norm).
        conflicts: stated ≠ computed, name to the two values (shared by the whole case).
        memo: computed names and the 未填即 readings they used (shared by the whole case).
    """

    rules: RuleSet
    case: Case
    truth: Callable[[e.Cond, Frame], Truth]
    member: object = None
    inside: str = ""
    owners: tuple[str, ...] | None = None
    presumed: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, tuple[object, object]] = field(default_factory=dict)
    memo: dict[tuple[str, tuple[str, ...] | None], tuple[Result, dict[str, str]]] = field(
        default_factory=dict
    )

    def missing(self, name: str, *, plain: bool = True) -> Open:
        """What an unknown fact leaves open: a judgement inside 「由…认定」, else a missing fact."""
        if self.owners is not None and plain:
            return Open(judged=(Judgement(name, self.owners),))
        return Open((name,))


class OpenSet(tuple[object, ...]):
    """Literals listed with 等: there may be others of the kind."""


class MappingMember(dict[str, object]):
    """An entry of a mapping as a record of 级别 and 日期."""
