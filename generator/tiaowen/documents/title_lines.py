"""Titles and marks of more than one line broken into even lines, where a word begins if one is near.

GB/T 9704-2012, 7.3.1: a title of several lines keeps words whole and its lines in balance. What a word
is we only know for the few that titles of these papers are made of; elsewhere the line ends where
the lines come out even, never inside a number, before a closing or after an opening mark.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

CHARACTERS: Final = {"title": 20, "mark": 12, "longmark": 17, "letterhead": 18}
"""Class → full-width characters a line holds."""
_WORDS = (
    "评审",
    "职称",
    "专家",
    "工作",
    "办公室",
    "情况",
    "结果",
    "资格",
    "管理",
    "表现",
    "暂行",
    "文件",
)
_NEVER_FIRST = "，。、；：》）”的"
_NEVER_LAST = "《（“"
_WORD_BONUS = 2.5
"""How many characters off the even place a word's beginning may be and still be taken."""


def balance(element: _Element, limit: int) -> None:
    """Put line breaks into an element whose words need more than one line of `limit` characters."""
    text = "".join(str(part) for part in element.itertext())
    for place in reversed(break_places(text, limit)):
        _break_at(element, place)


def break_places(text: str, limit: int) -> list[int]:
    """Where the lines after the first begin."""
    lines = ceil(_width(text) / limit)
    places: list[int] = []
    for line in range(1, lines):
        even = _width(text) * line / lines
        after = places[-1] if places else 0
        able = [
            place
            for place in range(after + 1, len(text))
            if _may_begin(text, place) and _width(text[after:place]) <= limit
        ]
        if able:
            places.append(min(able, key=lambda place: _distance(text, place, even)))
    return places


def _distance(text: str, place: int, even: float) -> float:
    off = abs(_width(text[:place]) - even)
    return off - _WORD_BONUS if text.startswith(_WORDS, place) else off


def _may_begin(text: str, place: int) -> bool:
    before, first = text[place - 1], text[place]
    inside_number = before.isascii() and first.isascii()
    unit = before.isdigit() and not first.isascii()
    return not (inside_number or unit or first in _NEVER_FIRST or before in _NEVER_LAST)


def _width(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _break_at(element: _Element, place: int) -> None:
    """A br before the character at `place`, counted through all words inside the element."""
    for owner, is_tail, words in _pieces(element):
        if place < len(words):
            _insert(owner, is_tail, words, place)
            return
        place -= len(words)


def _pieces(element: _Element) -> list[tuple[_Element, bool, str]]:
    """Every run of words inside, in reading order: whose it is, whether it follows it, the words."""
    found = [(element, False, element.text or "")]
    for child in element:
        found += _pieces(child)
        found.append((child, True, child.tail or ""))
    return found


def _insert(owner: _Element, is_tail: bool, words: str, place: int) -> None:
    line_break = owner.makeelement("br")
    line_break.tail = words[place:]
    if is_tail:
        owner.tail = words[:place]
        owner.addnext(line_break)
    else:
        owner.text = words[:place]
        owner.insert(0, line_break)
