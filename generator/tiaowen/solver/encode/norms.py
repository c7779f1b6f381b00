"""Lowered norms → for each verdict the condition under which it is given."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tiaowen.core.ast import LoweredNorm
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.encode.expressions import Encoder
from tiaowen.solver.encode.logic import Formula, both, choose, no

PASSED = frozenset({Verdict.SATISFIED, Verdict.NOT_TRIGGERED, Verdict.NOT_APPLICABLE})
"""Nothing stands in the way."""
FAILED = frozenset({Verdict.VIOLATED, Verdict.TRIGGERED})


@dataclass(frozen=True, slots=True)
class EncodedNorm:
    """A norm over the variables of a case.

    Attributes:
        arms: guard and verdict, tried in order.
        refused: no verdict, a working-day year is not loaded.
        reads: facts that bear on it.
    """

    id: str
    citation: str
    arms: tuple[tuple[Formula, Verdict], ...]
    refused: Formula
    reads: frozenset[str]

    def gives(self, verdicts: Collection[Verdict]) -> Formula:
        """When the verdict is one of these."""
        found: Formula = False
        for guard, verdict in reversed(self.arms):
            found = choose(guard, verdict in verdicts, found)
        return both(no(self.refused), found)


def encode_norm(norm: LoweredNorm, encoder: Encoder) -> EncodedNorm:
    """One norm.

    Raises:
        NotEncodedError: it reads something the encoding does not reach.
    """
    arms = tuple((encoder.truth(arm.guard).true, arm.verdict) for arm in norm.arms)
    refused = encoder.truth(norm.refused).true
    reads = encoder.reads(*(arm.guard for arm in norm.arms), norm.refused)
    return EncodedNorm(norm.id, norm.citation, arms, refused, reads)
