"""Forms by the dozen: Tiaowen beside WeasyPrint used plainly, typst, docxtpl and python-docx.

The peers make plain files; ours are traced, tagged, PDF/A-3a, in the faces of official papers, and
checked for missing glyphs and blanks. One process each, so rates are per core.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

from docx import Document
from pypdf import PdfReader

from tests.benchmarks.contestant import gathered
from tests.benchmarks.figures import Figure, Report, ratio
from tests.benchmarks.interleaved import rounds
from tests.benchmarks.papers.form import Form, forms
from tests.benchmarks.papers.ours import write
from tests.benchmarks.plot import plot
from tests.benchmarks.tables import table
from tiaowen.documents.make_paper import Format
from tiaowen.documents.to_pdf import layout_library

_FORMS, _ROUNDS = 12, 5
_OURS: Final = "条文"
Contestant: TypeAlias = Callable[[Form, Path], None]
_PEERS: Final = {
    Format.PDF: {
        "WeasyPrint，直接用": "tests.benchmarks.papers.weasyprint_plain",
        "typst，编译器常驻": "tests.benchmarks.papers.typst_kept",
    },
    Format.DOCX: {
        "docxtpl": "tests.benchmarks.papers.docxtpl_template",
        "python-docx": "tests.benchmarks.papers.python_docx",
    },
}


def run(folder: Path) -> Report:
    """The table of both formats; a picture of each into the folder."""
    people = forms(_FORMS)
    with TemporaryDirectory() as scratch:
        parts = [_raced(one, people, Path(scratch), folder) for one in (Format.PDF, Format.DOCX)]
    tables = "\n\n".join(part.table for part in parts)
    return Report(tables, tuple(figure for part in parts for figure in part.figures))


def _raced(format_: Format, people: list[Form], scratch: Path, folder: Path) -> Report:
    """One format; every contestant's first form is read back before anything is timed."""
    if format_ is Format.PDF and isinstance(layout_library(), OSError):
        why = "系统缺少排版库 Pango，怎样补上：tiaowen doctor"
        return Report(f"PDF：未测，{why}", (Figure("文书：PDF", "倍", None, why=why),))
    peers = gathered(_PEERS[format_].items(), "contestant")
    contestants: dict[str, Contestant] = {_OURS: partial(_ours, format_), **peers.here}
    path, kind = scratch / f"form.{format_.value}", format_.value.upper()
    sizes = {name: _checked(make, people[0], path) for name, make in contestants.items()}
    works = {name: partial(_all, make, people, path) for name, make in contestants.items()}
    timings = {n: [turn / _FORMS for turn in turns] for n, turns in rounds(works, _ROUNDS).items()}
    plot(folder / f"papers_{format_.value}.svg", f"{kind}，每件处理器时间", timings, "ms")
    size = "，".join(f"{name} {size:,}" for name, size in sizes.items())
    text = (
        f"{kind}：{_what(people[0])}；{_ROUNDS} 轮，每轮 {_FORMS} 件\n"
        f"{table(timings, peers.absent, 'ms', '件')}\n字节：{size}"
    )
    figures: list[Figure] = [
        ratio(f"文书：{kind}，条文 ÷ {name}", timings[_OURS], timings[name]) for name in peers.here
    ]
    return Report(text, tuple(figures))


def _ours(format_: Format, form: Form, path: Path) -> None:
    write(form, path.parent, (format_,))


def _all(make: Contestant, people: list[Form], path: Path) -> None:
    for form in people:
        make(form, path)


def _what(form: Form) -> str:
    return f"{len(form.cells)} 格，{sum(map(len, form.cells)):,} 字"


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
