"""Line and column pairs of spans for machine formats, in characters or in UTF-16 units."""

from __future__ import annotations

from dataclasses import dataclass

from tiaowen.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Region:
    """Where a span starts and ends; lines and columns from 1, the end column not included."""

    line: int
    column: int
    end_line: int
    end_column: int


def region(source: SourceFile, span: Span, *, utf16: bool = False) -> Region:
    """The region of `span`; with `utf16`, columns count UTF-16 code units instead of characters."""
    line, column = _place(source, span.start, utf16)
    end_line, end_column = _place(source, max(span.start, span.end), utf16)
    return Region(line, column, end_line, end_column)


def _place(source: SourceFile, offset: int, utf16: bool) -> tuple[int, int]:
    offset = min(offset, len(source.text))
    line, column = source.place(offset)
    if utf16:
        # Characters beyond the basic plane (rare names, 𠮷) take two units each.
        column += sum(c > "\uffff" for c in source.text[offset - column + 1 : offset])
    return line, column
