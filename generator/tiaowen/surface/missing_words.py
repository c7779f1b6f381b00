"""A keyword or mark left out: which single one, put where the parser stopped, makes the line whole."""

from __future__ import annotations

from tiaowen.surface.failure import Failure, reach
from tiaowen.surface.keywords import keywords

#: What is left out by mistake; names, numbers and clause marks are not guessed.
_INSERTED = {
    "_COLON": "：",
    "_COMMA": "，",
    "_SEP": "、",
    "EQ_SIGN": "=",
    "VBAR": "|",
    "RBRACE": "}",
    "_RPAR": "）",
}
_CONNECTIVES = (
    *("THEN", "DE", "AND", "OR", "EQ", "MEANS", "FOUND", "BY", "AT", "SINCE", "PER"),
    *("CONTAINS", "CLASS", "READ", "AMONG", "EVERY", "NOT_AFTER", "INTO", "COUNT", "WHOLE", "OF"),
)
_MAX_LENGTH = 1000


def find_missing(failure: Failure) -> tuple[str, ...]:
    """The words any one of which would do, in the order of the language; empty when none would."""
    if len(failure.text) > _MAX_LENGTH:
        return ()
    found: list[str] = []
    for name in (*_INSERTED, *_CONNECTIVES):
        word = _INSERTED.get(name) or keywords()[name]
        if name in failure.accepts and _would_do(failure, word):
            found.append(word)
    return tuple(found)


def _would_do(failure: Failure, word: str) -> bool:
    text = failure.text
    return reach(f"{text[: failure.start]} {word} {text[failure.start :]}") is None
