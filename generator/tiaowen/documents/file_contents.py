"""What is taken out of a produced file, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tiaowen.documents.fallback import GETA


class UnreadableError(ValueError):
    """The file is broken or not what it says; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A file's trace and words.

    Attributes:
        trace: the trace's JSON; None when there is none.
        controls: words by the tag of a content control (DOCX).
        paragraphs: words, without spaces, of paragraphs that belong to no control (DOCX).
        pages: all words, without spaces and page numbers (PDF).
    """

    trace: str | None
    controls: Mapping[str, str] = field(default_factory=dict)
    paragraphs: frozenset[str] = frozenset()
    pages: str = ""

    def has(self, words: str) -> bool:
        """Whether words (without spaces) stand somewhere outside the controls."""
        if not words or words in self.paragraphs or words in self.pages:
            return bool(words)
        if GETA not in self.pages:
            return False
        pattern = "".join(f"[{re.escape(character)}{GETA}]" for character in words)
        return re.search(pattern, self.pages) is not None


def bare(text: str) -> str:
    """Words without any space: how texts of different formats are compared."""
    return "".join(text.split())
