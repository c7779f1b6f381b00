"""Figures with their aims: what `make bench` is run for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from tests.benchmarks.interleaved import Timing
from tiaowen.diagnostics.wording import cells


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, least and greatest of what the rounds gave."""

    middle: float
    least: float
    greatest: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """Of at least one value."""
        known = sorted(values)
        return cls(median(known), known[0], known[-1])

    def __str__(self) -> str:
        """`1.08 [1.02–1.31]`."""
        return f"{short(self.middle)} [{short(self.least)}–{short(self.greatest)}]"


def short(value: float) -> str:
    """Three digits that count, no exponent."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a figure is to be: at most, or at least, the limit."""

    limit: float
    at_least: bool = False

    def met(self, found: Spread) -> bool:
        """Whether the median is there."""
        return found.middle >= self.limit if self.at_least else found.middle <= self.limit

    def __str__(self) -> str:
        """`≤ 1.3`."""
        return f"{'≥' if self.at_least else '≤'} {short(self.limit)}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the summary.

    Attributes:
        name: what was measured.
        unit: of the figure and the aim, such as ms, or 倍.
        found: by the processor's time where it is a time; None: not measured, see `why`.
        wall: the same by the clock on the wall, where it is a time.
        aim: None where none was set.
        why: it was not measured.
    """

    name: str
    unit: str
    found: Spread | None
    wall: Spread | None = None
    aim: Aim | None = None
    why: str = ""

    @property
    def told(self) -> str:
        """Met, missed or neither."""
        if self.found is None:
            return f"未测（{self.why}）"
        if self.aim is None:
            return ""
        return "达到" if self.aim.met(self.found) else "未达到"


@dataclass(frozen=True, slots=True)
class Report:
    """What a benchmark gives: a table to print, and its figures."""

    table: str
    figures: tuple[Figure, ...]


def ratio(
    name: str,
    these: Sequence[Timing],
    those: Sequence[Timing],
    aim: Aim | None = None,
    *,
    each: float = 1.0,
) -> Figure:
    """How many times the time of `those` `these` took, round by round.

    Args:
        each: work done in a turn of those, by that in a turn of these.
    """
    pairs = list(zip(these, those, strict=True))
    return Figure(
        name,
        "倍",
        Spread.of(a.cpu / b.cpu * each for a, b in pairs),
        Spread.of(a.wall / b.wall * each for a, b in pairs),
        aim,
    )


def summary(figures: Sequence[Figure]) -> str:
    """A line a figure with its aim."""
    head = ("指标", "目标", "处理器时间", "墙钟时间", "")
    rows = [
        (
            one.name,
            f"{one.aim} {one.unit}" if one.aim else "",
            f"{one.found} {one.unit}" if one.found else "",
            f"{one.wall}" if one.wall else "",
            one.told,
        )
        for one in figures
    ]
    return columns([head, *rows], left=1)


def as_json(figures: Sequence[Figure]) -> str:
    """The same to compute with."""
    told = [asdict(one) | {"told": one.told} for one in figures]
    return json.dumps(told, ensure_ascii=False, indent=1)


def columns(rows: Sequence[Sequence[str]], left: int) -> str:
    """Rows under each other, the first `left` columns flush left, the rest flush right; 汉字 are two wide."""
    wide = [max(cells(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        padded = [
            cell + " " * (width - cells(cell))
            if place < left
            else " " * (width - cells(cell)) + cell
            for place, (cell, width) in enumerate(zip(row, wide, strict=True))
        ]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)
