"""One renderer per output format; each turns diagnostics into text and does nothing else.

`render` picks by the word of `--format`. Whether the terminal takes colour and which language the
user asked for is for the caller to find out.
"""

from __future__ import annotations

from collections.abc import Sequence

from tiaowen.diagnostics.diagnostic import Diagnostic
from tiaowen.diagnostics.render.github import render_github
from tiaowen.diagnostics.render.json import render_json
from tiaowen.diagnostics.render.sarif import render_sarif
from tiaowen.diagnostics.render.text import render_text

FORMATS = ("text", "json", "sarif", "github")
"""The words `--format` takes."""


def render(
    diagnostics: Sequence[Diagnostic],
    output_format: str = "text",
    *,
    color: bool = False,
    english: bool = False,
) -> str:
    """The whole report, ending in a line feed.

    Args:
        diagnostics: in the order to show.
        output_format: one of `FORMATS`.
        color: use terminal colours (text only).
        english: titles and general help in English; messages stay Chinese.

    Raises:
        ValueError: the format is none of `FORMATS`.
    """
    match output_format:
        case "text":
            return render_text(diagnostics, color=color, english=english)
        case "json":
            return render_json(diagnostics, english=english)
        case "sarif":
            return render_sarif(diagnostics, english=english)
        case "github":
            return render_github(diagnostics, english=english)
        case _:
            raise ValueError(output_format)


__all__ = ["FORMATS", "render", "render_github", "render_json", "render_sarif", "render_text"]
