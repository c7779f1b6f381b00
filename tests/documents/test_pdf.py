"""PDF/A-3a: tagged, with its trace as an associated file and dates from the session, not the clock."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.documents.sample_session import papers
from tiaowen.documents.compose import compose
from tiaowen.documents.to_pdf import make_pdf
from tiaowen.documents.trace import from_json, to_json

pytestmark = pytest.mark.usefixtures("layout")


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    request = papers()["回避记录"][0]
    paper = compose(request)
    return PdfReader(BytesIO(make_pdf(paper.xhtml, to_json(paper.trace), request.as_of)))


def test_it_says_it_is_pdf_a_3a_and_is_tagged(reader: PdfReader):
    catalog = reader.trailer["/Root"]
    metadata = catalog["/Metadata"].get_object().get_data().decode()
    assert 'pdfaid:part="3"' in metadata or "<pdfaid:part>3<" in metadata
    assert 'pdfaid:conformance="A"' in metadata or "<pdfaid:conformance>A<" in metadata
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "zh-CN"
    assert catalog["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"


def test_the_trace_is_an_associated_data_file(reader: PdfReader):
    (reference,) = {r.idnum for r in reader.trailer["/Root"]["/AF"]}
    file = reader.get_object(reference)
    assert (file["/F"], file["/AFRelationship"]) == ("trace.json", "/Data")
    trace = from_json(reader.attachments["trace.json"][0].decode())
    assert trace.kind == "回避记录"
    assert json.loads(reader.attachments["trace.json"][0])["format"] == "tiaowen-trace/1"


def test_all_dates_are_the_sessions(reader: PdfReader):
    assert str(reader.metadata["/CreationDate"]).startswith("D:20240110")
    raw = reader.stream.getvalue()
    assert b"D:2024011000" in raw
    assert b"D:2025" not in raw
    assert b"D:2026" not in raw


def test_headings_are_bookmarks():
    request = papers()["会议纪要"][0]
    data = make_pdf(compose(request).xhtml, "{}", request.as_of)
    flat = str(list(PdfReader(BytesIO(data)).outline))
    assert "一、会议时间" in flat


def test_tables_are_tagged_as_tables(reader: PdfReader):
    def kinds(node: object) -> set[str]:
        found: set[str] = set()
        if hasattr(node, "get_object"):
            node = node.get_object()
        if isinstance(node, list):
            return set().union(*(kinds(child) for child in node))
        if isinstance(node, dict):
            found.add(str(node.get("/S", "")))
            if "/K" in node:
                found |= kinds(node["/K"])
        return found

    assert {"/Table", "/TR", "/TH", "/TD"} <= kinds(reader.trailer["/Root"]["/StructTreeRoot"])
