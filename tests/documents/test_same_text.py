"""A paper says the same in both formats, word for word."""

from __future__ import annotations

import pytest

from tests.documents.sample_session import papers
from tiaowen.documents.compose import compose
from tiaowen.documents.file_contents import bare
from tiaowen.documents.read_docx import read_docx
from tiaowen.documents.read_pdf import read_pdf
from tiaowen.documents.to_pdf import make_pdf
from tiaowen.documents.trace import to_json
from tiaowen.documents.word.package import make_docx

pytestmark = pytest.mark.usefixtures("layout")


@pytest.mark.parametrize("kind", papers())
def test_pdf_and_docx_have_the_same_words_in_the_same_order(kind: str):
    for request in papers()[kind]:
        paper = compose(request)
        trace = to_json(paper.trace)
        pdf = read_pdf(make_pdf(paper.xhtml, trace, request.as_of))
        docx = read_docx(make_docx(paper.blocks, paper.trace, request.label, request.as_of))
        in_docx = [bare(docx.controls[node.id]) for node in paper.trace.nodes]
        assert docx.paragraphs == {""} or docx.paragraphs == frozenset()
        assert in_docx == [bare(node.text) for node in paper.trace.nodes]
        assert _without_repeated_heads(pdf.pages, paper) == "".join(in_docx)
        assert pdf.trace == docx.trace == trace


def _without_repeated_heads(pages: str, paper: object) -> str:
    """A table head is printed again on each page it reaches; DOCX has it once."""
    from tiaowen.documents.blocks import Table

    for block in paper.blocks:  # type: ignore[attr-defined]
        if isinstance(block, Table):
            head = "".join(
                bare(paragraph.text)
                for row in block.rows
                if row.head
                for cell in row.cells
                for paragraph in cell.paragraphs
            )
            if head:
                first, _, rest = pages.partition(head)
                pages = first + head + rest.replace(head, "")
    return pages
