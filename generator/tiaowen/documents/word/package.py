"""The DOCX package: parts, relations and content types, zipped in fixed order with fixed dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Final
from uuid import UUID, uuid5

from tiaowen.documents.blocks import Block
from tiaowen.documents.trace import Trace, to_json
from tiaowen.documents.typography import LETTER_OVERHANG_MM, MARGIN_MM, RED
from tiaowen.documents.word.archive import Packed, archive, packed
from tiaowen.documents.word.body import HEADER_TWIPS, document_part
from tiaowen.documents.word.fonts import font_table
from tiaowen.documents.word.margin_notes import comments_part, margin_notes
from tiaowen.documents.word.markup import HEADER, R, W, text, twips
from tiaowen.documents.word.styles import PAGE_NUMBER_STYLE, styles_part

TRACE_NAMESPACE = "urn:tiaowen:trace:1"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_STORE = UUID("6d1a5f0e-3a5c-5b0e-9d39-0f7f0f6f8a11")


def make_docx(
    blocks: Iterable[Block],
    trace: Trace,
    title: str,
    day: date,
    trace_text: str = "",
    *,
    noted: bool = False,
    landscape: bool = False,
) -> bytes:
    """The DOCX file of a paper.

    Args:
        blocks: its content in reading order.
        trace: its nodes' ids are the content controls' tags.
        title: document title in the file's properties.
        day: creation date in the file's properties.
        trace_text: the trace as JSON, for a custom XML part; made when it is not given.
        noted: with the clauses as comments in the margin.
        landscape: the page is turned by a quarter.
    """
    trace_text = trace_text or to_json(trace)
    notes = margin_notes(trace.nodes) if noted else ()
    own = {
        "customXml/item1.xml": (
            f'{HEADER}<trace xmlns="{TRACE_NAMESPACE}">{text(trace_text)}</trace>'
        ),
        "customXml/itemProps1.xml": _item_properties(trace_text),
        "docProps/core.xml": _core(title, day),
        "word/document.xml": document_part(blocks, trace.nodes, notes, landscape=landscape),
    }
    if notes:
        own |= _with_comments(comments_part(notes, day))
    parts = _same_in_all() | {name: packed(content) for name, content in own.items()}
    return archive({name: parts[name] for name in _ORDER if name in parts})


def _with_comments(comments: str) -> dict[str, str]:
    """The part of margin notes, and the parts that name it."""
    return {
        "[Content_Types].xml": _content_types(noted=True),
        "word/_rels/document.xml.rels": _document_relations(noted=True),
        "word/comments.xml": comments,
    }


_ORDER: Final = (
    "[Content_Types].xml",
    "_rels/.rels",
    "customXml/_rels/item1.xml.rels",
    "customXml/item1.xml",
    "customXml/itemProps1.xml",
    "docProps/app.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/comments.xml",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/footer3.xml",
    "word/header1.xml",
    "word/header2.xml",
    "word/settings.xml",
    "word/styles.xml",
    "word/theme/theme1.xml",
)


@lru_cache(maxsize=1)
def _same_in_all() -> dict[str, Packed]:
    """The parts every paper has alike."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "customXml/_rels/item1.xml.rels": _relations([("customXmlProps", "itemProps1.xml")]),
        "docProps/app.xml": _app(),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/fontTable.xml": font_table(),
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
        "word/footer3.xml": _letter_footer(),
        "word/header1.xml": _letter_header(twips(MARGIN_MM[0]) - HEADER_TWIPS),
        "word/header2.xml": _letter_header(20),
        "word/settings.xml": _static("settings.xml"),
        "word/styles.xml": styles_part(),
        "word/theme/theme1.xml": _static("theme1.xml"),
    }
    return {name: packed(content) for name, content in parts.items()}


def _static(name: str) -> str:
    return (files("tiaowen.documents.word") / name).read_text(encoding="utf-8")


def _content_types(*, noted: bool = False) -> str:
    overrides = {
        "/word/document.xml": f"{_WORD_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_WORD_TYPE}.styles+xml",
        "/word/settings.xml": f"{_WORD_TYPE}.settings+xml",
        "/word/fontTable.xml": f"{_WORD_TYPE}.fontTable+xml",
        "/word/footer1.xml": f"{_WORD_TYPE}.footer+xml",
        "/word/footer2.xml": f"{_WORD_TYPE}.footer+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/customXml/itemProps1.xml": (
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        ),
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
    }
    if noted:
        overrides["/word/comments.xml"] = f"{_WORD_TYPE}.comments+xml"
    lines = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    return (
        f'{HEADER}<Types xmlns="{_TYPES}">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    """Relations of one part; a kind without a scheme is one of Office's own."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{R}/{kind}"}"'
        f' Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEADER}<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'


def _package_relations() -> str:
    return _relations(
        [
            ("officeDocument", "word/document.xml"),
            (_CORE_RELATION, "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relations(*, noted: bool = False) -> str:
    comments = [("comments", "comments.xml")] if noted else []
    return _relations(
        [
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("theme", "theme/theme1.xml"),
            ("footer", "footer1.xml"),
            ("footer", "footer2.xml"),
            ("footer", "footer3.xml"),
            ("header", "header1.xml"),
            ("header", "header2.xml"),
            ("customXml", "../customXml/item1.xml"),
            *comments,
        ]
    )


def _item_properties(trace: str) -> str:
    store = str(uuid5(_STORE, trace)).upper()
    return (
        f'{HEADER}<ds:datastoreItem xmlns:ds="{_CUSTOM}" ds:itemID="{{{store}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{TRACE_NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )


def _core(title: str, day: date) -> str:
    moment = f"{day.isoformat()}T00:00:00Z"
    stamp = 'xsi:type="dcterms:W3CDTF"'
    return (
        f"{HEADER}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(title)}</dc:title><dc:language>zh-CN</dc:language>"
        f"<dcterms:created {stamp}>{moment}</dcterms:created>"
        f"<dcterms:modified {stamp}>{moment}</dcterms:modified></cp:coreProperties>"
    )


def _app() -> str:
    return (
        f"{HEADER}<Properties"
        ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Tiaowen</Application></Properties>"
    )


def _footer(side: str) -> str:
    """Page number with 一字线, one character in from the outer edge."""
    return (
        f'{HEADER}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{PAGE_NUMBER_STYLE}"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def _letter_footer() -> str:
    """The lower double rule of a letter's first page, thin over thick, no page number."""
    left, right = (-twips(mm) for mm in LETTER_OVERHANG_MM)
    colour = RED.lstrip("#")
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size in (("top", 6), ("bottom", 18))
    )
    return (
        f'{HEADER}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pBdr>{rules}</w:pBdr>'
        '<w:snapToGrid w:val="0"/><w:spacing w:line="30" w:lineRule="exact"/>'
        f'<w:ind w:left="{left}" w:right="{right}"/></w:pPr></w:p></w:ftr>'
    )


def _letter_header(height: int) -> str:
    """An empty header of that height in twips."""
    return (
        f'{HEADER}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:line="{height}" w:lineRule="exact"/></w:pPr></w:p></w:hdr>'
    )
