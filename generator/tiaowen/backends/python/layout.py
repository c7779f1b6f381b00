"""Python text laid out as `ruff format` would: on one line where it fits, else one item a line.

A document is a string (never broken) or a `Group`: something in brackets. Lines are measured as the
formatter measures them, a 汉字 being two columns wide.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

LINE = 100
INDENT = 4


@dataclass(frozen=True, slots=True)
class Group:
    """`open`, items separated by commas, `close`; `open` may hold what stands before the bracket."""

    open: str
    items: tuple[Doc, ...]
    close: str = ")"


Doc: TypeAlias = str | Group


def call(function: str, *arguments: Doc) -> Group:
    """`function(arguments)`."""
    return Group(function + "(", arguments)


def tuple_of(*items: Doc, before: str = "") -> Group:
    """A tuple, after `before` (`reads=`)."""
    return Group(before + "(", items)


def prefixed(before: str, doc: Doc) -> Doc:
    """The document with something directly before it (a keyword, `lambda member: `)."""
    return before + doc if isinstance(doc, str) else Group(before + doc.open, doc.items, doc.close)


def flat(doc: Doc) -> str:
    """On one line."""
    if isinstance(doc, str):
        return doc
    inside = ", ".join(map(flat, doc.items))
    return doc.open + inside + ("," if _is_single_tuple(doc) else "") + doc.close


def _is_single_tuple(group: Group) -> bool:
    return len(group.items) == 1 and group.close == ")" and group.open[-2:-1] in ("", "=", "(", " ")


def lines(doc: Doc, indent: int, before: str = "", after: str = "") -> list[str]:
    """The document between `before` and `after`, indented; the formatter would change nothing."""
    one = " " * indent + before + flat(doc) + after
    if isinstance(doc, str) or not doc.items or width(one) <= LINE:
        return [one]
    inner = [line for item in doc.items for line in lines(item, indent + INDENT, "", ",")]
    return [" " * indent + before + doc.open, *inner, " " * indent + doc.close + after]


def width(text: str) -> int:
    """Columns the text takes."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def wrapped(text: str, limit: int) -> list[str]:
    """The text cut into pieces of at most `limit` columns; closing punctuation never begins one."""
    pieces, piece = [], ""
    for char in text:
        if width(piece + char) > limit and char not in "，。；：、）」】”！？,.;:)":
            pieces.append(piece)
            piece = ""
        piece += char
    return [p.strip() for p in (*pieces, piece) if p.strip()]
