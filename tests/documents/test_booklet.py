"""The A3 booklet: pages in the order a folded pile has them, right when printed on both sides."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.documents.sample_session import papers
from tiaowen.documents.booklet import imposed, make_booklet
from tiaowen.documents.compose import compose
from tiaowen.documents.read_back import ReadBack, read_back
from tiaowen.documents.to_pdf import make_pdf
from tiaowen.documents.trace import to_json

DAY = date(2024, 1, 10)


@pytest.mark.parametrize("pages", [1, 4, 5, 7, 8, 25])
def test_folding_the_pile_gives_the_pages_in_order(pages: int):
    """Sheet after sheet from outside in: right front, left back, then the way out again."""
    sides = imposed(pages)
    sheets = [(sides[n], sides[n + 1]) for n in range(0, len(sides), 2)]
    way_in = [page for front, back in sheets for page in (front[1], back[0])]
    way_out = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    read = [page for page in (*way_in, *way_out) if page is not None]
    assert read == list(range(pages))
    assert len(sides) % 2 == 0


@pytest.mark.usefixtures("layout")
def test_the_booklet_is_a3_has_all_words_and_its_trace_and_the_same_bytes():
    request = papers()["评审表"][0]
    paper = compose(request)
    trace = to_json(paper.trace)
    pdf = make_pdf(paper.xhtml, trace, DAY)
    data = make_booklet(pdf, trace, DAY)
    assert data == make_booklet(pdf, trace, DAY)
    reader = PdfReader(BytesIO(data))
    first = reader.pages[0].mediabox
    assert (round(first.width * 25.4 / 72), round(first.height * 25.4 / 72)) == (420, 297)
    assert len(reader.pages) == -(-len(PdfReader(BytesIO(pdf)).pages) // 4) * 2
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipShortEdge"
    back = read_back("评审表.a3.pdf", data)
    assert isinstance(back, ReadBack)
    assert {node.status.name for node in back.nodes} == {"SAME"}
