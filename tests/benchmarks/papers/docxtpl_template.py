"""docxtpl filling a template, which is how it is used: the same tables, plain DOCX."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate

from tests.benchmarks.papers.form import Form
from tests.benchmarks.papers.python_docx import write


def contestant() -> Callable[[Form, Path], None]:
    """A template with a tag in every cell, opened and filled for each form."""

    def filled(form: Form, path: Path) -> None:
        template = DocxTemplate(BytesIO(_template(tuple(map(_shape, form.tables)))))
        template.render({"c": form.cells}, autoescape=True)
        template.save(path)

    return filled


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
    write(Form("", tuple(tables)), stream)
    return stream.getvalue()
