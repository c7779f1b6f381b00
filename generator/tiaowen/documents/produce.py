"""Papers written as files: aside first, then renamed; one bad paper never stops the others.

Gives a report of everything made, left blank, undrawable or left out. The same requests give the
same bytes, in however many processes. Without Pango PDF is left out with one line and DOCX is made
all the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from jinja2 import TemplateError

from tiaowen.documents.compose import Paper, compose
from tiaowen.documents.file_names import paper_path
from tiaowen.documents.fonts import find_fonts
from tiaowen.documents.items import NodeState, NodeStatus, item_states, lacking_sentence
from tiaowen.documents.page_tree import TemplateFormError
from tiaowen.documents.paper import PaperRequest, Remark
from tiaowen.documents.preflight import missing_glyphs
from tiaowen.documents.to_pdf import ForbiddenAddressError, PdfUnavailableError, make_pdf
from tiaowen.documents.trace import to_json

FAILED, MISSING_GLYPH, LACKING = "TW615", "TW612", "TW623"
BOOKLETS = frozenset({"评审表"})
"""Kinds printed as booklets (许职改办〔2023〕21号二（三）: A3 paper, both sides)."""
_WORTH_A_POOL = 8
"""Papers from which a second process repays its start of about two seconds."""


class Format(Enum):
    """File formats; the value is the suffix. A booklet is the paper on folded A3 sheets."""

    DOCX = "docx"
    PDF = "pdf"
    BOOKLET = "a3.pdf"


@dataclass(frozen=True, slots=True)
class Produced:
    """One file made: path inside the folder, and SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ProductionReport:
    """What came of a run, or of one paper.

    Attributes:
        files: everything written, in order.
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


def produce(
    requests: Sequence[PaperRequest],
    out_dir: Path,
    formats: Iterable[Format],
    on_paper: Callable[[PaperRequest], None] | None = None,
    processes: int = 0,
) -> ProductionReport:
    """Write papers into a folder, one sub-folder a kind.

    Args:
        requests: the papers.
        out_dir: the session's folder; made when it is not there.
        formats: which files to make of each.
        on_paper: called after each paper, in order.
        processes: how many to use; 0 chooses by the number of papers and of processors.

    Raises:
        OSError: the folder cannot be written.
    """
    paths = _paths(requests, tuple(formats))
    make = partial(make_paper, out_dir)
    pool = _pool(processes or _process_count(len(requests)))
    if pool is None:
        return _gathered(requests, map(make, requests, paths), on_paper)
    with pool:
        return _gathered(requests, pool.map(make, requests, paths, chunksize=2), on_paper)


def make_paper(out_dir: Path, request: PaperRequest, paths: Paths) -> ProductionReport:
    """One paper in all its formats; what goes wrong with it stands in the report."""
    files: list[Produced] = []
    skipped: list[str] = []
    try:
        paper = compose(request)
        for format_, path in paths.items():
            try:
                data = _bytes(request, paper, format_)
            except PdfUnavailableError as error:
                skipped.append(str(error))
                continue
            _write_aside(out_dir / path, data)
            files.append(Produced(path, hashlib.sha256(data).hexdigest()))
        remarks = (*paper.remarks, *_glyphs(request, paper), *_lacking(request, paper))
    except (TemplateError, TemplateFormError, ForbiddenAddressError, ValueError) as error:
        remarks = (Remark(FAILED, request.label, f"没有做成：{error}"),)
    return ProductionReport(tuple(files), remarks, tuple(skipped))


def _process_count(papers: int) -> int:
    return 1 if papers < _WORTH_A_POOL else min(os.cpu_count() or 1, papers // 4)


def _pool(count: int) -> ProcessPoolExecutor | None:
    """Processes to share the work; None where one is enough or the system grants no more.

    Spawned, not forked: the layout library must not be shared half-started.
    """
    if count == 1:
        return None
    try:
        return ProcessPoolExecutor(count, get_context("spawn"))
    except (OSError, NotImplementedError):  # no shared memory here, as in many containers
        return None


def _gathered(
    requests: Iterable[PaperRequest],
    made: Iterable[ProductionReport],
    on_paper: Callable[[PaperRequest], None] | None,
) -> ProductionReport:
    reports = []
    for request, report in zip(requests, made, strict=True):
        reports.append(report)
        if on_paper is not None:
            on_paper(request)
    return ProductionReport(
        tuple(chain.from_iterable(report.files for report in reports)),
        tuple(chain.from_iterable(report.remarks for report in reports)),
        tuple(dict.fromkeys(chain.from_iterable(report.skipped for report in reports))),
    )


def _paths(requests: Iterable[PaperRequest], formats: tuple[Format, ...]) -> list[Paths]:
    """A path for each file; a second paper of the same name gets a number."""
    taken: set[str] = set()
    paths: list[Paths] = []
    for request in requests:
        subject, number = request.subject, 1
        while (stem := paper_path(request.kind, request.ordinal, subject)).casefold() in taken:
            number += 1
            subject = f"{request.subject[:50]}（{number}）"
        taken.add(stem.casefold())
        wanted = (f for f in formats if f is not Format.BOOKLET or request.kind in BOOKLETS)
        paths.append({format_: f"{stem}.{format_.value}" for format_ in wanted})
    return paths


def _bytes(request: PaperRequest, paper: Paper, format_: Format) -> bytes:
    trace = to_json(paper.trace)
    if format_ is Format.PDF:
        return make_pdf(paper.xhtml, trace, request.as_of)
    if format_ is Format.BOOKLET:
        from tiaowen.documents.booklet import make_booklet

        return make_booklet(make_pdf(paper.xhtml, trace, request.as_of), trace, request.as_of)
    from tiaowen.documents.word.package import make_docx

    return make_docx(paper.blocks, paper.trace, request.label, request.as_of)


def _glyphs(request: PaperRequest, paper: Paper) -> Iterator[Remark]:
    for glyph in missing_glyphs(paper.blocks, paper.trace, find_fonts()):
        code = f"U+{ord(glyph.character):04X}"
        text = f"字体缺字「{glyph.character}」（{code}，{glyph.role.value}），见「{glyph.words}」，PDF 印为〓"
        yield Remark(MISSING_GLYPH, request.label, text, "", "、".join(glyph.cells))


def _lacking(request: PaperRequest, paper: Paper) -> Iterator[Remark]:
    """Items a clause demands and the data leaves blank."""
    nodes = [NodeState(node, NodeStatus.SAME, node.text) for node in paper.trace.nodes]
    for item in item_states(paper.trace, nodes):
        if item.lacking:
            yield Remark(LACKING, request.label, lacking_sentence(item), item.item)


def _write_aside(path: Path, data: bytes) -> None:
    """Never leaves a half-written file under the final name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{os.getpid()}.{path.name[:40]}.tmp")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
