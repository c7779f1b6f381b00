"""Where and why the parser stopped in one line: what it had read, what it met, what it would take."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lark import Token
from lark.exceptions import UnexpectedInput

from tiaowen.surface.parser import parser

#: What a person would call one word, where the lexer sees a single odd character.
_CHUNK = re.compile(
    r"[0-9]+(?:/[0-9]+|%)|[\u4e00-\u9fa5A-Za-z0-9·]+|「[^「」]*」|“[^“”\n]*”|[-<>=!&|/≤≥≠＜＞＝]+|\S"
)


@dataclass(frozen=True, slots=True)
class Failure:
    """One refusal of the parser.

    Attributes:
        text: the line, without its line end.
        read: tokens accepted before the refusal.
        start: offset of what was refused; the end of the last word when the line stops too early.
        written: what was refused, whole words, '' at the end of the line.
        accepts: terminals that could stand there.
    """

    text: str
    read: tuple[Token, ...]
    start: int
    written: str
    accepts: frozenset[str]

    @property
    def end(self) -> int:
        """Offset just after what was refused."""
        return self.start + len(self.written)

    @property
    def last(self) -> Token | None:
        """The last token accepted."""
        return self.read[-1] if self.read else None


def find_failure(text: str) -> Failure | None:
    """Parse one line and tell where it fails; None when it does not."""
    stopped = _stop(text)
    if stopped is None:
        return None
    tokens, at = stopped
    read = tuple(token for token in tokens if (token.start_pos or 0) < at)
    start = at + len(text[at:]) - len(text[at:].lstrip(" \t\u3000\r\n"))
    chunk = _CHUNK.match(text, start)
    if chunk is None or text[start] == "#":
        return Failure(text, read, len(text[:at].rstrip()), "", _accepts(read))
    return Failure(text, read, start, chunk[0], _accepts(read))


def reach(text: str) -> int | None:
    """Offset at which a line fails, None when it parses: how far a repair has got."""
    stopped = _stop(text)
    return None if stopped is None else stopped[1]


def _stop(text: str) -> tuple[list[Token], int] | None:
    state = parser().parse_interactive(text + "\n")
    tokens: list[Token] = []
    try:
        for token in state.iter_parse():
            tokens.append(token)
        state.feed_eof()  # type: ignore[no-untyped-call]
    except UnexpectedInput as error:
        place = getattr(error, "pos_in_stream", None)
        return tokens, len(text) if place is None or place < 0 else place
    return None


def _accepts(read: tuple[Token, ...]) -> frozenset[str]:
    """What could follow these tokens; asked before the refused one made the parser reduce."""
    state = parser().parse_interactive("")
    for token in read:
        state.feed_token(token)
    return frozenset(state.accepts())  # type: ignore[no-untyped-call]
