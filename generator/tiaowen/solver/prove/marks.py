"""What can be said of a case (a norm gives one of some verdicts, or none of them) as bits of a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import z3

from tiaowen.solver import engine
from tiaowen.solver.encode.logic import formula
from tiaowen.solver.encode.norms import EncodedNorm
from tiaowen.solver.prove.questions import Outcome, Question


@dataclass
class Marks:
    """Literals of a solver for outcomes of norms: bit 2n says that the n-th holds, bit 2n+1 that not.

    Attributes:
        solver: where a literal is defined when an outcome is first asked about.
        norm: encoded, by id in questions.
    """

    solver: z3.Solver
    norm: Callable[[str], EncodedNorm]
    _numbers: dict[Outcome, int] = field(default_factory=dict)
    _literals: list[z3.BoolRef] = field(default_factory=list)
    _bits: dict[int, int] = field(default_factory=dict)
    _holding: int = 0

    def of(self, question: Question) -> int:
        """The marks a case must have."""
        found = 0
        for name, verdicts, holds in question:
            found |= 1 << (self._number((name, verdicts)) + (not holds))
        return found

    def contradict(self, marks: int) -> bool:
        """Whether an outcome is both wanted and not."""
        return bool(marks & (marks >> 1) & self._holding)

    def literals(self, marks: int) -> list[z3.BoolRef]:
        """The literals of the marks."""
        return [self._literals[bit] for bit in _bits(marks)]

    def numbered(self, numbers: Iterable[int]) -> int:
        """The marks whose literals have these numbers; others are passed over."""
        found = 0
        for number in numbers:
            found |= self._bits.get(number, 0)
        return found

    def read(self, model: z3.ModelRef) -> int:
        """All the marks of a case found."""
        found = 0
        for bit in range(0, len(self._literals), 2):
            holds = engine.holds(model, self._literals[bit])
            if holds is not None:
                found |= 1 << (bit + (not holds))
        return found

    def _number(self, outcome: Outcome) -> int:
        if outcome not in self._numbers:
            bit = self._numbers[outcome] = len(self._literals)
            name, verdicts = outcome
            literal = z3.Bool(f"结果{bit}")
            self.solver.add(literal == formula(self.norm(name).gives(verdicts)))
            self._holding |= 1 << bit
            for offset, sign in enumerate((literal, z3.Not(literal))):
                self._literals.append(sign)
                self._bits[sign.get_id()] = 1 << (bit + offset)
        return self._numbers[outcome]


def _bits(marks: int) -> Iterable[int]:
    while marks:
        lowest = marks & -marks
        yield lowest.bit_length() - 1
        marks ^= lowest
