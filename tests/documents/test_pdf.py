"""PDF/A-3a: tagged, with its trace as an associated file and dates from the session, not the clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

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


def reachable(node: object, seen: set[int]) -> Iterator[dict[str, Any]]:
    """Every dictionary the trailer leads to, once."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, dict):
            yield one
            waiting.extend(dict.__getitem__(one, key) for key in one)
        elif isinstance(one, list):
            waiting.extend(list.__iter__(one))


@pytest.mark.parametrize("kind", ["会议纪要", "评审表"])
def test_nothing_pdf_a_3_forbids_is_in_the_file(kind: str):
    """ISO 19005-3, 6.1 to 6.8, as far as the file's structure shows it; no full checker is at hand."""
    request = papers()[kind][0]
    paper = compose(request)
    reader = PdfReader(BytesIO(make_pdf(paper.xhtml, to_json(paper.trace), request.as_of)))
    assert "/ID" in reader.trailer
    assert "/Encrypt" not in reader.trailer
    found = list(reachable(reader.trailer, set()))
    for one in found:
        assert one.get("/S") not in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"}
        assert one.get("/Filter") != "/LZWDecode"
        if one.get("/Type") == "/FontDescriptor":
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(one), one["/FontName"]
        if one.get("/Subtype") == "/Type0":
            assert "/ToUnicode" in one
        if one.get("/Type") == "/EmbeddedFile":
            assert one["/Subtype"] in {"/application/json", "/application#2fjson"}
            assert "/ModDate" in one["/Params"]
        if one.get("/Type") == "/ExtGState":
            assert one.get("/SMask", "/None") == "/None"
    assert {"/FontDescriptor", "/EmbeddedFile", "/Page"} <= {one.get("/Type") for one in found}
