"""A rule file → its one canonical form, comments and the law's own words kept.

Idempotent, and the parse of the result equals the parse of the source; a line that cannot be parsed is
left exactly as it stands and reported. Which of several synonyms a comparison uses (不少于 or 不低于) is
left to the author: the best one depends on the types, which a formatter does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import lark

from tiaowen.diagnostics import Diagnostic
from tiaowen.formatting.indentation import begins_text, indent
from tiaowen.formatting.spacing import join
from tiaowen.source import SourceFile
from tiaowen.surface.logical_lines import logical_lines
from tiaowen.surface.parse import parse
from tiaowen.surface.tokens import LineTokens, read_beginning, read_tokens


class FormattingError(RuntimeError):
    """The canonical form would not mean the same: a fault of the formatter, nothing may be written."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """The canonical text, and the lines that had to be left as they were."""

    text: str
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line on its way out: spaces before it; None for blank, comment and broken lines."""

    text: str
    margin: int | None = None


def format_source(source: SourceFile) -> Formatted:
    """The canonical form of a rule file.

    Raises:
        FormattingError: the result would be parsed differently (never seen; it guards the file).
    """
    before, problems = parse(source)
    text = _assemble(_canonical_lines(source.text))
    after, still = parse(SourceFile(source.name, text))
    # INVARIANT: whoever writes the result may throw the source away.
    if before.lines != after.lines or len(problems) != len(still):
        raise FormattingError("canonical form differs in meaning from its source")
    return Formatted(text, problems)


def _canonical_lines(text: str) -> Iterator[_Line]:
    below_text = False
    for logical in logical_lines(text):
        try:
            tokens = read_tokens(logical.text)
        except lark.exceptions.UnexpectedInput:
            yield _Line(logical.text)
            tokens = read_beginning(logical.text)
        else:
            yield _canonical_line(tokens, below_text=below_text)
        below_text = below_text or bool(tokens.words and begins_text(tokens.words))


def _canonical_line(tokens: LineTokens, *, below_text: bool) -> _Line:
    if not tokens.words:
        return _Line(tokens.comment, None)
    comment = f"  {tokens.comment}" if tokens.comment else ""
    return _Line(join(tokens.words) + comment, indent(tokens.words, below_text=below_text))


def _assemble(lines: Iterable[_Line]) -> str:
    """The lines with their margins, at most one blank line in a row, none at either end."""
    kept = _single_blanks(lines)
    margins = zip(kept, _last_margins(kept), reversed(_last_margins(kept[::-1])), strict=True)
    return "".join(
        " " * _margin(line, above, below) + f"{line.text}\n" for line, above, below in margins
    )


def _single_blanks(lines: Iterable[_Line]) -> list[_Line]:
    kept: list[_Line] = []
    for line in lines:
        if line.text or (kept and kept[-1].text):
            kept.append(line)
    if kept and not kept[-1].text:
        kept.pop()
    return kept


def _last_margins(lines: Iterable[_Line]) -> list[int | None]:
    """For each line the margin of the last statement so far without a blank line in between."""
    margins: list[int | None] = []
    last: int | None = None
    for line in lines:
        last = (last if line.margin is None else line.margin) if line.text else None
        margins.append(last)
    return margins


def _margin(line: _Line, above: int | None, below: int | None) -> int:
    """A comment is about the line directly below it, else about the one directly above."""
    if line.margin is None and line.text.startswith("#"):
        return below if below is not None else above or 0
    return line.margin or 0
