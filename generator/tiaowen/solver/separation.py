"""What asking about two versions of a norm gives: a case they judge differently, or that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tiaowen.runtime.case import Case


@dataclass(frozen=True, slots=True)
class Apart:
    """A case the two versions judge differently (by the formulas; the caller has it judged again)."""

    case: Case


@dataclass(frozen=True, slots=True)
class Alike:
    """Every case is judged alike.

    Attributes:
        bounds: how many members the lists that matter could have.
        assumptions: what was taken for granted about cases.
    """

    bounds: tuple[tuple[str, int], ...] = ()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """Neither was shown; why, in Chinese."""

    why: str


Separation: TypeAlias = Apart | Alike | Undecided
