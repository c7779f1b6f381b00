"""A bar for each contestant with its least and greatest, as SVG; the same bytes for the same figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import log10
from pathlib import Path

from tests.benchmarks.figures import Spread, short
from tests.benchmarks.interleaved import Timing
from tests.benchmarks.tables import UNITS
from tiaowen.diagnostics.wording import cells

_WIDE, _HIGH, _CELL = 520, 34, 7.2
_FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Noto Serif CJK SC','PingFang SC',sans-serif"


def plot(
    path: Path, title: str, timings: Mapping[str, Sequence[Timing]], unit: str, *, log: bool = False
) -> None:
    """Processor time: median as a bar, least to greatest as a line.

    Args:
        path: of the .svg.
        title: says what one thing is.
        timings: of one thing each.
        unit: s, ms or µs.
        log: a bar ten times as long stands for ten times as much; the scale is drawn.
    """
    spreads = {n: Spread.of(t.cpu * UNITS[unit] for t in turns) for n, turns in timings.items()}
    left = int(max(map(cells, spreads)) * _CELL) + 24
    axis = _Axis.over(list(spreads.values()), left, log=log)
    bottom = 44 + len(spreads) * _HIGH
    marks = [f'<text x="12" y="24" font-size="15">{escape(title)}</text>', *axis.grid(bottom, unit)]
    for place, (name, spread) in enumerate(spreads.items()):
        marks += axis.bar(name, spread, 42 + place * _HIGH, unit)
    size = f'width="{left + _WIDE + 110}" height="{bottom + 26}"'
    body = "\n".join(marks)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FONTS}" font-size="13">\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{body}\n</svg>\n',
        encoding="utf-8",
    )


class _Axis:
    """Where a value lies on the picture."""

    def __init__(self, left: int, low: float, high: float, *, log: bool) -> None:
        self.left, self.low, self.high, self.log = left, low, high, log

    @classmethod
    def over(cls, spreads: Sequence[Spread], left: int, *, log: bool) -> _Axis:
        """From 0, or from the power of ten below the least, to the greatest."""
        most = max(one.greatest for one in spreads)
        low = 10.0 ** int(log10(min(one.least for one in spreads)) // 1) if log else 0.0
        return cls(left, low, most, log=log)

    def x(self, value: float) -> float:
        if self.log:
            return self.left + _WIDE * log10(value / self.low) / log10(self.high / self.low)
        return self.left + _WIDE * value / self.high

    def grid(self, bottom: int, unit: str) -> list[str]:
        """Lines at the powers of ten of a logarithmic scale."""
        marks, value = [], self.low
        while self.log and value <= self.high:
            at = f"{self.x(value):.1f}"
            marks.append(f'<path d="M{at} 36V{bottom}" stroke="#ddd"/>')
            marks.append(
                f'<text x="{at}" y="{bottom + 16}" font-size="11" text-anchor="middle" fill="#555">'
                f"{short(value)} {unit}</text>"
            )
            value *= 10
        return marks

    def bar(self, name: str, spread: Spread, top: int, unit: str) -> list[str]:
        ends = [self.x(value) for value in (spread.least, spread.greatest)]
        wide = self.x(spread.middle) - self.left
        colour = "#c66a3d" if "条文" in name else "#8aa5b5"
        return [
            f'<text x="{self.left - 8}" y="{top + 16}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{self.left}" y="{top}" width="{wide:.1f}" height="22" fill="{colour}"/>',
            f'<path d="M{ends[0]:.1f} {top + 11}H{ends[1]:.1f}" stroke="#222" stroke-width="2"/>',
            f'<text x="{ends[1] + 6:.1f}" y="{top + 16}">{short(spread.middle)} {unit}</text>',
        ]
