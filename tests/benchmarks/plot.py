"""A bar for each contestant with its least and greatest, as SVG; the same bytes for the same figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from statistics import median

from tests.benchmarks.interleaved import Timing

_LEFT, _WIDE, _HIGH = 230, 520, 34


def plot(path: Path, title: str, timings: Mapping[str, Sequence[Timing]]) -> None:
    """Seconds by the wall clock: median as a bar, least to greatest as a line."""
    most = max(turn.wall for turns in timings.values() for turn in turns)
    scale = _WIDE / most
    marks = [f'<text x="10" y="22" font-size="15">{escape(title)}</text>']
    for place, (name, turns) in enumerate(timings.items()):
        walls = sorted(turn.wall for turn in turns)
        top = 40 + place * _HIGH
        middle = top + 11
        ends = [_LEFT + wall * scale for wall in (walls[0], walls[-1])]
        marks += [
            f'<text x="{_LEFT - 8}" y="{top + 16}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{_LEFT}" y="{top}" width="{median(walls) * scale:.1f}" height="22" fill="#8ab"/>',
            f'<path d="M{ends[0]:.1f} {middle}H{ends[1]:.1f}" stroke="#222" stroke-width="2"/>',
            f'<text x="{ends[1] + 6:.1f}" y="{top + 16}">{median(walls):.2f} s</text>',
        ]
    size = f'width="{_LEFT + _WIDE + 80}" height="{50 + len(timings) * _HIGH}"'
    body = "\n".join(marks)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">\n'
        f"{body}\n</svg>\n",
        encoding="utf-8",
    )
