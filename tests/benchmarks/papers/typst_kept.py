"""typst with one compiler kept: the same tables, plain PDF."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from tests.benchmarks.papers.form import HEADINGS, TITLE, WIDTHS_MM, Form
from tests.benchmarks.papers.song import song

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


def contestant() -> Callable[[Form, Path], None]:
    """One form a compilation, the compiler and its fonts kept."""
    scratch = TemporaryDirectory()  # there as long as the compiler, which reads it again
    source = Path(scratch.name) / "form.typ"
    source.write_text(_TYPST, encoding="utf-8")
    compiler: Any = typst.Compiler(
        source, font_paths=[str(song().parent)], ignore_system_fonts=True
    )

    def written(form: Form, path: Path) -> None:
        assert scratch.name
        parts = [
            {"heading": heading, "widths": widths, "cells": [cell for row in table for cell in row]}
            for heading, widths, table in zip(HEADINGS, WIDTHS_MM, form.tables, strict=True)
        ]
        content = json.dumps({"title": TITLE, "parts": parts}, ensure_ascii=False)
        path.write_bytes(compiler.compile(format="pdf", sys_inputs={"form": content}))

    return written
