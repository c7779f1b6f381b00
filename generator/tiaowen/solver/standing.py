"""How a case does by some norms: by the worst of them. As formulas, and as findings tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tiaowen.runtime.verdict import Finding, Verdict
from tiaowen.solver.encode.logic import Formula, all_of, any_of, both, either, no
from tiaowen.solver.encode.norms import FAILED, PASSED, EncodedNorm

APPLIES = frozenset(Verdict) - {Verdict.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Standing:
    """Formulas over the variables of a case.

    Attributes:
        passes: no norm stands in the way.
        fails: some norm is 不满足 or 触发.
        applies: some norm is not 不适用.
        open: some norm is 无法判定.
    """

    passes: Formula
    fails: Formula
    applies: Formula
    open: Formula

    @property
    def decided(self) -> Formula:
        """It fails whatever is open, or nothing is."""
        return either(self.fails, no(self.open))

    def better_than(self, other: Standing) -> Formula:
        """A case does better here than there."""
        return either(both(self.passes, no(other.passes)), both(no(self.fails), other.fails))


def standing(norms: Iterable[EncodedNorm]) -> Standing:
    """Of several norms together; of none, everything passes."""
    listed = list(norms)
    return Standing(
        all_of(norm.gives(PASSED) for norm in listed),
        any_of(norm.gives(FAILED) for norm in listed),
        any_of(norm.gives(APPLIES) for norm in listed),
        any_of(norm.gives({Verdict.UNDETERMINED}) for norm in listed),
    )


def rank(findings: Sequence[Finding]) -> tuple[int, frozenset[Verdict]]:
    """2 passes, 1 neither, 0 fails; and, for 1, the verdicts that leave it open."""
    verdicts = {finding.verdict for finding in findings}
    if verdicts & FAILED:
        return 0, frozenset()
    left_open = frozenset(verdicts - PASSED)
    return (1, left_open) if left_open else (2, frozenset())
