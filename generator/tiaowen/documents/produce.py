"""Papers written as files into a session's folder: only those missing, changed or out of date.

The same requests give the same bytes, in however many processes, at once or after a run that was
killed. One bad paper never stops the others. Requests are taken from their stream a few at a time.
Without Pango PDF is left out with one line and DOCX is made all the same.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from tiaowen.documents.file_names import paper_path
from tiaowen.documents.made_from import NO_FRAME, maker_hash, rules_hash
from tiaowen.documents.make_paper import (
    FAILED,
    Format,
    Paths,
    Produced,
    ProductionReport,
    make_paper,
    remove_leavings,
)
from tiaowen.documents.manifest import FolderBusyError, Manifest
from tiaowen.documents.merging import Merged, merge, outdated
from tiaowen.documents.paper import PaperRequest, Remark
from tiaowen.documents.workers import Outcome, Setting, Task, outcomes

__all__ = [
    "BOOKLETS",
    "FolderBusyError",
    "Format",
    "OnPaper",
    "Produced",
    "ProductionReport",
    "Run",
    "make_paper",
    "produce",
    "produce_run",
]

BOOKLETS = frozenset({"评审表"})
"""Kinds printed as booklets (许职改办〔2023〕21号二（三）: A3 paper, both sides)."""
_WORTH_A_POOL = 8
"""Papers from which a second process repays its start of about two seconds."""

OnPaper: TypeAlias = Callable[[PaperRequest, bool], None]
"""Called after each paper, in order; whether anything had to be made for it."""


@dataclass(slots=True)
class Run:
    """What came of a run.

    Attributes:
        report: files and remarks of every paper, in order.
        made: files made now.
        kept: files that were there and as they should be.
        mended: files that were there but no longer as they were made; made again.
        removed: files of an earlier run whose papers are no longer asked for, removed.
        spared: such files that somebody has changed since; left where they are.
        leavings: half-written files of a killed run, removed.
        merged: the print files asked for.
    """

    report: ProductionReport = field(default_factory=ProductionReport)
    made: int = 0
    kept: int = 0
    mended: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    spared: list[str] = field(default_factory=list)
    leavings: int = 0
    merged: tuple[Merged, ...] = ()


def produce(
    requests: Iterable[PaperRequest],
    out_dir: Path,
    formats: Iterable[Format],
    on_paper: OnPaper | None = None,
    processes: int = 0,
) -> ProductionReport:
    """The report of `produce_run`, for a number of papers known beforehand."""
    asked = tuple(requests)
    return produce_run(asked, out_dir, formats, on_paper, processes, len(asked)).report


def produce_run(
    requests: Iterable[PaperRequest],
    out_dir: Path,
    formats: Iterable[Format],
    on_paper: OnPaper | None = None,
    processes: int = 0,
    expected: int = 0,
    print_files: bool = False,
) -> Run:
    """Write papers into a folder, one sub-folder a kind.

    Args:
        requests: the papers; read once, as they are needed.
        out_dir: the session's folder; made when it is not there.
        formats: which files to make of each.
        on_paper: called after each paper, in order.
        processes: how many to use; 0 chooses by `expected` and the number of processors.
        expected: about how many papers there are.
        print_files: also one file for each kind that holds all its PDFs.

    Raises:
        OSError: the folder cannot be written.
        FolderBusyError: another run is writing to it.
    """
    with Manifest(out_dir) as manifest:
        run = Run(leavings=remove_leavings(out_dir))
        asked = _Asked(manifest, tuple(formats))
        tasks = asked.tasks(requests)
        first = next(tasks, None)
        frame = first.request.frame if first is not None else NO_FRAME
        setting = Setting(out_dir, frame, rules_hash(frame), maker_hash())
        stream = chain([first], tasks) if first is not None else tasks
        count = processes or process_count(expected)
        _gather(run, manifest, asked, outcomes(stream, setting, count), out_dir, on_paper)
        _sweep(run, manifest, asked, out_dir)
        if print_files:
            run.merged = merge(manifest, out_dir, run.report.files, setting.maker)
        for stem in outdated(manifest, run.report.files):
            _forget(run, manifest, stem, out_dir)
        manifest.finish()
    return run


def process_count(papers: int) -> int:
    """How many processes so many papers are worth, on the processors this one may use."""
    try:
        processors = len(os.sched_getaffinity(0))
    except AttributeError:  # not there on every system
        processors = os.cpu_count() or 1
    return 1 if papers < _WORTH_A_POOL else min(processors, papers // 4)


class _Asked:
    """Requests as tasks; remembers those handed out and not yet answered, and every path given."""

    def __init__(self, manifest: Manifest, formats: Sequence[Format]) -> None:
        self.manifest = manifest
        self.formats = formats
        self.waiting: deque[tuple[PaperRequest, str]] = deque()
        self.stems: set[str] = set()
        self._taken: set[str] = set()

    def tasks(self, requests: Iterable[PaperRequest]) -> Iterator[Task]:
        for request in requests:
            stem = self._stem(request)
            wanted = (
                f for f in self.formats if f is not Format.BOOKLET or request.kind in BOOKLETS
            )
            paths: Paths = {format_: f"{stem}.{format_.value}" for format_ in wanted}
            self.waiting.append((request, stem))
            yield Task(request, stem, paths, self.manifest.record(stem))

    def _stem(self, request: PaperRequest) -> str:
        """Its path without suffix; a second paper of the same name gets a number."""
        subject, number = request.subject, 1
        while (
            stem := paper_path(request.kind, request.ordinal, subject)
        ).casefold() in self._taken:
            number += 1
            subject = f"{request.subject[:50]}（{number}）"
        self._taken.add(stem.casefold())
        self.stems.add(stem)
        return stem


def _gather(
    run: Run,
    manifest: Manifest,
    asked: _Asked,
    found: Iterable[Outcome],
    folder: Path,
    on_paper: OnPaper | None,
) -> None:
    files: list[Produced] = []
    remarks: list[Remark] = []
    skipped: dict[str, None] = {}
    for outcome in found:
        request, stem = asked.waiting.popleft()
        if outcome.record is not None and outcome.made:
            manifest.add(outcome.record)
        elif outcome.record is None and any(r.code == FAILED for r in outcome.report.remarks):
            _forget(run, manifest, stem, folder)  # no outdated paper may stand in for it
        files += outcome.report.files
        remarks += outcome.report.remarks
        skipped |= dict.fromkeys(outcome.report.skipped)
        run.made += outcome.made
        run.kept += len(outcome.report.files) - outcome.made
        run.mended += outcome.mended
        if on_paper is not None:
            on_paper(request, bool(outcome.made))
    run.report = ProductionReport(tuple(files), tuple(remarks), tuple(skipped))


def _sweep(run: Run, manifest: Manifest, asked: _Asked, folder: Path) -> None:
    """Remove what an earlier run made of the same kinds for papers no longer asked for.

    A renamed or removed row would otherwise leave its old paper beside the new ones.
    """
    kinds = {stem.partition("/")[0] for stem in asked.stems}
    for stem in manifest.stems():
        if stem not in asked.stems and stem.partition("/")[0] in kinds:
            _forget(run, manifest, stem, folder)


def _forget(run: Run, manifest: Manifest, stem: str, folder: Path) -> None:
    """Remove the files of a paper, and its line; nothing when it is not known."""
    record = manifest.record(stem)
    if record is None:
        return
    for file in record.files:
        _remove(run, folder, file)
    manifest.forget(stem)


def _remove(run: Run, folder: Path, file: Produced) -> None:
    path = folder / file.path
    if not path.is_file():
        return
    if hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256:
        path.unlink()
        run.removed.append(file.path)
    else:
        run.spared.append(file.path)
