"""WeasyPrint as its first page shows it: the same tables, plain PDF."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import weasyprint

from tests.benchmarks.papers.form import HEADINGS, TITLE, WIDTHS_MM, Form
from tests.benchmarks.papers.song import song

_STYLE = """
@font-face { font-family: Song; src: url("%s"); }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
body { font-family: Song; font-size: 10.5pt; line-height: 15pt; margin: 0; }
table { width: 156mm; table-layout: fixed; border-collapse: collapse; }
td { border: 0.75pt solid black; padding: 0.8mm 1mm; }
h2.new { break-before: page; }
"""


def contestant() -> Callable[[Form, Path], None]:
    """One string in, one file out; nothing kept between documents."""

    def written(form: Form, path: Path) -> None:
        path.write_bytes(weasyprint.HTML(string=_html(form)).write_pdf())

    return written


def _html(form: Form) -> str:
    parts = [f"<style>{_STYLE % song().as_uri()}</style><h1>{TITLE}</h1>"]
    for number, (heading, widths, table) in enumerate(
        zip(HEADINGS, WIDTHS_MM, form.tables, strict=True)
    ):
        columns = "".join(f'<col style="width:{width}mm">' for width in widths)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table
        )
        new = ' class="new"' if number == 2 else ""
        parts.append(f"<h2{new}>{heading}</h2><table><colgroup>{columns}</colgroup>{rows}</table>")
    return "".join(parts)
