"""A text cut into the lines of the grammar: a line runs on only while a 「…」 does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tiaowen.source import Span

#: Whatever may hide a line end, a 「 or a # from the one who looks for lines; an opening mark that is
#: never closed stands for itself.
_PIECE = re.compile(
    r"「[^「」]*」|“[^“”\n]*”|\"[^\"\n]*\"|【[^【】\n]+】|《[^《》\n]+》|#[^\n]*"
    r"|\n|[「“\"【《]|[^「“\"【《#\n]+"
)


@dataclass(frozen=True, slots=True)
class LogicalLine:
    """One line of the grammar: usually a physical line, more when a 「…」 runs over line ends."""

    span: Span
    text: str


def logical_lines(text: str) -> Iterator[LogicalLine]:
    """Cut a text at its line ends, but not inside a closed 「…」."""
    start = 0
    for piece in _PIECE.finditer(text):
        if piece[0] == "\n":
            yield LogicalLine(Span(start, piece.start()), text[start : piece.start()])
            start = piece.end()
    if start < len(text):
        yield LogicalLine(Span(start, len(text)), text[start:])
