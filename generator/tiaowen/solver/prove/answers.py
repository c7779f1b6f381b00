"""Answers known from before, by a digest of everything they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from tiaowen.runtime.case import Case

Answer: TypeAlias = bool | Case | None
"""Of a question: it can happen, it cannot, it was not settled. Of a search: the case, or there is none."""


@dataclass
class Answers:
    """Answers by key.

    Attributes:
        known: from before; keys say what they rest on, so an answer never gets old.
        used: those asked for in this run, known or new: what is worth keeping.
        asked: how many had to be found out.
    """

    known: dict[bytes, Answer] = field(default_factory=dict)
    used: dict[bytes, Answer] = field(default_factory=dict)
    asked: int = 0

    def has(self, key: bytes) -> bool:
        """Whether the answer is known."""
        if key in self.known:
            self.used[key] = self.known[key]
        return key in self.used

    def of(self, key: bytes) -> Answer:
        """The answer, which is known."""
        return self.used[key]

    def tell(self, key: bytes, answer: Answer) -> None:
        """Remember an answer found out."""
        self.asked += 1
        self.used[key] = answer
