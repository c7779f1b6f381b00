"""What is asked: which verdicts some norms are to give in one and the same case."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar

from tiaowen.runtime.verdict import Verdict

K = TypeVar("K", bound=Hashable)
Outcome: TypeAlias = tuple[str, frozenset[Verdict]]
"""A norm by id, and verdicts of which it gives one."""
Part: TypeAlias = tuple[str, frozenset[Verdict], bool]
"""A norm by id, verdicts, and whether it gives one of them (or none of them)."""
Question: TypeAlias = tuple[Part, ...]
"""Everything that has to hold of one case."""


@dataclass
class Possible(Generic[K]):
    """What came of it: can happen, cannot, not settled with the work allowed."""

    yes: set[K] = field(default_factory=set)
    no: list[K] = field(default_factory=list)
    open: list[K] = field(default_factory=list)

    def note(self, key: K, answer: bool | None) -> None:
        """Record an answer; None: not settled."""
        if answer is None:
            self.open.append(key)
        elif answer:
            self.yes.add(key)
        else:
            self.no.append(key)

    def of(self, key: K) -> bool | None:
        """The answer."""
        return True if key in self.yes else False if key in self.no else None

    def replace(self, other: Possible[K]) -> None:
        """Take the answers of another for its questions, none of which was answered with yes here."""
        asked = {*other.yes, *other.no, *other.open}
        self.yes |= other.yes
        self.no = [*(key for key in self.no if key not in asked), *other.no]
        self.open = [*(key for key in self.open if key not in asked), *other.open]


def norms_of(question: Question) -> frozenset[str]:
    """The norms a question is about."""
    return frozenset(name for name, _, _ in question)
