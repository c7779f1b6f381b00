"""Text → surface lines, with one diagnostic for each broken line and every other line kept.

The whole text is parsed at once; only when that fails is it parsed line by line (a logical line runs
on while a 「 is open), which gives the same tree because the grammar is flat.
"""

from __future__ import annotations

import re

from lark.exceptions import UnexpectedInput

from tiaowen.diagnostics import Diagnostic
from tiaowen.source import SourceFile, Span
from tiaowen.surface.lines import Broken, Line, RuleFile
from tiaowen.surface.logical_lines import LogicalLine, logical_lines
from tiaowen.surface.nesting import NestingError
from tiaowen.surface.reducing import read
from tiaowen.surface.syntax_errors import diagnose

#: Longest line read, in characters; the longest paragraph of the five regulations has about 1,000.
MAX_LINE = 50_000

#: So many broken lines get a repair looked for, which costs up to 60 parses; the others are told plainly.
MAX_ADVISED = 200
#: A broken line that begins a clause or quotes the law, as far as can be told.
_HOLDS_TEXT = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百千零0-9]+[编章节条、.．]|[（(][一二三四五六七八九十0-9]|款|「)"
)


def parse(source: SourceFile) -> tuple[RuleFile, tuple[Diagnostic, ...]]:
    """Parse a rule file or vocabulary.

    Returns:
        The lines that could be read, in order, and the syntax errors (TW1xx).
    """
    pieces = tuple(logical_lines(source.text))
    if all(len(piece.text) <= MAX_LINE for piece in pieces):
        try:
            return RuleFile(source, parse_text(source.text + "\n")), ()
        except (UnexpectedInput, NestingError):
            pass  # line by line below
    return _parse_by_line(source, pieces)


def parse_text(text: str, base: int = 0) -> tuple[Line, ...]:
    """Parse one or more whole lines whose first character has offset `base`.

    Raises:
        lark.exceptions.UnexpectedInput: at the first error.
        NestingError: a line is nested too deeply.
    """
    lines: tuple[Line, ...] = read(text, base)
    return lines


def _parse_by_line(
    source: SourceFile, pieces: tuple[LogicalLine, ...]
) -> tuple[RuleFile, tuple[Diagnostic, ...]]:
    lines: list[Line] = []
    problems: list[Diagnostic] = []
    failed: list[LogicalLine] = []
    for piece in pieces:
        try:
            if len(piece.text) <= MAX_LINE:
                lines.extend(parse_text(piece.text + "\n", piece.span.start))
                continue
            problems.append(_too_long(source, piece))
        except UnexpectedInput:
            advise = len(problems) < MAX_ADVISED
            problems.append(diagnose(source, piece.span, piece.text, advise=advise))
        except NestingError:
            problems.append(_nested(source, piece))
        failed.append(piece)
    broken = tuple(_broken(piece) for piece in failed)
    return RuleFile(source, tuple(lines), broken), tuple(problems)


def _broken(piece: LogicalLine) -> Broken:
    return Broken(_HOLDS_TEXT.match(piece.text) is not None, span=piece.span)


def _too_long(source: SourceFile, piece: LogicalLine) -> Diagnostic:
    return Diagnostic(
        "TW113",
        f"这一行有 {len(piece.text):,} 个字，超过上限 {MAX_LINE:,}",
        source,
        Span(piece.span.start, piece.span.start + 1),
        "从这里开始",
        help="按条款和语句分行写",
    )


def _nested(source: SourceFile, piece: LogicalLine) -> Diagnostic:
    start = piece.span.start + len(piece.text) - len(piece.text.lstrip())
    return Diagnostic(
        "TW114",
        "条件套得太深",
        source,
        Span(start, start + 1),
        "这一行",
        help="用 所称 给里层的条件起名字，再在这里引用",
    )
