"""Forms by the dozen: Tiaowen beside WeasyPrint used plainly, typst, docxtpl and python-docx.

The peers make plain files; ours are traced, tagged, PDF/A-3a, in the faces of official papers, and
checked for missing glyphs and blanks. One process each, so rates are per core.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from docx import Document
from pypdf import PdfReader

from tests.benchmarks.interleaved import rounds, table
from tests.benchmarks.papers.form import Form, forms
from tests.benchmarks.papers.ours import write
from tests.benchmarks.papers.peers_docx import docxtpl_filled, python_docx
from tests.benchmarks.papers.peers_pdf import typst_one, weasyprint_plain
from tiaowen.documents.make_paper import Format

_FORMS, _ROUNDS = 12, 5
Contestant: TypeAlias = Callable[[Form, Path], None]


def run(folder: Path) -> str:
    """The table of both formats; every contestant's first form is read back before anything is timed."""
    people = forms(_FORMS)
    with TemporaryDirectory() as scratch:
        parts = []
        for suffix, contestants in (("pdf", _PDF), ("docx", _DOCX)):
            path = Path(scratch) / f"form.{suffix}"
            sizes = {name: _checked(make, people[0], path) for name, make in contestants.items()}
            work = {name: partial(_all, make, people, path) for name, make in contestants.items()}
            timings = rounds(work, _ROUNDS)
            parts.append(f"{suffix.upper()}, {_what(people[0])}, {_ROUNDS} rounds of {_FORMS}")
            parts.append(table(timings, dict.fromkeys(contestants, _FORMS)))
            parts.append("bytes: " + ", ".join(f"{name} {size}" for name, size in sizes.items()))
    return "\n".join(parts)


def _ours(format_: Format, form: Form, path: Path) -> None:
    write(form, path.parent, (format_,))


_PDF: dict[str, Contestant] = {
    "Tiaowen": partial(_ours, Format.PDF),
    "WeasyPrint, plain": weasyprint_plain,
    "typst, compiler kept": typst_one,
}
_DOCX: dict[str, Contestant] = {
    "Tiaowen": partial(_ours, Format.DOCX),
    "docxtpl": docxtpl_filled,
    "python-docx": python_docx,
}


def _all(make: Contestant, people: list[Form], path: Path) -> None:
    for form in people:
        make(form, path)


def _what(form: Form) -> str:
    return f"{len(form.cells)} cells, {sum(map(len, form.cells))} characters"


def _checked(make: Contestant, form: Form, path: Path) -> int:
    """The file's size, once every cell's words have been found in it."""
    make(form, path)
    words = _pdf_words(path) if path.suffix == ".pdf" else _docx_words(path)
    lost = [cell for cell in form.cells if "".join(cell.split()) not in words]
    if lost:
        raise SystemExit(f"{make}: {lost[:3]} not in the file")
    return path.stat().st_size


def _pdf_words(path: Path) -> str:
    reader = PdfReader(path)
    if len(reader.pages) != 2:
        raise SystemExit(f"{len(reader.pages)} pages instead of 2")
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def _docx_words(path: Path) -> str:
    body = Document(str(path)).element.body
    return "".join("".join(part.split()) for part in body.itertext())
