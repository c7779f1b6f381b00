"""Timelines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from tiaowen.diagnostics.wording import visible
from tiaowen.timeline.changes import Change, Timeline


def as_text(timeline: Timeline) -> str:
    """One case: a line for each change, lines ended."""
    return "\n".join(_lines(timeline)) + "\n"


def _lines(timeline: Timeline) -> Iterator[str]:
    span = f"{timeline.start.isoformat()} 至 {timeline.end.isoformat()}"
    yield f"■ {visible(timeline.id)}　{span}：{len(timeline.changes)} 处变化"
    for change in timeline.changes:
        yield f"  {change.on.isoformat()}　{change.sentence}{_reason(change)}"
    for norm, year in timeline.refused:
        yield f"  【{norm}】：{year}年的工作日表未装载，此后不能推算"


def _reason(change: Change) -> str:
    return f"（{visible(change.finding.reason)}）" if change.finding.reason else ""
