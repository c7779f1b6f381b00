"""What a rule file quotes from the official text, and the form in which words are compared.

Not words of the law, so not compared: how wide the brackets of a number are, the spaces behind a
number, which kind of space stands between words, and line breaks inside a quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiaowen.official.mapped import MappedText, TextBuilder
from tiaowen.official.marks import read_mark
from tiaowen.source import Span

#: Stands for the end of a paragraph in errata and where paragraphs are compared side by side.
BREAK = "¶"
_TOKEN = re.compile(r"(?P<line_end>[ \t\u3000]*\n[\s\u3000]*)|(?P<space>\s)|(?P<words>\S+)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the law as a rule file has it: its 「…」 pieces put together.

    Attributes:
        mapped: number as typed and words, and where they stand in the rule file.
        span: the place to show when no smaller one will do (the line of the number).
        headings: chapter › article › item.
    """

    mapped: MappedText
    span: Span
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Erratum:
    """A declared slip of the official text (勘误).

    Attributes:
        official: what the official text has; `¶` where it ends a paragraph.
        reading: what it should read.
        span: the 勘误 line in the rule file.
        headings: chapter › article › item.
    """

    official: str
    reading: str
    span: Span
    headings: tuple[str, ...] = ()


def comparable(mapped: MappedText, *, numbered: bool = True) -> MappedText:
    """The words of a paragraph in the form they are compared in, places kept.

    With `numbered=False` the number in front is left as typed: for a paragraph whose number is
    damaged, so that only the damage differs.
    """
    text = mapped.text
    builder = TextBuilder()
    position = len(text) - len(text.lstrip())
    found = read_mark(text[position:]) if numbered else None
    if found:
        _add_mark(builder, mapped, position, str(found[0]))
        position += found[1]
    end = len(text.rstrip())
    for token in _TOKEN.finditer(text, position, max(end, position)):
        if token.lastgroup == "space":
            builder.add_at(" ", mapped.offset(token.start()))
        elif token.lastgroup == "words":
            builder.add_mapped(mapped, token.start(), token.end())
    return builder.build()


def occurrences(text: str, part: str) -> int:
    """How often `part` occurs, overlapping ones counted too."""
    count, position = 0, text.find(part) if part else -1
    while position >= 0:
        count, position = count + 1, text.find(part, position + 1)
    return count


def _add_mark(builder: TextBuilder, mapped: MappedText, start: int, canonical: str) -> None:
    """The canonical number, each character at its own place if the typed one is as long."""
    typed = mapped.text[start : start + len(canonical)]
    if len(typed) == len(canonical) and typed[-1] == canonical[-1]:
        builder.add(canonical, mapped.offset(start))
    else:
        builder.add_at(canonical, mapped.offset(start))
