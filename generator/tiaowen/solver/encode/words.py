"""Texts as whole numbers: one code a mentioned word, other words below zero."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Words:
    """Codes given out so far; a word has one code in every rule set encoded together."""

    _codes: dict[str, int] = field(default_factory=dict)
    _strangers: dict[str, int] = field(default_factory=dict)

    def code(self, word: str) -> int:
        """The code of a word the rules or their declarations mention."""
        return self._codes.setdefault(word, len(self._codes))

    def code_of_stated(self, word: str) -> int:
        """The code of a word a case states, below zero when nobody mentions it."""
        if word in self._codes:
            return self._codes[word]
        return self._strangers.setdefault(word, -1 - len(self._strangers))

    def word(self, code: int) -> str | None:
        """The mentioned word of a code; None for any other word."""
        return next((word for word, known in self._codes.items() if known == code), None)

    def __len__(self) -> int:
        return len(self._codes)
