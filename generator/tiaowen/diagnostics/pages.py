"""The page of each diagnostic code, `grammar/diagnostics/TWnnn.md`: 含义, 为什么, 例, 改法.

Pages are plain Markdown with exactly these four headings in this order, so that the terminal, the
editor and a site can show any part of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SECTIONS = ("含义", "为什么", "例", "改法")
_HEADING = re.compile(r"(?m)^## (.+)$")
_FENCE = re.compile(r"(?ms)^```(\w*)\n(.*?)^```$")


class MalformedPageError(ValueError):
    """A page does not have the form all pages have."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        title: the first line, 「TW203 未定义的事实」.
        sections: heading to text, in the order of `SECTIONS`.
        examples: (language, text) of the fenced blocks under 例.
    """

    title: str
    sections: dict[str, str]
    examples: tuple[tuple[str, str], ...]


def page_path(folder: Path, number: str) -> Path:
    """Where the page of a code is, below the grammar's folder."""
    return folder / "diagnostics" / f"{number}.md"


def parse_page(text: str) -> Page:
    """Take a page apart.

    Raises:
        MalformedPageError: a heading is missing, unknown, out of order or has nothing below it.
    """
    parts = _HEADING.split(text)
    title, headings, bodies = parts[0].strip(), parts[1::2], [p.strip() for p in parts[2::2]]
    if not title.startswith("# ") or tuple(headings) != SECTIONS or not all(bodies):
        raise MalformedPageError(title or text[:40])
    sections = dict(zip(headings, bodies, strict=True))
    examples = tuple((m[1], m[2]) for m in _FENCE.finditer(sections["例"]))
    return Page(title.removeprefix("# "), sections, examples)
