"""Tiaowen: one template, both formats, with trace, tags and PDF/A-3a."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.benchmarks.papers.form import TITLE, Form
from tiaowen.documents.make_paper import Format, make_paper
from tiaowen.documents.paper import Fields, LegalFrame, PaperRequest, Slot

_TEMPLATE = (Path(__file__).parent / "form.html.jinja").read_text(encoding="utf-8")
_FRAME = LegalFrame("bench/2023-1", "测〔2023〕1号", "测速办法", clauses={"可追溯": ""})


def write(form: Form, folder: Path, formats: tuple[Format, ...]) -> None:
    """Through the very function `tiaowen render` calls for each paper, files written and all."""
    tables = {
        group: tuple(
            Fields({f"格{n}": Slot(f"{group}.格{n}", words, f"申报人!{chr(64 + n)}{row}")
                    for n, words in enumerate(cells, 1)})
            for row, cells in enumerate(table, 1)
        )
        for group, table in zip(("基本", "经历", "意见", "表决"), form.tables, strict=True)
    }  # fmt: skip
    request = PaperRequest(
        "评审表", form.name, 1, _FRAME, tables, TITLE, date(2024, 4, 8), (), _TEMPLATE
    )
    paths = {format_: f"form.{format_.value}" for format_ in formats}
    report = make_paper(folder, request, paths)
    assert len(report.files) == len(formats), report.remarks
