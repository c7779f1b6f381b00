"""Text → surface lines, with one diagnostic for each broken line and every other line kept.

The whole text is parsed at once; only when that fails is it parsed line by line (a logical line runs
on while a 「 is open), which gives the same tree because the grammar is flat.
"""

from __future__ import annotations

import lark

from tiaowen.diagnostics import Diagnostic
from tiaowen.source import SourceFile
from tiaowen.surface.build import SurfaceBuilder
from tiaowen.surface.lines import Line, RuleFile
from tiaowen.surface.logical_lines import logical_lines
from tiaowen.surface.parser import parser
from tiaowen.surface.syntax_errors import diagnose


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


def _parse_by_line(source: SourceFile) -> tuple[RuleFile, tuple[Diagnostic, ...]]:
    lines: list[Line] = []
    problems: list[Diagnostic] = []
    for logical in logical_lines(source.text):
        try:
            lines.extend(parse_text(logical.text + "\n", logical.span.start))
        except lark.exceptions.UnexpectedInput as error:
            problems.append(diagnose(source, logical.span, logical.text, error))
    return RuleFile(source, tuple(lines)), tuple(problems)
