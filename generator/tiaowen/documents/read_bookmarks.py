"""Words of a DOCX by the bookmarks named after nodes: what is left to go by when a program drops tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tiaowen.documents.word.body import BOOKMARK
from tiaowen.documents.word.markup import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPH, _TEXT = f"{{{W}}}p", f"{{{W}}}t"
_START, _END = f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd"
_BREAKS = {f"{{{W}}}br", f"{{{W}}}cr"}
_NODE = re.compile(rf"^{re.escape(BOOKMARK)}(tw\d+)$")


def node_marks(element: _Element) -> Iterator[tuple[str, str]]:
    """Node and bookmark number of each of our bookmarks that starts inside."""
    for start in element.iter(_START):
        named = _NODE.match(str(start.get(f"{{{W}}}name", "")))
        if named:
            yield named[1], str(start.get(f"{{{W}}}id", ""))


def read_bookmarks(document: _Element) -> dict[str, str]:
    """Node → words; none for a bookmark that has nothing left inside.

    The words are the whole paragraph's, when it holds this bookmark alone: words added at its end
    count. A paragraph joined from two holds two, and each has its own part.
    """
    between = _between(document)
    alone: dict[str, str] = {}
    for paragraph in document.iter(_PARAGRAPH):
        marks = [node for node, _ in node_marks(paragraph)]
        if len(marks) == 1:
            alone[marks[0]] = paragraph_words(paragraph)
    return {
        node: words if "\n" in words.strip() or node not in alone else alone[node]
        for node, words in between.items()
        if words.strip()
    }


def _between(document: _Element) -> dict[str, str]:
    """Node → the words from the bookmark's start to its end, paragraphs parted by a line break."""
    names: dict[str, str] = {}
    words: dict[str, list[str]] = {}
    for element in document.iter():
        if element.tag == _START:
            named = _NODE.match(str(element.get(f"{{{W}}}name", "")))
            if named:
                names[str(element.get(f"{{{W}}}id", ""))] = named[1]
                words[named[1]] = []
        elif element.tag == _END:
            names.pop(str(element.get(f"{{{W}}}id", "")), None)
        elif names:
            piece = "\n" if element.tag == _PARAGRAPH else _piece(element)
            for node in names.values():
                words[node].append(piece)
    return {node: "".join(pieces) for node, pieces in words.items()}


def paragraph_words(paragraph: _Element) -> str:
    """Text and breaks; deleted text under revision (w:delText) is no text."""
    return "".join(_piece(element) for element in paragraph.iter())


def _piece(element: _Element) -> str:
    if element.tag == _TEXT:
        return element.text or ""
    return "\n" if element.tag in _BREAKS else ""
