"""The lines of source a diagnostic shows: the line of the culprit, and the marks below it.

Only a window around the culprit is ever looked at, so a line of ten million characters costs no
more than a short one. A span over several lines is shown by its first line.
"""

from __future__ import annotations

from dataclasses import dataclass

from tiaowen.diagnostics.wording import cells, shown
from tiaowen.source import SourceFile, Span

#: Widest excerpt in display cells, and how much of that may stand left of the culprit.
WIDTH = 96
BEFORE = 36
_TAB = "    "
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One printed source line.

    Attributes:
        line: number of the line, from 1.
        column: column of the culprit in characters, from 1.
        text: the line or a window of it, safe to print.
        indent: display cells left of the culprit.
        width: display cells of the culprit within `text`, at least 1.
        last_line: line on which the span ends.
    """

    line: int
    column: int
    text: str
    indent: int
    width: int
    last_line: int


def excerpt(source: SourceFile, span: Span) -> Excerpt:
    """What to print for `span`; offsets beyond the text count as its end."""
    size = len(source.text)
    start, end = min(span.start, size), min(max(span.end, span.start), size)
    line, column = source.place(start)
    first, last = _line_bounds(source, line)
    stop = min(end, last)
    left, lead = _left(source.text, first, min(start, last))
    culprit, right = _right(source.text, start, stop, last, WIDTH - cells(lead))
    return Excerpt(
        line=line,
        column=column,
        text=f"{left}{lead}{culprit}{right}",
        indent=cells(left) + cells(lead),
        width=max(cells(culprit), 1),
        last_line=source.place(max(start, end - 1))[0],
    )


def _line_bounds(source: SourceFile, line: int) -> tuple[int, int]:
    """Offsets of the first character of a line and of its end (line end not included)."""
    starts = source.line_starts
    first = starts[line - 1]
    last = starts[line] - 1 if line < len(starts) else len(source.text)
    if last > first and source.text[last - 1] == "\r":
        last -= 1
    return first, last


def _left(text: str, first: int, start: int) -> tuple[str, str]:
    """The cut mark, if any, and the printable text left of the culprit."""
    window = max(first, start - 2 * BEFORE)
    lead = _printable(text[window:start])
    if window == first and cells(lead) <= WIDTH - BEFORE:
        return "", lead
    return _CUT, _tail(lead, BEFORE)


def _right(text: str, start: int, stop: int, last: int, room: int) -> tuple[str, str]:
    """The printable culprit and what follows it on the line, both within `room` cells."""
    culprit = _head(_printable(text[start : min(stop, start + room)]), room)
    if stop - start > room or len(culprit) < len(_printable(text[start:stop])):
        return culprit, _CUT
    rest = _printable(text[stop : min(last, stop + room)])
    kept = _head(rest, room - cells(culprit))
    is_cut = len(kept) < len(rest) or stop + room < last
    return culprit, kept + (_CUT if is_cut else "")


def _printable(text: str) -> str:
    return "".join(_TAB if char == "\t" else shown(char) for char in text)


def _head(text: str, room: int) -> str:
    """The longest beginning of `text` that fits into `room` cells."""
    used = 0
    for index, char in enumerate(text):
        used += cells(char)
        if used > room:
            return text[:index]
    return text


def _tail(text: str, room: int) -> str:
    """The longest end of `text` that fits into `room` cells."""
    return _head(text[::-1], room)[::-1]
