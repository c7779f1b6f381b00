"""One paper into its files: composed, laid out or zipped, written aside and renamed.

What goes wrong with a paper stands in its report and stops no other; only a folder that cannot be
written to is an exception.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from jinja2 import TemplateError

from tiaowen.documents.compose import Paper, compose
from tiaowen.documents.fonts import find_fonts
from tiaowen.documents.lacking import LACKING, lacking_in
from tiaowen.documents.page_tree import TemplateFormError
from tiaowen.documents.paper import PaperRequest, Remark
from tiaowen.documents.preflight import missing_glyphs
from tiaowen.documents.to_pdf import ForbiddenAddressError, PdfUnavailableError, make_pdf
from tiaowen.documents.trace import to_json

FAILED, MISSING_GLYPH = "TW615", "TW612"
ASIDE_PREFIX, ASIDE_SUFFIX = ".tiaowen-", ".tmp"
"""Of files being written; what a killed run left behind goes by these names."""


class Format(Enum):
    """File formats; the value is the suffix.

    A booklet is the paper on folded A3 sheets; a noted one has its clauses in the margin.
    """

    DOCX = "docx"
    PDF = "pdf"
    BOOKLET = "a3.pdf"
    NOTED = "依据.docx"


@dataclass(frozen=True, slots=True)
class Produced:
    """One file made: path inside the folder, and SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ProductionReport:
    """What came of a run, or of one paper.

    Attributes:
        files: everything asked for that is there now, in order.
        remarks: blanks, undrawable characters, what builders noticed, papers that failed.
        skipped: why a format was left out altogether, one sentence each.
    """

    files: tuple[Produced, ...] = ()
    remarks: tuple[Remark, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether a paper could not be made, or lacks what a clause demands."""
        return any(remark.code in {FAILED, LACKING} for remark in self.remarks)


Paths = Mapping[Format, str]
"""Where each file of a paper goes inside the folder."""


def make_paper(out_dir: Path, request: PaperRequest, paths: Paths) -> ProductionReport:
    """One paper in the formats of `paths`.

    Raises:
        OSError: the folder cannot be written to.
    """
    try:
        return _made(out_dir, request, paths)
    except (TemplateError, TemplateFormError, ForbiddenAddressError, ValueError) as error:
        return failed(request, str(error))
    except OSError:
        raise
    except Exception as error:  # one row must not stop the rest, whatever it trips over
        return failed(request, f"程序内部错误（{type(error).__name__}：{error}），请报告")


def failed(request: PaperRequest, reason: str) -> ProductionReport:
    """The report of a paper that could not be made."""
    return ProductionReport((), (Remark(FAILED, request.label, f"没有做成：{reason}"),))


def _made(out_dir: Path, request: PaperRequest, paths: Paths) -> ProductionReport:
    paper = compose(request)
    trace = to_json(paper.trace)
    files: list[Produced] = []
    skipped: list[str] = []
    for format_, path in paths.items():
        try:
            data = _bytes(request, paper, trace, format_)
        except PdfUnavailableError as error:
            skipped.append(str(error))
            continue
        write_aside(out_dir / path, data)
        files.append(Produced(path, hashlib.sha256(data).hexdigest()))
    remarks = (*paper.remarks, *_glyphs(request, paper), *lacking_in(request, paper))
    return ProductionReport(tuple(files), remarks, tuple(skipped))


def _bytes(request: PaperRequest, paper: Paper, trace: str, format_: Format) -> bytes:
    if format_ is Format.PDF:
        return make_pdf(paper.xhtml, trace, request.as_of)
    if format_ is Format.BOOKLET:
        from tiaowen.documents.booklet import make_booklet

        return make_booklet(make_pdf(paper.xhtml, trace, request.as_of), trace, request.as_of)
    from tiaowen.documents.word.package import make_docx

    noted = format_ is Format.NOTED
    return make_docx(paper.blocks, paper.trace, request.label, request.as_of, trace, noted=noted)


def _glyphs(request: PaperRequest, paper: Paper) -> Iterator[Remark]:
    for glyph in missing_glyphs(paper.blocks, paper.trace, find_fonts()):
        code = f"U+{ord(glyph.character):04X}"
        text = f"字体缺字「{glyph.character}」（{code}，{glyph.role.value}），见「{glyph.words}」，PDF 印为〓"
        yield Remark(MISSING_GLYPH, request.label, text, "", "、".join(glyph.cells))


_NAME_KEPT: Final = 40


def write_aside(path: Path, data: bytes) -> None:
    """Put a file in place whole, or not at all: never half of it under the final name.

    Raises:
        OSError: the folder cannot be made or written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    name = f"{ASIDE_PREFIX}{os.getpid()}.{path.name[:_NAME_KEPT]}{ASIDE_SUFFIX}"
    aside = path.with_name(name)
    try:
        aside.write_bytes(data)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def remove_leavings(folder: Path) -> int:
    """Remove half-written files of a killed run from a folder and its sub-folders; how many."""
    found = [path for path in folder.glob(f"**/{ASIDE_PREFIX}*{ASIDE_SUFFIX}") if path.is_file()]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)
