"""What is done for speed changes nothing: the same pages, the same package, the same trace."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.documents.sample_session import papers
from tiaowen.documents.compose import compose
from tiaowen.documents.layout_input import document_of, pack_streams
from tiaowen.documents.paper import PaperRequest
from tiaowen.documents.templating import style_sheet
from tiaowen.documents.trace import from_json, to_json
from tiaowen.documents.word.archive import archive, packed


@pytest.mark.usefixtures("layout")
@pytest.mark.parametrize("kind", ["评审表", "会议纪要"])
def test_a_tree_is_laid_out_as_its_html_is(kind: str):
    import weasyprint
    from lxml import etree

    root = etree.fromstring(compose(papers()[kind][0]).xhtml)
    html = etree.tostring(root, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
    sheet = weasyprint.CSS(string=style_sheet())
    documents = (document_of(weasyprint, root, None), weasyprint.HTML(string=html))
    tree, parsed = (one.write_pdf(stylesheets=[sheet], pdf_tags=True) for one in documents)
    assert tree == parsed


@pytest.mark.usefixtures("layout")
def test_packed_streams_hold_the_same():
    import weasyprint

    document = weasyprint.HTML(string="<h1>甲</h1><p>乙 &amp; 丙</p>").render()
    ours, theirs = document.write_pdf(finisher=pack_streams), document.write_pdf()
    assert ours != theirs, "the finisher has packed nothing"
    pages = [PdfReader(BytesIO(pdf)).pages[0] for pdf in (ours, theirs)]
    assert pages[0].get_contents().get_data() == pages[1].get_contents().get_data()
    assert pages[0].extract_text() == pages[1].extract_text() != ""


def test_the_archive_is_the_one_zipfile_writes(tmp_path: Path):
    parts = {"[Content_Types].xml": "<甲/>", "word/document.xml": "<乙>" * 5000}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            book.writestr(info, content.encode())
    assert archive({name: packed(text) for name, text in parts.items()}) == stream.getvalue()


@pytest.mark.parametrize("request_", [one for group in papers().values() for one in group[:1]])
def test_a_trace_reads_back_as_it_was(request_: PaperRequest):
    trace = compose(request_).trace
    assert from_json(to_json(trace)) == trace
