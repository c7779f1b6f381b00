"""Brackets and quotes that have no partner in their line."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIECE = re.compile(
    r"「[^「」]*」|“[^“”\n]*”|【[^【】\n]+】|《[^《》\n]+》|\"[^\"\n]*\""
    r"|(?P<comment>#[^\n]*)|(?P<mark>^\s*[（(][一二三四五六七八九十0-9]+[）)])"
    r"|(?P<single>[「」“”【】《》（()）{}｛｝])"
)
_CLOSING = {
    "「": "」",
    "“": "”",
    "【": "】",
    "《": "》",
    "（": "）",
    "(": "）",
    "{": "}",
    "｛": "}",
}
_OPENING = {
    "」": "「",
    "”": "“",
    "】": "【",
    "》": "《",
    "）": "（",
    ")": "（",
    "}": "{",
    "｝": "{",
}


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A mark without its partner: where, which, and which partner it lacks."""

    at: int
    mark: str
    partner: str
    opens: bool


def find_unpaired(text: str) -> Unpaired | None:
    """The first closing mark without an opening one, else the innermost one never closed."""
    stack: list[tuple[int, str]] = []
    for piece in _PIECE.finditer(text):
        mark = piece["single"]
        if mark is None:
            continue
        if mark in _CLOSING:
            stack.append((piece.start(), mark))
        elif stack and _OPENING[mark] == _OPENING[_CLOSING[stack[-1][1]]]:
            stack.pop()
        else:
            return Unpaired(piece.start(), mark, _OPENING[mark], False)
    if stack:
        at, mark = stack[-1]
        return Unpaired(at, mark, _CLOSING[mark], True)
    return None
