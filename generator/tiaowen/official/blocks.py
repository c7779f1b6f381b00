"""Official text (plain text, Markdown-like, or .docx) → its paragraphs, called blocks.

A block is a run of lines without a blank one between them, put together: printed lines broken at
the margin are one paragraph. A line that starts with a number, a list dash or a `#`, or follows a
line that was plainly not broken at the margin, starts a new block. Heading hashes, `**`, list
dashes, `---` rules and spaces around lines are presentation and are left out; spaces inside a line
are kept, no-break spaces as plain ones. Page breaks (form feeds) count as blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tiaowen.diagnostics.wording import cells
from tiaowen.official.mapped import MappedText, TextBuilder
from tiaowen.official.marks import read_mark

_LINE = re.compile(r"[^\n\f]*")
_RULE = re.compile(r"(?:-\s*){3,}$|(?:\*\s*){3,}$|(?:_\s*){3,}$")
_OPENER = re.compile(r"#{1,6}\s+|[-*+•]\s+")
_DATE_LINE = re.compile(r"\d{4}\s*(?:年|-)\s*\d{1,2}\s*(?:月|-)\s*\d{1,2}\s*日?(?:印发)?$")
_BOLD = re.compile(r"\*\*")
_ODD_SPACE = re.compile(r"[\u00a0\u2002-\u200a\u202f]")
#: A sentence is over after these.
FINAL = frozenset("。！？；：.!?;:")
#: An official page has 28 characters a line; a line that was broken at the margin has nearly that
#: many, in display cells.
_BROKEN_LINE = range(46, 73)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of an official text.

    Attributes:
        mapped: its text, numbering included, and where the characters stand.
        start: offset in the file of its first character.
        end: offset behind its last one.
        line: number of its first line, from 1.
    """

    mapped: MappedText
    start: int
    end: int
    line: int

    @property
    def text(self) -> str:
        """The words, numbering included."""
        return self.mapped.text


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its presentation: the text's pieces and their offsets."""

    number: int
    pieces: tuple[tuple[str, int], ...]
    opens: bool

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in self.pieces)


def split_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of an official text, in order."""
    blocks: list[Block] = []
    run: list[_Line] = []
    for line in _lines(text):
        if run and (line is None or _starts_block(line, run[-1])):
            blocks.append(_join(run))
            run = []
        if line is not None:
            run.append(line)
    if run:
        blocks.append(_join(run))
    return tuple(blocks)


def _lines(text: str) -> Iterator[_Line | None]:
    """Each line; None for one that separates paragraphs (blank, a rule, a page break)."""
    number, start = 1, 0
    while start <= len(text):
        found = _LINE.match(text, start)
        end = found.end() if found else start
        yield _line(text[start:end], start, number)
        if text[end : end + 1] == "\f":
            yield None
        else:
            number += 1
        start = end + 1


def _line(raw: str, offset: int, number: int) -> _Line | None:
    body = raw.strip()
    if not body or _RULE.match(body):
        return None
    begin = offset + len(raw) - len(raw.lstrip())
    opener = _OPENER.match(body)
    if opener:
        begin += opener.end()
        body = body[opener.end() :]
    pieces = tuple(_without_bold(body, begin))
    return _Line(number, pieces, opens=opener is not None) if pieces else None


def _without_bold(body: str, offset: int) -> Iterator[tuple[str, int]]:
    position = 0
    for found in (*_BOLD.finditer(body), None):
        end = found.start() if found else len(body)
        if end > position:
            yield _ODD_SPACE.sub(" ", body[position:end]), offset + position
        position = found.end() if found else end


def _starts_block(line: _Line, before: _Line) -> bool:
    """True if `line` is not the continuation of the line before it."""
    if line.opens or _DATE_LINE.match(line.text) or read_mark(line.text):
        return True
    earlier = before.text.rstrip()
    return earlier[-1:] in FINAL or cells(earlier[:99]) not in _BROKEN_LINE


def _join(run: list[_Line]) -> Block:
    builder = TextBuilder()
    previous = ""
    for line in run:
        # Latin words broken at the margin need the space the line end stood for.
        if previous and _is_latin(previous[-1]) and _is_latin(line.text[0]):
            builder.add(" ", line.pieces[0][1] - 1)
        for piece, offset in line.pieces:
            builder.add(piece, offset)
        previous = line.text
    mapped = builder.build()
    end = mapped.span(0, len(mapped.text)).end
    return Block(mapped, mapped.offset(0), end, run[0].number)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
