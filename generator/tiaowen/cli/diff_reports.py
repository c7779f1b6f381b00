"""Format → the bytes of a comparison's report; each writer is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from tiaowen.compare.comparison import Comparison, Matrix

Mark = Callable[[str, str], str]


def render(found: Comparison | Matrix, kind: str, *, full: bool, mark: Mark | None) -> bytes:
    """The report in one of the formats text, json, html, docx, xlsx."""
    if kind == "text":
        return _text(found, full, mark).encode("utf-8")
    if kind == "html":
        from tiaowen.compare.report.html import html_text

        return html_text(found).encode("utf-8")
    if kind == "docx":
        from tiaowen.compare.report.docx import docx_bytes

        return docx_bytes(found)
    if kind == "xlsx":
        from tiaowen.compare.report.xlsx import xlsx_bytes

        return xlsx_bytes(found)
    from tiaowen.compare.report.json import json_text

    return json_text(found).encode("utf-8")


def _text(found: Comparison | Matrix, full: bool, mark: Mark | None) -> str:
    from tiaowen.compare.report.terminal import plain, terminal_text
    from tiaowen.compare.report.terminal_matrix import matrix_text

    if isinstance(found, Matrix):
        return matrix_text(found, full=full)
    return terminal_text(found, full=full, mark=mark or plain)
