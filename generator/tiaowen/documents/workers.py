"""Papers made by a pool of processes, given back in the order asked for, a window at a time.

A process is spawned, not forked: the layout library must not be shared half-started. It gets the
rule set once, with its first breath; a task then carries a request without it. It ends when the
process that started it is gone, however that ended. A process that dies takes its papers with it:
those in hand are made again one by one, and the one that kills again is told as failed.
"""

from __future__ import annotations

import gc
import hashlib
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import connection, get_context, parent_process
from pathlib import Path

from tiaowen.documents.made_from import NO_FRAME, row_hash, rules_hash
from tiaowen.documents.make_paper import (
    Paths,
    Produced,
    ProductionReport,
    failed,
    make_paper,
)
from tiaowen.documents.manifest import MadeFrom, PaperRecord
from tiaowen.documents.paper import LegalFrame, PaperRequest

_WINDOW = 4
"""Tasks handed out ahead for each process."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all tasks of a run share.

    Attributes:
        out_dir: the session's folder.
        frame: the rule set of requests that carry none of their own.
        rules: its hash.
        maker: hash of program and fonts.
    """

    out_dir: Path
    frame: LegalFrame
    rules: str
    maker: str


@dataclass(frozen=True, slots=True)
class Task:
    """One paper to make, or to keep.

    Attributes:
        request: the paper; with `NO_FRAME` for the setting's rule set.
        stem, paths: where its files go.
        known: what an earlier run has made.
    """

    request: PaperRequest
    stem: str
    paths: Paths
    known: PaperRecord | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task.

    Attributes:
        report: its files and what there is to tell.
        record: for the manifest; None when the paper could not be made.
        made: how many files were made now; the others were there and as they should be.
        mended: files that were there but no longer as they were made.
    """

    report: ProductionReport
    record: PaperRecord | None
    made: int
    mended: tuple[str, ...] = ()


def outcomes(tasks: Iterable[Task], setting: Setting, processes: int) -> Iterator[Outcome]:
    """Each task's outcome, in order.

    Raises:
        OSError: the folder cannot be written to.
    """
    pool = _pool(processes, setting)
    if pool is None:
        yield from map(partial(_carried_out, setting), tasks)
    else:
        yield from _Crew(pool, processes, setting).outcomes(tasks)


def _pool(count: int, setting: Setting) -> ProcessPoolExecutor | None:
    """Processes to share the work; None where one is enough or the system grants no more."""
    if count == 1:
        return None
    try:
        return ProcessPoolExecutor(count, get_context("spawn"), _begin, (setting,))
    except (OSError, NotImplementedError):  # no shared memory here, as in many containers
        return None


class _Crew:
    """A pool, and a window of tasks handed to it."""

    def __init__(self, pool: ProcessPoolExecutor, processes: int, setting: Setting) -> None:
        self.pool = pool
        self.processes = processes
        self.setting = setting
        self.handed: deque[tuple[Task, Future[Outcome]]] = deque()

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        try:
            for task in tasks:
                self._hand_out(task)
                if len(self.handed) >= _WINDOW * self.processes:
                    yield self._first()
            while self.handed:
                yield self._first()
        finally:
            self.pool.shutdown(cancel_futures=True)

    def _hand_out(self, task: Task) -> None:
        if task.request.frame is self.setting.frame:
            task = replace(task, request=replace(task.request, frame=NO_FRAME))
        try:
            self.handed.append((task, self.pool.submit(_carried_out_here, task)))
        except BrokenProcessPool:
            self.handed.append((task, _broken()))

    def _first(self) -> Outcome:
        task, future = self.handed.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._after_a_death(task)

    def _after_a_death(self, task: Task) -> Outcome:
        """Make a paper alone; then put a new pool in place, with what was handed to the dead one."""
        self.pool.shutdown(cancel_futures=True)
        with ProcessPoolExecutor(1, get_context("spawn"), _begin, (self.setting,)) as alone:
            try:
                outcome = alone.submit(_carried_out_here, task).result()
            except BrokenProcessPool:
                report = failed(task.request, "制作它的进程中途死亡")
                outcome = Outcome(report, None, 0)
        context = get_context("spawn")
        self.pool = ProcessPoolExecutor(self.processes, context, _begin, (self.setting,))
        waiting, self.handed = self.handed, deque()
        for later, future in waiting:
            if future.done() and not future.cancelled() and future.exception() is None:
                self.handed.append((later, future))
            else:
                self._hand_out(later)
        return outcome


def _broken() -> Future[Outcome]:
    future: Future[Outcome] = Future()
    future.set_exception(BrokenProcessPool())
    return future


_shared: list[Setting] = []
"""The setting of this process, when it is one of a pool."""


def _begin(setting: Setting) -> None:
    """The first breath of a process."""
    _shared[:] = [setting]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends the pool
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed parent cannot say goodbye; without this its processes would wait for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _carried_out_here(task: Task) -> Outcome:
    outcome = _carried_out(_shared[0], task)
    if not gc.get_freeze_count():
        gc.freeze()  # fonts, styles and templates stay; looking through them costs a twentieth
    return outcome


def _carried_out(setting: Setting, task: Task) -> Outcome:
    """Keep what is there and right, make the rest."""
    request, made_from = _completed(setting, task.request)
    known = task.known if task.known is not None and task.known.made_from == made_from else None
    right, changed = _as_made(setting.out_dir, task.known)
    there = {file.path: file for file in right} if known is not None else {}
    mended = tuple(path for path in changed if path in task.paths.values())
    wanted = {format_: path for format_, path in task.paths.items() if path not in there}
    if known is not None and not wanted:
        files = tuple(there[path] for path in task.paths.values())
        return Outcome(ProductionReport(files, known.remarks), known, 0)
    report = make_paper(setting.out_dir, request, wanted)
    now = there | {file.path: file for file in report.files}
    files = tuple(now[path] for path in task.paths.values() if path in now)
    record = PaperRecord(task.stem, made_from, tuple(now.values()), report.remarks) if now else None
    return Outcome(replace(report, files=files), record, len(report.files), mended)


def _completed(setting: Setting, request: PaperRequest) -> tuple[PaperRequest, MadeFrom]:
    """The request with its rule set, and what it is made from."""
    row = row_hash(request)
    if request.frame in (NO_FRAME, setting.frame):
        return replace(request, frame=setting.frame), MadeFrom(row, setting.maker, setting.rules)
    return request, MadeFrom(row, setting.maker, rules_hash(request.frame))


def _as_made(
    folder: Path, known: PaperRecord | None
) -> tuple[tuple[Produced, ...], tuple[str, ...]]:
    """Of the files of a record: those still as they were made; paths of those that are not."""
    right: list[Produced] = []
    changed: list[str] = []
    for file in known.files if known is not None else ():
        try:
            same = hashlib.sha256((folder / file.path).read_bytes()).hexdigest() == file.sha256
        except OSError:  # gone, or unreadable: made again
            continue
        if same:
            right.append(file)
        else:
            changed.append(file.path)
    return tuple(right), tuple(changed)
