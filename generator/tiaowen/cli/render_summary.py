"""What `tiaowen render` tells when it is done: what was made where, what is blank and in which cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tiaowen.documents.paper import Remark
from tiaowen.documents.produce import Run

_BLANK = "TW611"
_SHOWN = 40
"""Lines of a sort that are shown when a ledger holds them all."""


def summary(
    place: Path, asked: Mapping[str, int], run: Run, ledger: Path | None = None
) -> Iterator[str]:
    """The report for people.

    Args:
        place: the session's folder.
        asked: papers asked for, by kind.
        run: what came of it.
        ledger: the file that holds every line; without one every line is given.
    """
    made = Counter(Path(file.path).suffix[1:].upper() for file in run.report.files)
    yield "文书 " + "、".join(f"{kind} {count} 份" for kind, count in asked.items())
    yield f"  {place.as_posix()}/（{'、'.join(f'{k} {n} 个' for k, n in made.items())}）"
    yield from (f"  {line}" for line in _resumed(run))
    for one in run.merged:
        how = "" if one.made else "，没有变化"
        yield f"  合订 {one.papers} 份：{(place / one.path).as_posix()}{how}"
    yield from (f"  [TW616] {reason}" for reason in run.report.skipped)
    limit = _SHOWN if ledger is not None else len(run.report.remarks)
    blanks = [remark for remark in run.report.remarks if remark.code == _BLANK]
    if blanks:
        yield f"待填 {len(blanks)} 处"
        yield from _first((f"  {line}" for line in _blank_lines(blanks)), limit)
    others = (r for r in run.report.remarks if r.code != _BLANK)
    yield from _first((f"[{r.code}] {r.paper}：{r.text}{_cell(r)}" for r in others), limit)
    if ledger is not None:
        yield f"全部问题：{ledger.as_posix()}"


def _resumed(run: Run) -> Iterator[str]:
    """What an earlier run had left, good or bad; nothing after a first run."""
    if run.leavings:
        yield f"清除上次中断留下的半成品 {run.leavings} 个"
    if run.kept:
        yield f"原有 {run.kept} 个没有变化，保留；新做 {run.made} 个"
    sorts = (
        ("产生后被改动过，已重做", run.mended),
        ("不再需要，已删除", run.removed),
        ("不再需要，但产生后被改动过，没有删除", run.spared),
    )
    for says, paths in sorts:
        if paths:
            yield f"{len(paths)} 个{says}："
            yield from _first((f"  {path}" for path in paths), _SHOWN)


def _first(lines: Iterable[str], limit: int) -> Iterator[str]:
    """The first lines, and how many more there are."""
    more = 0
    for number, line in enumerate(lines):
        if number < limit:
            yield line
        else:
            more += 1
    if more:
        yield f"  ……还有 {more} 行"


def _blank_lines(blanks: Sequence[Remark]) -> Iterator[str]:
    """A line for each empty cell; one for all papers of a kind where there is no such cell."""
    without = Counter(
        (remark.paper.split()[0], remark.item) for remark in blanks if not remark.cell
    )
    for (kind, item), count in without.items():
        yield f"{kind}：工作簿没有「{item}」，{count} 份"
    for remark in blanks:
        if remark.cell:
            yield f"{remark.paper}：{remark.item}{_cell(remark)}"


def _cell(remark: Remark) -> str:
    return f"（{remark.cell}）" if remark.cell else ""
