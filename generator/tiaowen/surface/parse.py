"""Text → surface lines, with one diagnostic for each broken line and every other line kept.

The whole text is parsed at once; only when that fails is it parsed line by line (a logical line runs
on while a 「 is open), which gives the same tree because the grammar is flat.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import lark

from tiaowen.diagnostics import Diagnostic
from tiaowen.source import SourceFile, Span
from tiaowen.surface.build import SurfaceBuilder
from tiaowen.surface.lines import Line, RuleFile
from tiaowen.surface.parser import parser
from tiaowen.surface.syntax_errors import diagnose


@dataclass(frozen=True, slots=True)
class LogicalLine:
    """One line of the grammar: usually a physical line, more when a 「…」 runs over line ends."""

    span: Span
    text: str


def parse(source: SourceFile) -> tuple[RuleFile, tuple[Diagnostic, ...]]:
    """Parse a rule file or vocabulary.

    Returns:
        The lines that could be read, in order, and the syntax errors (TW1xx).
    """
    try:
        lines = parse_text(source.text + "\n")
    except lark.exceptions.LarkError:
        return _parse_by_line(source)
    return RuleFile(source, lines), ()


def parse_text(text: str, base: int = 0) -> tuple[Line, ...]:
    """Parse one or more whole lines whose first character has offset `base`.

    Raises:
        lark.exceptions.LarkError: at the first error.
    """
    tree = parser().parse(text)
    builder = SurfaceBuilder()
    builder.base = base
    lines: tuple[Line, ...] = builder.transform(tree)
    return lines


def logical_lines(text: str) -> Iterator[LogicalLine]:
    """Cut a text at its line ends, but not inside an open 「."""
    start, depth = 0, 0
    for i, char in enumerate(text):
        if char == "「":
            depth = 1
        elif char == "」":
            depth = 0
        elif char == "\n" and (depth == 0 or _line_starts_anew(text, i + 1)):
            yield LogicalLine(Span(start, i), text[start:i])
            start, depth = i + 1, 0
    if start < len(text):
        yield LogicalLine(Span(start, len(text)), text[start:])


def _line_starts_anew(text: str, start: int) -> bool:
    """Whether the next line cannot be the inside of an unclosed 「: it is blank or opens another."""
    line = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)].strip()
    opening, closing = line.find("「"), line.find("」")
    return not line or (opening >= 0 and (closing < 0 or opening < closing)) or closing < 0


def _parse_by_line(source: SourceFile) -> tuple[RuleFile, tuple[Diagnostic, ...]]:
    lines: list[Line] = []
    problems: list[Diagnostic] = []
    for logical in logical_lines(source.text):
        try:
            lines.extend(parse_text(logical.text + "\n", logical.span.start))
        except lark.exceptions.UnexpectedInput as error:
            problems.append(diagnose(source, logical.span, logical.text, error))
    return RuleFile(source, tuple(lines)), tuple(problems)
