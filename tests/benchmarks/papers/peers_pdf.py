"""WeasyPrint as its first page shows it, and typst with one compiler kept: the same tables, plain PDF."""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.benchmarks.papers.form import HEADINGS, TITLE, WIDTHS_MM, Form
from tiaowen.documents.font_folders import font_files

_STYLE = """
@font-face { font-family: Song; src: url("%s"); }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
body { font-family: Song; font-size: 10.5pt; line-height: 15pt; margin: 0; }
table { width: 156mm; table-layout: fixed; border-collapse: collapse; }
td { border: 0.75pt solid black; padding: 0.8mm 1mm; }
h2.new { break-before: page; }
"""


def weasyprint_plain(form: Form, path: Path) -> None:
    """One string in, one file out; nothing kept between documents."""
    import weasyprint

    path.write_bytes(weasyprint.HTML(string=_html(form)).write_pdf())


def _html(form: Form) -> str:
    parts = [f"<style>{_STYLE % _song().as_uri()}</style><h1>{TITLE}</h1>"]
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


_TYPST = """
#set page(paper: "a4", margin: (top: 37mm, right: 26mm, bottom: 35mm, left: 28mm))
#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh")
#let form = json(bytes(sys.inputs.form))
#align(center, text(size: 22pt, form.title))
#for (number, part) in form.parts.enumerate() {
  if number == 2 { pagebreak() }
  heading(level: 2, part.heading)
  table(columns: part.widths.map(width => width * 1mm), ..part.cells)
}
"""


def typst_one(form: Form, path: Path) -> None:
    """One form a compilation, the compiler and its fonts kept."""
    parts = [
        {"heading": heading, "widths": widths, "cells": [cell for row in table for cell in row]}
        for heading, widths, table in zip(HEADINGS, WIDTHS_MM, form.tables, strict=True)
    ]
    content = json.dumps({"title": TITLE, "parts": parts}, ensure_ascii=False)
    path.write_bytes(_typst().compile(format="pdf", sys_inputs={"form": content}))


@lru_cache(maxsize=1)
def _typst() -> Any:
    import typst

    source = Path(mkdtemp()) / "form.typ"
    source.write_text(_TYPST, encoding="utf-8")
    return typst.Compiler(source, font_paths=[str(_song().parent)], ignore_system_fonts=True)


def _song() -> Path:
    return font_files()["NotoSerifSC-Regular.otf"]
