"""Half-width punctuation in formal lines: read like the full-width kind, but pointed at (TW701).

The law's own words in 「…」 are never looked at: there the official source decides.
"""

from __future__ import annotations

from collections.abc import Sequence

import lark
from lark import Token

from tiaowen.diagnostics import Diagnostic
from tiaowen.formatting.spacing import FULL_WIDTH, canonical, is_half_width_quote
from tiaowen.source import SourceFile, Span
from tiaowen.surface.logical_lines import logical_lines
from tiaowen.surface.tokens import read_tokens


def lint_style(source: SourceFile) -> tuple[Diagnostic, ...]:
    """One warning for each line with half-width punctuation, at the first; broken lines are skipped."""
    found: list[Diagnostic] = []
    for line in logical_lines(source.text):
        try:
            words = read_tokens(line.text).words
        except lark.exceptions.UnexpectedInput:
            continue  # the parser reports it
        half = [token for token in words if _is_half_width(token)]
        if half:
            found.append(_warn(source, line.span.start, half))
    return tuple(found)


def _is_half_width(token: Token) -> bool:
    text = str(token)
    if token.type == "STRING":
        return is_half_width_quote(text)
    return token.type in FULL_WIDTH and text != FULL_WIDTH[token.type]


def _warn(source: SourceFile, line_start: int, half: Sequence[Token]) -> Diagnostic:
    first = half[0]
    start = line_start + (first.start_pos or 0)
    is_quote = first.type == "STRING"
    written = '"' if is_quote else str(first)
    wanted = "“ ”" if is_quote else canonical(first)
    more = f"，本行共 {len(half)} 处" if len(half) > 1 else ""
    return Diagnostic(
        "TW701",
        f"半角标点「{written}」应写成全角{more}",
        source,
        Span(start, start + len(written)),
        "此处",
        help=f"改为 {wanted} ，或运行 tiaowen fmt {source.name}",
    )
