"""How far a line is set in, by its kind. Only for the eye: indentation never carries meaning.

The law's words and the file head stand at the margin, statements two spaces in, and what belongs to
one statement (bullets, rows, further attributes, 解释 理由 另解) two more. In a file without clauses
(a vocabulary) declarations stand at the margin.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lark import Token

from tiaowen.surface.keywords import first_terminals

_STEP = 2


def begins_text(tokens: Sequence[Token]) -> bool:
    """Whether a line holds the law's own words, so that the statements below are set in."""
    return tokens[0].type in _text()


def indent(tokens: Sequence[Token], *, below_text: bool) -> int:
    """Spaces before a line; `below_text`: the law's words have begun above it."""
    first = tokens[0].type
    if first in _text() or first in first_terminals("header"):
        return 0
    return _STEP * (_steps_in(first) + below_text)


def _steps_in(first: str) -> int:
    """How many steps a line with that first terminal is set in from a statement."""
    if first == "DASH2":
        return 2
    return int(first == "DASH" or first in _attached())


@cache
def _text() -> frozenset[str]:
    lines = ("clause", "part", "para", "piece")
    return frozenset().union(*(first_terminals(rule) for rule in lines))


@cache
def _attached() -> frozenset[str]:
    return first_terminals("attr_line") | first_terminals("row") | first_terminals("note")
