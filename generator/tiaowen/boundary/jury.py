"""A norm and all its slips asked at once: what they have in common is computed once for a case.

The slips are lowered into one graph; asking a case of a slip then costs little more than the place where
it differs. Each case kept is judged again by the reference evaluator (`generate.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tiaowen.boundary.faults.fault import Fault
from tiaowen.boundary.pairs import Judged
from tiaowen.core.ast import LoweredNorm
from tiaowen.core.build import Builder
from tiaowen.core.interpret import Interpreter
from tiaowen.core.lower import NotLoweredError, lower_norm
from tiaowen.evaluate import verdict_of
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.verdict import Verdict


@dataclass
class Jury:
    """Slips still to be noticed.

    Attributes:
        rules: the rule set as it is.
        norm: id of the norm asked.
        all: every slip.
        right: the norm as it is, lowered as far as the core language goes.
        alive: slips no case has shown so far.
        same: slips that come to the very same formula, so that no case can.
    """

    rules: RuleSet
    norm: str
    all: Sequence[Fault]
    right: LoweredNorm | None
    alive: list[Fault] = field(default_factory=list)
    same: list[Fault] = field(default_factory=list)
    _lowered: dict[int, LoweredNorm] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: RuleSet, norm: str, faults: Sequence[Fault]) -> Jury:
        """All of them, lowered as far as the core language goes."""
        build = Builder()
        right = _lowered(rules, norm, build) if faults else None
        jury = cls(rules, norm, faults, right)
        for fault in faults:
            wrong = _lowered(fault.rules, norm, build) if right is not None else None
            if right is not None and wrong is not None:
                if (right.arms, right.refused) == (wrong.arms, wrong.refused):
                    jury.same.append(fault)
                    continue
                jury._lowered[id(fault)] = wrong
            jury.alive.append(fault)
        return jury

    def noticed(self, judged: Judged, among: Sequence[Fault] | None = None) -> list[Fault]:
        """Slips (those still alive, or `among` these) that give the case another verdict."""
        faults = self.alive if among is None else among
        if not faults:
            return []
        asked = Interpreter(judged.case, self.rules.facts, self.rules.calendar)
        return [f for f in faults if self._verdict(f, judged, asked) is not judged.verdict]

    def lowered(self, fault: Fault) -> LoweredNorm | None:
        """The norm with the slip, by the builder of `right`; None where either cannot be lowered."""
        return self._lowered.get(id(fault))

    def remove(self, faults: Sequence[Fault]) -> None:
        """They have been noticed."""
        gone = {id(fault) for fault in faults}
        self.alive = [fault for fault in self.alive if id(fault) not in gone]

    def _verdict(self, fault: Fault, judged: Judged, asked: Interpreter) -> Verdict | None:
        lowered = self._lowered.get(id(fault))
        if lowered is None:
            return verdict_of(fault.rules, judged.case, self.norm)
        return None if asked.ask(lowered.refused) else asked.verdict(lowered)


def _lowered(rules: RuleSet, norm: str, build: Builder) -> LoweredNorm | None:
    try:
        return lower_norm(rules, norm, build)
    except NotLoweredError:
        return None
