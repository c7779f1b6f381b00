"""How much work the engine may do: counted in its own steps, so that a busy machine finds the same.

A limit by the clock would let the same question be settled on one run and left open on the next.
"""

from __future__ import annotations

from dataclasses import dataclass

import z3

STEPS_A_SECOND = 5_000_000
"""What callers call a second: measured 2–10 million on a Zen 4 core."""


@dataclass
class Effort:
    """Work left for the questions that share it.

    Attributes:
        steps: of the engine's resource count; none left, nothing is settled any more.
    """

    steps: int

    @classmethod
    def of_seconds(cls, seconds: float) -> Effort:
        """So many seconds' worth, on any machine."""
        return cls(int(seconds * STEPS_A_SECOND))

    @property
    def why_open(self) -> str:
        """Why a question just asked was not settled, in Chinese."""
        return "求解步数用完" if self.steps <= 0 else "求解引擎不能断定"

    def check(self, solver: z3.Solver, *literals: z3.BoolRef) -> z3.CheckSatResult:
        """Ask a solver, and take what it spent from what is left; unknown when that runs out."""
        if self.steps <= 0:
            return z3.unknown
        before = _spent(solver)
        solver.set("rlimit", self.steps)
        found = solver.check(*literals)
        self.steps -= _spent(solver) - before
        return found


def _spent(solver: z3.Solver) -> int:
    """What everything in the solver's context has used so far."""
    return int(solver.statistics().get_key_value("rlimit count"))
