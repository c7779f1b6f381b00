"""Numbering at the start of a paragraph: 第十二条之一, 一、, （一）, 1., （1）, ①.

Brackets of either width and Chinese or Arabic digits are read; what is returned has one canonical
form, the one rule files are written in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from tiaowen.runtime.numerals import to_han, to_int


class Level(IntEnum):
    """Kinds of numbering, outermost first."""

    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    HAN = 5
    HAN_BRACKETS = 6
    ARABIC = 7
    ARABIC_BRACKETS = 8
    CIRCLED = 9


_WORDS = {"编": Level.PART, "章": Level.CHAPTER, "节": Level.SECTION, "条": Level.ARTICLE}
_NAMES = {level: word for word, level in _WORDS.items()}
_HAN = "[零〇一二两三四五六七八九十百千万]+"
_SPACE = r"[ \t\u00a0\u3000]*"
_WORDED = re.compile(rf"第(?P<n>{_HAN}|\d+)(?P<w>[编章节条])(?:之(?P<b>{_HAN}))?(?P<s>{_SPACE})")
_BRACKETS = re.compile(rf"[（(]{_SPACE}(?:(?P<h>{_HAN})|(?P<a>\d{{1,3}})){_SPACE}[）)]{_SPACE}")
_HAN_COMMA = re.compile(rf"(?P<n>{_HAN})、{_SPACE}")
# 1.5倍 and 2023.6.1 are no marks: no digit may follow the point.
_ARABIC_POINT = re.compile(rf"(?P<n>\d{{1,3}})[.．、](?!\d){_SPACE}")
_CIRCLED = re.compile(rf"(?P<c>[①-⑳]){_SPACE}")
#: Right after 第九条 these make it a reference to the article, not its number.
_REFERS_ON = frozenset("第规所的之款项和、，,至或及与中前后")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One number of a clause.

    Attributes:
        level: kind of numbering.
        number: its value, from 1.
        branch: 2 in 第十二条之二, otherwise 0.
    """

    level: Level
    number: int
    branch: int = 0

    def __str__(self) -> str:
        """The canonical form."""
        match self.level:
            case Level.HAN:
                return f"{to_han(self.number)}、"
            case Level.HAN_BRACKETS:
                return f"（{to_han(self.number)}）"
            case Level.ARABIC:
                return f"{self.number}."
            case Level.ARABIC_BRACKETS:
                return f"（{self.number}）"
            case Level.CIRCLED:
                return chr(ord("①") + self.number - 1)
            case _:
                branch = f"之{to_han(self.branch)}" if self.branch else ""
                return f"第{to_han(self.number)}{_NAMES[self.level]}{branch}"


def read_mark(text: str) -> tuple[Mark, int] | None:
    """The mark `text` begins with and the offset of what follows it and its spaces, or None."""
    if not text or text[0] not in _FIRST:
        return None
    for pattern, build in _FORMS:
        found = pattern.match(text)
        if found and (mark := build(found, text[found.end() : found.end() + 1])):
            return mark, found.end()
    return None


def _worded(found: re.Match[str], following: str) -> Mark | None:
    level = _WORDS[found["w"]]
    is_reference = level is Level.ARTICLE and not found["s"] and following in _REFERS_ON
    number = _number(found["n"])
    branch = _number(found["b"]) if found["b"] else 0
    if not number or branch is None or (following and is_reference):
        return None
    return Mark(level, number, branch)


def _bracketed(found: re.Match[str], _following: str) -> Mark | None:
    level = Level.HAN_BRACKETS if found["h"] else Level.ARABIC_BRACKETS
    number = _number(found["h"] or found["a"])
    return Mark(level, number) if number else None


def _with_comma(found: re.Match[str], _following: str) -> Mark | None:
    number = _number(found["n"])
    return Mark(Level.HAN, number) if number else None


def _with_point(found: re.Match[str], _following: str) -> Mark | None:
    number = int(found["n"])
    return Mark(Level.ARABIC, number) if number else None


def _circled(found: re.Match[str], _following: str) -> Mark | None:
    return Mark(Level.CIRCLED, ord(found["c"]) - ord("①") + 1)


def _number(text: str) -> int | None:
    try:
        return int(text) if text.isdecimal() else to_int(text)
    except ValueError:
        return None


_FORMS = (
    (_WORDED, _worded),
    (_BRACKETS, _bracketed),
    (_HAN_COMMA, _with_comma),
    (_ARABIC_POINT, _with_point),
    (_CIRCLED, _circled),
)
_FIRST = frozenset("第（(零〇一二两三四五六七八九十百千万0123456789" + "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
