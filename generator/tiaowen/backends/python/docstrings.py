"""Docstrings and comments: the law's words, wrapped, nothing of them lost."""

from __future__ import annotations

from collections.abc import Sequence

from tiaowen.backends.python.layout import INDENT, LINE, width, wrapped


def docstring(summary: str, paragraphs: Sequence[str] = (), indent: int = INDENT) -> list[str]:
    """A docstring: one line of summary, then paragraphs."""
    pad, limit = " " * indent, LINE - indent
    text = [wrapped(safe(paragraph), limit) for paragraph in paragraphs]
    body = [pad + line for paragraph in text for line in paragraph]
    if not body:
        return [f'{pad}"""{safe(summary)}"""']
    return [f'{pad}"""{safe(summary)}', "", *body, f'{pad}"""']


def safe(text: str) -> str:
    """Text that may stand in a docstring: a backslash or three quotes would end or change it."""
    one_line = " ".join(text.split())
    return one_line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def comment(text: str, indent: int) -> list[str]:
    """A comment, wrapped."""
    pad = " " * indent + "# "
    return [pad + line for line in wrapped(" ".join(text.split()), LINE - width(pad))]
