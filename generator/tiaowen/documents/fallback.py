"""Characters the first font of their face lacks, set apart before layout; those no font has, 〓.

A fallback font has other metrics; inside a line of text it would push the lines apart and the page
would lose its 22 lines. Each run of such characters is put into a `span.rare`, which the style sheet
gives no height of its own. A character no font draws is printed as 〓, the printers' sign for a
missing sort (PDF/A forbids an empty glyph); the preflight has told which one it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from tiaowen.documents.fonts import Face, FontStacks, coverage

if TYPE_CHECKING:
    from lxml.etree import _Element


GETA = "〓"
"""Printed in PDF for a character no font draws."""


def set_rare_apart(body: _Element, stacks: FontStacks) -> None:
    """Wrap, in place, characters that any first font of the stacks lacks."""
    firsts = tuple(stack[0] for stack in stacks.values() if stack)
    if not firsts:
        return
    common = _in_all(firsts)
    drawn = _in_any(tuple(dict.fromkeys(face for stack in stacks.values() for face in stack)))
    for element in list(body.iter()):
        element.text = _with_geta(element.text, drawn)
        element.tail = _with_geta(element.tail, drawn)
        _split_text(element, common)
        _split_tail(element, common)


@lru_cache(maxsize=8)
def _in_all(faces: tuple[Face, ...]) -> frozenset[int]:
    """Code points every one of the fonts draws."""
    return frozenset.intersection(*(coverage(face.path, face.index) for face in faces))


@lru_cache(maxsize=8)
def _in_any(faces: tuple[Face, ...]) -> frozenset[int]:
    """Code points at least one of the fonts draws."""
    return frozenset.union(*(coverage(face.path, face.index) for face in faces))


def _with_geta(text: str | None, drawn: frozenset[int]) -> str | None:
    return text and "".join(c if c.isspace() or ord(c) in drawn else GETA for c in text)


def _split_text(element: _Element, common: frozenset[int]) -> None:
    pieces = list(_pieces(element.text or "", common))
    if not any(rare for rare, _ in pieces):
        return
    element.text = ""
    last: _Element | None = None
    at = 0
    for rare, words in pieces:
        if rare:
            last = _span(element, words)
            element.insert(at, last)
            at += 1
        elif last is None:
            element.text = words
        else:
            last.tail = words


def _split_tail(element: _Element, common: frozenset[int]) -> None:
    pieces = list(_pieces(element.tail or "", common))
    parent = element.getparent()
    if parent is None or not any(rare for rare, _ in pieces):
        return
    element.tail = ""
    last = element
    for rare, words in pieces:
        if rare:
            span = _span(element, words)
            parent.insert(parent.index(last) + 1, span)
            last = span
        else:
            last.tail = words


def _pieces(text: str, common: frozenset[int]) -> Iterator[tuple[bool, str]]:
    """Runs of ordinary and of rare characters, in order."""
    for rare, characters in groupby(text, lambda character: _is_rare(character, common)):
        yield rare, "".join(characters)


def _is_rare(character: str, common: frozenset[int]) -> bool:
    return not character.isspace() and ord(character) not in common


def _span(near: _Element, words: str) -> _Element:
    span = near.makeelement("span", {"class": "rare"})
    span.text = words
    return span
