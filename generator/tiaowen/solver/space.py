"""All possible cases about some norms: their formulas, what is assumed of them, and questions asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import z3

from tiaowen.solver.domain import Assumption
from tiaowen.solver.effort import Effort
from tiaowen.solver.encode.logic import Formula, formula

_SEED = 1


@dataclass(frozen=True, slots=True)
class Found:
    """There is such a case."""

    model: z3.ModelRef


@dataclass(frozen=True, slots=True)
class Impossible:
    """There is none; `assumed` are the assumptions this rests on."""

    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Neither was shown with the work allowed; why, in Chinese."""

    reason: str


Answer: TypeAlias = Found | Impossible | Unsettled


@dataclass
class Space:
    """A solver over the possible cases.

    Attributes:
        assumptions: taken for granted; each can be dropped, so that a proof tells which it needs.
        preferences: what a case had better fulfil to be plain, most important first; given up when
            it cannot.
        effort: work allowed; when it is spent nothing is settled any more.
    """

    conditions: Sequence[z3.BoolRef]
    assumptions: Sequence[Assumption]
    preferences: Sequence[z3.BoolRef]
    effort: Effort
    _solver: z3.Solver = field(init=False)
    _context: z3.Context = field(init=False)
    _says: dict[z3.BoolRef, str] = field(default_factory=dict)
    _wishes: list[z3.BoolRef] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Assert what always holds, and behind a literal each what can be dropped.

        In a context of its own: what else was encoded before must not change which model is found.
        """
        self._context = z3.Context()
        self._solver = z3.Solver(ctx=self._context)
        self._solver.set("random_seed", _SEED)
        for condition in self.conditions:
            self._solver.add(self._own(condition))
        for number, assumption in enumerate(self.assumptions):
            literal = z3.Bool(f"假设{number}", self._context)
            self._says[literal] = assumption.says
            self._solver.add(z3.Implies(literal, self._own(assumption.holds)))
        for number, preference in enumerate(self.preferences):
            self._wishes.append(z3.Bool(f"偏好{number}", self._context))
            self._solver.add(z3.Implies(self._wishes[-1], self._own(preference)))

    def ask(self, *wanted: Formula) -> Answer:
        """Whether there is a case that fulfils all of it."""
        if any(part is False for part in wanted):
            return Impossible(())
        self._solver.push()
        try:
            self._solver.add(*(self._own(formula(part)) for part in wanted if part is not True))
            return self._answer()
        finally:
            self._solver.pop()

    def _own(self, part: z3.BoolRef) -> z3.BoolRef:
        return part.translate(self._context)

    def _answer(self) -> Answer:
        literals = list(self._says)
        first = self._check(literals)
        if first == z3.unsat:
            core = set(self._solver.unsat_core())
            return Impossible(
                tuple(says for literal, says in self._says.items() if literal in core)
            )
        if first != z3.sat:
            return Unsettled(self.effort.why_open)
        return Found(self._plainest(literals, self._solver.model()))

    def _plainest(self, literals: list[z3.BoolRef], model: z3.ModelRef) -> z3.ModelRef:
        """A model with as many preferences as go together, the least important given up first."""
        wanted = dict(enumerate(self._wishes))
        while wanted:
            found = self._check([*literals, *wanted.values()])
            if found == z3.sat:
                return self._solver.model()
            if found != z3.unsat:
                return model
            core = set(self._solver.unsat_core())
            given_up = max((n for n, each in wanted.items() if each in core), default=None)
            if given_up is None:
                return model
            del wanted[given_up]
        return model

    def _check(self, literals: list[z3.BoolRef]) -> z3.CheckSatResult:
        return self.effort.check(self._solver, *literals)
