"""A DOCX file taken apart: its trace and the words of each content control.

The file may come from anywhere: parts are read with a size limit, XML without entities, and nothing
is executed or fetched.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from tiaowen.documents.file_contents import Contents, UnreadableError, bare
from tiaowen.documents.read_bookmarks import node_marks, paragraph_words, read_bookmarks
from tiaowen.documents.word.markup import W
from tiaowen.documents.word.package import TRACE_NAMESPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

_PART_LIMIT = 50_000_000
"""Bytes of one unpacked part: far above any paper, far below a bomb."""
_PARAGRAPH, _CONTROL = f"{{{W}}}p", f"{{{W}}}sdt"


def read_docx(data: bytes) -> Contents:
    """Trace, words by node, and the paragraphs that belong to no node.

    A node's place is its control, else the bookmark of its name.

    Raises:
        UnreadableError: it is no readable DOCX.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            if "word/document.xml" not in names:
                raise UnreadableError("压缩包里没有 Word 正文")
            document = _parse(package, "word/document.xml")
            trace = _trace(package, names)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableError("DOCX 压缩包已损坏") from error
    marked = read_bookmarks(document)
    loose = (paragraph_words(p) for p in document.iter(_PARAGRAPH) if not _belongs(p))
    controls = marked | _controls(document)
    return Contents(trace, controls, frozenset(bare(words) for words in loose))


def _belongs(paragraph: _Element) -> bool:
    """Whether a node's control or bookmark stands in or around the paragraph."""
    controls = (*paragraph.iterancestors(_CONTROL), *paragraph.iter(_CONTROL))
    return any(_tag(one) for one in controls) or next(node_marks(paragraph), None) is not None


def _tag(control: _Element) -> str:
    """The control's tag; LibreOffice 7.4 writes controls back without."""
    tag = control.find(f"{{{W}}}sdtPr/{{{W}}}tag")
    return "" if tag is None else str(tag.get(f"{{{W}}}val", ""))


def _trace(package: zipfile.ZipFile, names: list[str]) -> str | None:
    """Word may have renumbered the custom XML parts; the trace is known by its namespace."""
    for name in names:
        if name.startswith("customXml/item") and "Props" not in name:
            root = _parse(package, name)
            if root.tag == f"{{{TRACE_NAMESPACE}}}trace":
                return root.text or ""
    return None


def _parse(package: zipfile.ZipFile, name: str) -> _Element:
    from lxml import etree

    if package.getinfo(name).file_size > _PART_LIMIT:
        raise UnreadableError(f"「{name}」解开后过大")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(package.read(name), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"「{name}」不是合法的 XML") from error


def _controls(document: _Element) -> dict[str, str]:
    """Words by tag; a tag a person has copied keeps the words of its first place."""
    found: dict[str, str] = {}
    for control in document.iter(_CONTROL):
        if tag := _tag(control):
            found.setdefault(tag, _control_words(control))
    return found


def _control_words(control: _Element) -> str:
    """A control inside a paragraph stands for all of it; one around paragraphs for all of them."""
    if control.find(f"{{{W}}}sdtPr/{{{W}}}showingPlcHdr") is not None:
        return ""  # what is seen is Word's own prompt to type something
    place = control.getparent()
    while place is not None and place.tag != _PARAGRAPH:
        place = place.getparent()
    if place is not None:
        return paragraph_words(place)
    return "\n".join(paragraph_words(paragraph) for paragraph in control.iter(_PARAGRAPH))
