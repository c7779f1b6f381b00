"""docxtpl filling a template, python-docx from scratch: the same tables, plain DOCX."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from docx import Document

from tests.benchmarks.papers.form import HEADINGS, TITLE, Form


def python_docx(form: Form, path: Path) -> None:
    """Every paragraph and cell made by the library."""
    document = Document()
    document.add_heading(TITLE, 1)
    for heading, table in zip(HEADINGS, form.tables, strict=True):
        document.add_heading(heading, 2)
        grid = document.add_table(len(table), len(table[0]), "Table Grid")
        for cells, row in zip(grid.rows, table, strict=True):
            for cell, words in zip(cells.cells, row, strict=True):
                cell.text = words
    document.save(path)


def docxtpl_filled(form: Form, path: Path) -> None:
    """A template with a tag in every cell, opened and filled for each form."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(BytesIO(_template(tuple(map(_shape, form.tables)))))
    template.render({"c": form.cells}, autoescape=True)
    template.save(path)


def _shape(table: tuple[tuple[str, ...], ...]) -> tuple[int, int]:
    return len(table), len(table[0])


@lru_cache(maxsize=1)
def _template(shapes: tuple[tuple[int, int], ...]) -> bytes:
    number, tables = 0, []
    for rows, columns in shapes:
        table = []
        for _ in range(rows):
            table.append(tuple(f"{{{{ c[{number + n}] }}}}" for n in range(columns)))
            number += columns
        tables.append(tuple(table))
    stream = BytesIO()
    python_docx(Form("", tuple(tables)), stream)  # type: ignore[arg-type]
    return stream.getvalue()
