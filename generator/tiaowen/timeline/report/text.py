"""Timelines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from tiaowen.diagnostics.wording import visible
from tiaowen.timeline.changes import Change, Timeline, sentence, told_together


def as_text(timeline: Timeline) -> str:
    """One case: a line for each change, lines ended."""
    return "\n".join(_lines(timeline)) + "\n"


def _lines(timeline: Timeline) -> Iterator[str]:
    span = f"{timeline.start.isoformat()} 至 {timeline.end.isoformat()}"
    yield f"■ {visible(timeline.id)}　{span}：{len(timeline.changes)} 处变化"
    for together in told_together(timeline.changes):
        first = together[0]
        yield f"  {first.on.isoformat()}　{sentence(together)}{_reason(first)}"
    yield from (f"  {line}" for line in unforeseen(timeline))


def unforeseen(timeline: Timeline) -> Iterator[str]:
    """What could not be worked out, a line each."""
    for norm, year in timeline.refused:
        yield f"【{norm}】：{year}年的工作日表未装载，此后不能推算"


def _reason(change: Change) -> str:
    return f"（{visible(change.finding.reason)}）" if change.finding.reason else ""
