"""A table of what contestants took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from tests.benchmarks.figures import Spread, columns
from tests.benchmarks.interleaved import Timing

UNITS = {"s": 1.0, "ms": 1e3, "µs": 1e6}


def table(
    timings: Mapping[str, Sequence[Timing]],
    absent: Mapping[str, str],
    unit: str,
    things: str = "",
) -> str:
    """A line each: processor time and wall time for one thing, things a second, times the first one's time.

    Args:
        timings: of one thing each; the first contestant is the one the others are held against.
        absent: who was not there, and why.
        unit: s, ms or µs.
        things: what is made (案, 件): then also how many a second.
    """
    first = next(iter(timings.values()))
    scale = UNITS[unit]
    rate = (f"每秒{things}",) if things else ()
    rows = [("", f"处理器 {unit}", f"墙钟 {unit}", *rate, "为首行的倍数（处理器）")]
    for name, turns in timings.items():
        pairs = zip(turns, first, strict=True)
        rows.append(
            (
                name,
                str(Spread.of(turn.cpu * scale for turn in turns)),
                str(Spread.of(turn.wall * scale for turn in turns)),
                *(f"{1 / median(turn.wall for turn in turns):,.0f}" for _ in rate),
                str(Spread.of(a.cpu / b.cpu for a, b in pairs)),
            )
        )
    lines = [columns(rows, left=1), *(f"{name}：未测，{why}" for name, why in absent.items())]
    return "\n".join(lines)
