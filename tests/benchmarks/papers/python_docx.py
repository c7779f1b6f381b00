"""python-docx from scratch: the same tables, plain DOCX."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from docx import Document

from tests.benchmarks.papers.form import HEADINGS, TITLE, Form


def contestant() -> Callable[[Form, Path], None]:
    """A document a form."""
    return lambda form, path: write(form, path)


def write(form: Form, path: Path | BytesIO) -> None:
    """Every paragraph and cell made by the library."""
    document = Document()
    document.add_heading(TITLE, 1)
    for heading, table in zip(HEADINGS, form.tables, strict=True):
        document.add_heading(heading, 2)
        grid = document.add_table(len(table), len(table[0]), "Table Grid")
        for cells, row in zip(grid.rows, table, strict=True):
            for cell, words in zip(cells.cells, row, strict=True):
                cell.text = words
    document.save(path if isinstance(path, BytesIO) else str(path))
