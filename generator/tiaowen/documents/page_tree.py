"""From template output to the one tree both formats are made from.

Adds: source line breaks taken out (Chinese has no space between words), the mark after headings of
items no clause demands, long titles broken into even lines. PDF is laid out from the tree
itself, DOCX from blocks read off it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tiaowen.documents.signatures import centre_signatures
from tiaowen.documents.templating import MARK
from tiaowen.documents.title_lines import CHARACTERS, balance

if TYPE_CHECKING:
    from lxml.etree import _Element

_SOURCE_BREAK = re.compile(r"[ \t\r]*\n\s*")
_SPACES = re.compile(r"[ \t\r]+")


class TemplateFormError(ValueError):
    """The HTML is not one of the forms papers know; the message says what and where."""


def parse(html: str) -> _Element:
    """The tree of a rendered template.

    Raises:
        TemplateFormError: it is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(html.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise TemplateFormError(f"模板产生的 HTML 不成对（{error.msg}）") from error
    for element in root.iter():
        _tidy(element)
    _mark_free_items(root)
    centre_signatures(root)
    for element in root.iter("h1", "p"):
        for name in classes(element) & CHARACTERS.keys():
            balance(element, CHARACTERS[name])
    return root


def to_xhtml(root: _Element) -> str:
    """The tree as well-formed text."""
    from lxml import etree

    return etree.tostring(root, encoding="unicode")


def classes(element: _Element) -> frozenset[str]:
    """The element's classes."""
    return frozenset(element.get("class", "").split())


def inherited(element: _Element, name: str) -> str:
    """An attribute of the element or of the nearest one around it that has it; "" when none has."""
    place: _Element | None = element
    while place is not None:
        value = place.get(name)
        if value is not None:
            return str(value)
        place = place.getparent()
    return ""


def having(element: _Element, name: str) -> list[_Element]:
    """The element and those inside it that have an attribute, in reading order."""
    return [inner for inner in element.iter() if inner.get(name) is not None]


def _tidy(element: _Element) -> None:
    element.text = _tidy_text(element.text)
    element.tail = _tidy_text(element.tail)


def _tidy_text(text: str | None) -> str | None:
    return text and _SPACES.sub(" ", _SOURCE_BREAK.sub("", text))


def _mark_free_items(root: _Element) -> None:
    """Only where demanded items stand beside them; otherwise the note at the end says it once."""
    items = having(root, "data-item")
    if all(item.get("data-basis") is not None for item in items):
        return
    first = {item.get("data-item"): item for item in reversed(items)}
    for item in first.values():
        if item.get("data-basis") is not None:
            _append_mark(_announcing(item))


def _announcing(item: _Element) -> _Element:
    """The first heading or label of an item, else its first paragraph or cell."""
    heading = next(item.iter("h1", "h2", "h3", "th"), None)
    texts = (e for e in item.iter("p", "td") if e.find("p") is None)
    return heading if heading is not None else next(texts, item)


def _append_mark(element: _Element) -> None:
    mark = element.makeelement("span", {"class": "mark"})
    mark.text = MARK
    element.append(mark)
