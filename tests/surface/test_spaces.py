"""Spaces: leaving one out never changes a meaning unseen.

Each single space of a file is removed in turn. Either the lines stay equal, or the parse fails, or
two words have become one name, which the resolver then does not know.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lark.exceptions import UnexpectedInput

from tiaowen.surface.logical_lines import logical_lines
from tiaowen.surface.parse import parse_text
from tiaowen.surface.tokens import read_tokens

EVERYTHING = Path(__file__).with_name("everything.tiao").read_text(encoding="utf-8")
LINES = [piece.text for piece in logical_lines(EVERYTHING) if piece.text.strip()]


@pytest.mark.parametrize("line", LINES)
def test_no_missing_space_changes_the_meaning_unseen(line: str):
    body = line.strip()
    meant = parse_text(body + "\n")
    names = _names(body)
    for at, char in enumerate(body):
        if char != " " or _is_quoted(body, at):
            continue
        squeezed = body[:at] + body[at + 1 :]
        try:
            got = parse_text(squeezed + "\n")
        except UnexpectedInput:
            continue
        assert got == meant or _names(squeezed) - names, f"「{squeezed}」 reads as something else"


def _names(line: str) -> set[str]:
    """Names and other free words: what the resolver looks up, and numbers with their units."""
    free = ("NAME", "QTY", "PATH", "CITE", "DATE", "NUMBER", "FRACTION")
    return {str(token) for token in read_tokens(line).words if token.type in free}


def _is_quoted(line: str, at: int) -> bool:
    before = line[:at]
    pairs = ("「」", "“”", "【】", "《》")
    return "#" in before or any(before.count(a) > before.count(b) for a, b in pairs)
