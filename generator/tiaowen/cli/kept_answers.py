"""Answers of `tiaowen check`, kept in the user's cache folder with all they rest on (`resting_on`)."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tiaowen.cli import cache
from tiaowen.cli.resting_on import resting_on

_SORT: Final = "check"
_KEPT: Final = 40
"""Answers kept, the latest ones."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was printed, and the exit code."""

    text: str
    code: int


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked of `check`, and what the answer rests on; None where that cannot be said."""

    words: tuple[str, ...]
    rests_on: str | None

    @classmethod
    def of(
        cls, paths: tuple[str, ...], templates: Path | None, options: tuple[str, ...]
    ) -> Question:
        """The question about these files as they are now."""
        words = (os.getcwd(), *options, str(templates), *paths)
        return cls(words, resting_on(words, paths, templates))


def kept(asked: Question) -> Answer | None:
    """The answer kept for the question."""
    data = cache.kept(_SORT, asked.words, asked.rests_on)
    if data is None:
        return None
    told = json.loads(data)
    return Answer(str(told["text"]), int(told["code"]))


def keep(asked: Question, answer: Answer) -> None:
    """Keep an answer, and of all no more than the latest."""
    told = json.dumps({"text": answer.text, "code": answer.code}, ensure_ascii=False)
    cache.keep(_SORT, asked.words, asked.rests_on, told.encode(), _KEPT)
