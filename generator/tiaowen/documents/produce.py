"""Papers written as files: aside first, then renamed; one bad paper never stops the others.

Gives a report of everything made, left blank, undrawable or left out. The same requests give the
same bytes. Without Pango PDF is left out with one line and DOCX is made all the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from jinja2 import TemplateError

from tiaowen.documents.compose import Paper, compose
from tiaowen.documents.file_names import paper_path
from tiaowen.documents.fonts import find_fonts
from tiaowen.documents.page_tree import TemplateFormError
from tiaowen.documents.paper import PaperRequest, Remark
from tiaowen.documents.preflight import missing_glyphs
from tiaowen.documents.to_pdf import ForbiddenAddressError, PdfUnavailableError, make_pdf
from tiaowen.documents.trace import to_json


class Format(Enum):
    """File formats; the value is the suffix."""

    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Produced:
    """One file made: path inside the folder, and SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ProductionReport:
    """What came of a run.

    Attributes:
        files: everything written, in order.
        remarks: blanks, undrawable characters, what builders noticed, papers that failed.
        skipped: why a format was left out altogether, one sentence each.
    """

    files: tuple[Produced, ...] = ()
    remarks: tuple[Remark, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether any paper could not be made."""
        return any(remark.code == FAILED for remark in self.remarks)


FAILED = "TW615"
MISSING_GLYPH = "TW612"


@dataclass
class _Run:
    folder: Path
    formats: list[Format]
    files: list[Produced] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def make(self, request: PaperRequest) -> None:
        try:
            paper = compose(request)
            self.remarks.extend(paper.remarks)
            self.remarks.extend(_glyph_remarks(request, paper))
            for format_ in list(self.formats):
                self.write(request, paper, format_)
        except (TemplateError, TemplateFormError, ForbiddenAddressError, ValueError) as error:
            self.remarks.append(Remark(FAILED, request.label, f"没有做成：{error}"))

    def write(self, request: PaperRequest, paper: Paper, format_: Format) -> None:
        try:
            data = _bytes(request, paper, format_)
        except PdfUnavailableError as error:
            self.formats.remove(format_)
            self.skipped.append(str(error))
            return
        path = self.place(request, format_)
        _write_aside(self.folder / path, data)
        self.files.append(Produced(path, hashlib.sha256(data).hexdigest()))

    def place(self, request: PaperRequest, format_: Format) -> str:
        """The paper's path; a second one of the same name gets a number."""
        path = paper_path(request.kind, request.ordinal, request.subject, format_.value)
        number = 1
        while str(path).casefold() in self.taken:
            number += 1
            subject = f"{request.subject[:50]}（{number}）"
            path = paper_path(request.kind, request.ordinal, subject, format_.value)
        self.taken.add(str(path).casefold())
        return str(path)


def produce(
    requests: Iterable[PaperRequest], out_dir: Path, formats: Iterable[Format]
) -> ProductionReport:
    """Write papers into a folder, one sub-folder a kind.

    Args:
        requests: the papers.
        out_dir: the session's folder; made when it is not there.
        formats: which files to make of each.

    Raises:
        OSError: the folder cannot be written.
    """
    run = _Run(out_dir, list(formats))
    for request in requests:
        run.make(request)
    return ProductionReport(tuple(run.files), tuple(run.remarks), tuple(run.skipped))


def _bytes(request: PaperRequest, paper: Paper, format_: Format) -> bytes:
    if format_ is Format.PDF:
        return make_pdf(paper.xhtml, to_json(paper.trace), request.as_of)
    from tiaowen.documents.word.package import make_docx

    return make_docx(paper.blocks, paper.trace, request.label, request.as_of)


def _glyph_remarks(request: PaperRequest, paper: Paper) -> Iterator[Remark]:
    for glyph in missing_glyphs(paper.blocks, paper.trace, find_fonts()):
        code = f"U+{ord(glyph.character):04X}"
        text = f"字体缺字「{glyph.character}」（{code}，{glyph.role.value}），见「{glyph.words}」"
        yield Remark(MISSING_GLYPH, request.label, text, "", "、".join(glyph.cells))


def _write_aside(path: Path, data: bytes) -> None:
    """Never leaves a half-written file under the final name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
