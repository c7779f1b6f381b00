"""What cases proofs consider: everything a reader would accept and no declared assumption excludes.

One assumption concerns every fact of a type and is declared here; all others are norms of a rule set
(`rules/assumptions/cases.tiao`), so that a drafter can read, change and add to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import z3

from tiaowen.solver.encode.facts import Facts


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something taken for granted.

    Attributes:
        says: in Chinese, with the reason.
        holds: over the variables of a case.
    """

    says: str
    holds: z3.BoolRef


def of_types(facts: Facts, names: Collection[str]) -> Iterator[Assumption]:
    """What is assumed of every fact of a type, as far as there are such."""
    numbers = []
    for scalar in facts.everything(names):
        if scalar.is_number:
            numbers.append(scalar.amount >= 0)
    if numbers:
        yield Assumption("数值事实不小于0（人数、次数、天数等是清点出来的）", z3.And(*numbers))
