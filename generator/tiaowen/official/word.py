"""A .docx official text → its words as `SourceFile`, one paragraph a line with blank lines between.

Only what can be read whole is read: numbers that Word makes up by itself, changes nobody accepted,
notes and text boxes hold words that a plain reading would lose, so they are refused (TW117).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.wording import quote
from tiaowen.source import SourceFile

if TYPE_CHECKING:
    from docx.document import Document

#: Largest unpacked size read, in bytes: a small file may unpack to far more.
MAX_UNPACKED = 64 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOSSES = (
    ("ins", "未接受的修订", "在 Word 里接受或拒绝全部修订"),
    ("del", "未接受的修订", "在 Word 里接受或拒绝全部修订"),
    ("footnoteReference", "脚注", "把脚注移到正文，或删去"),
    ("endnoteReference", "尾注", "把尾注移到正文，或删去"),
    ("txbxContent", "文本框", "把文本框里的字移到正文"),
)


def decode_word(name: str, data: bytes) -> SourceFile | Diagnostic:
    """Read the bytes of the .docx file people know as `name`."""
    document = _open(name, data)
    if isinstance(document, Diagnostic):
        return document
    lost = _find_loss(name, document)
    if lost:
        return lost
    paragraphs = [_text(paragraph) for paragraph in document.element.body.iter(f"{_W}p")]
    text = "\n\n".join(text for text in paragraphs if text.strip())
    if not text:
        return _refusal("TW111", name, "文件里没有文字", "确认是不是放错了文件")
    return SourceFile(name, text + "\n")


def _open(name: str, data: bytes) -> Document | Diagnostic:
    import docx

    broken = _refusal(
        "TW112", name, "不是完整的 .docx 文件", "在 Word 里打开后另存为 .docx，或存为 .txt（UTF-8）"
    )
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > MAX_UNPACKED:
            limit = f"{MAX_UNPACKED:,}"
            message = f"文件展开后有 {size:,} 字节，超过上限 {limit} 字节"
            return _refusal("TW113", name, message, "确认是不是放错了文件")
        return docx.Document(BytesIO(data))
    except (BadZipFile, KeyError, ValueError, OSError):
        return broken
    except Exception as error:  # lxml's and python-docx's own errors share no base with these
        if type(error).__module__.partition(".")[0] not in ("docx", "lxml"):
            raise
        return broken


def _find_loss(name: str, document: Document) -> Diagnostic | None:
    """The first thing in the document whose words would be lost."""
    body = document.element.body
    for tag, kind, remedy in _LOSSES:
        if next(body.iter(_W + tag), None) is not None:
            return _refusal("TW117", name, f"Word 文件里有{kind}，读了会丢字", remedy)
    numbered = [p for p in body.iter(f"{_W}p") if _is_numbered(p, document) and _text(p).strip()]
    if numbered:
        return _refusal(
            "TW117",
            name,
            f"有 {len(numbered)} 段用了 Word 自动编号，编号不在文字里；"
            f"第一段是{quote(_text(numbered[0]).strip())}",
            "在 Word 里另存为“纯文本 (*.txt)”，编码选 UTF-8，编号就成为文字",
        )
    return None


def _is_numbered(paragraph: Any, document: Document) -> bool:
    """True if Word puts a number (not a bullet) in front, by the paragraph or by its style."""
    for properties in _properties(paragraph, document):
        numbering = properties.find(f"{_W}numPr")
        if numbering is not None:
            number = numbering.find(f"{_W}numId")
            identity = "0" if number is None else number.get(f"{_W}val")
            return identity != "0" and not _is_bullet(identity, numbering, document)
    return False


def _properties(paragraph: Any, document: Document) -> Iterator[Any]:
    """Paragraph properties, the paragraph's own before those of its style and what that is based on."""
    own = paragraph.find(f"{_W}pPr")
    if own is None:
        return
    yield own
    reference = own.find(f"{_W}pStyle")
    styles = {s.get(f"{_W}styleId"): s for s in document.styles.element.iter(f"{_W}style")}
    seen = set()
    while reference is not None and (identity := reference.get(f"{_W}val")) not in seen:
        seen.add(identity)
        style = styles.get(identity)
        if style is None:
            return
        if (properties := style.find(f"{_W}pPr")) is not None:
            yield properties
        reference = style.find(f"{_W}basedOn")


def _is_bullet(identity: str, numbering: Any, document: Document) -> bool:
    part = next(
        (p for p in document.part.package.parts if p.partname.endswith("/numbering.xml")), None
    )
    if part is None:
        return False
    root: Any = part.element if hasattr(part, "element") else None
    if root is None:
        return False
    level = numbering.find(f"{_W}ilvl")
    wanted = "0" if level is None else level.get(f"{_W}val")
    for number in root.iter(f"{_W}num"):
        if number.get(f"{_W}numId") == identity:
            abstract = number.find(f"{_W}abstractNumId").get(f"{_W}val")
            return _format(root, abstract, wanted) == "bullet"
    return False


def _numbering(document: Document) -> Any:
    """The root of the numbering definitions, None where the file has none."""
    for part in document.part.package.iter_parts():
        if part.partname.endswith("/numbering.xml"):
            return getattr(part, "element", None)
    return None


def _format(root: Any, abstract: str, level: str) -> str:
    for definition in root.iter(f"{_W}abstractNum"):
        if definition.get(f"{_W}abstractNumId") == abstract:
            for entry in definition.iter(f"{_W}lvl"):
                if entry.get(f"{_W}ilvl") == level:
                    found = entry.find(f"{_W}numFmt")
                    return "" if found is None else str(found.get(f"{_W}val"))
    return ""


def _text(paragraph: Any) -> str:
    """The words of a paragraph, a line break inside it as a line end."""
    parts = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            # The tab stops of the paragraph's properties carry the same tag.
            parts.append("\t" if node.getparent().tag == f"{_W}r" else "")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def _refusal(code: str, name: str, message: str, help_: str) -> Diagnostic:
    return Diagnostic(code, message, source=SourceFile(name, ""), help=help_)
