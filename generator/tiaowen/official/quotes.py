"""A rule file's quotations read back without its grammar: what `import` proves its output with.

Only lines that begin with a number, a part word, 款 or 「 carry the law's words, and 勘误 lines the
errata; this is enough to compare a fresh skeleton, even an unfinished one, with its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiaowen.official.mapped import TextBuilder
from tiaowen.official.marks import read_mark
from tiaowen.official.paragraph import Erratum, Paragraph
from tiaowen.official.roles import Role
from tiaowen.source import Span

_ERRATUM = re.compile(r"\s*勘误\s+「([^「」]*)」\s*应为\s*(?:“([^“”\n]*)”|\"([^\"\n]*)\")")
_QUOTE = re.compile(r"「([^「」]*)」")
_LINE = re.compile(r"[^\n]*")
_WORDS = tuple(role.value for role in Role if role.value)


def read_quotes(text: str) -> tuple[tuple[Paragraph, ...], tuple[Erratum, ...]]:
    """The paragraphs a rule file quotes, and its errata."""
    paragraphs: list[tuple[TextBuilder, int]] = []
    errata: list[Erratum] = []
    for start, line in _lines(text):
        if found := _ERRATUM.match(line):
            reading = found[2] if found[2] is not None else found[3]
            errata.append(Erratum(found[1], reading, Span(start, start + len(line))))
        elif line.startswith("「") and paragraphs:
            _add_quotes(paragraphs[-1][0], line, start)
        elif (mark := _opening(line)) is not None:
            builder = TextBuilder()
            builder.add(mark, start)
            _add_quotes(builder, line, start)
            paragraphs.append((builder, start))
    made = (Paragraph(b.build(), Span(start, start + 1)) for b, start in paragraphs if len(b))
    return tuple(made), tuple(errata)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for found in _LINE.finditer(text):
        if found[0]:
            yield found.start(), found[0]


def _opening(line: str) -> str | None:
    """The number a line begins with, "" for a part word, None for any other line."""
    if "「" not in line:
        return None
    if found := read_mark(line):
        return line[: found[1]]
    return "" if line.split("「", 1)[0].split(maxsplit=1)[:1] in [[w] for w in _WORDS] else None


def _add_quotes(builder: TextBuilder, line: str, start: int) -> None:
    for quote in _QUOTE.finditer(line):
        builder.add(quote[1], start + quote.start(1))
