"""GB/T 9704 formats measured: headed papers and letters."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.documents.pdf_text import pieces
from tests.documents.sample_session import meeting, papers, row
from tiaowen.documents.compose import Paper, compose
from tiaowen.documents.paper import PaperRequest
from tiaowen.documents.to_pdf import make_pdf
from tiaowen.documents.typography import LETTER_TOP_MM
from tiaowen.documents.word.package import make_docx

pytestmark = pytest.mark.usefixtures("layout")
_MM = 25.4 / 72


def asked(kind: str, **values: str) -> PaperRequest:
    line = {"文书": kind, "发文机关": "示例市人社局", "文书编号": "例〔2024〕1号", **values}
    (request,) = papers(matters=(row("文书事项", 2, line),))[kind]
    return request


def pdf_of(request: PaperRequest) -> tuple[bytes, Paper]:
    paper = compose(request)
    return make_pdf(paper.xhtml, "{}", request.as_of), paper


def rules(pdf: bytes) -> set[tuple[float, ...]]:
    """Left, top and width, in millimetres, of the areas ruled across the first page."""
    content = PdfReader(BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    px = 25.4 / 96  # the page's content is laid out in CSS pixels from the top left
    areas = (operands for operands, operator in content.operations if operator == b"re")
    return {
        tuple(round(float(value) * px, 1) for value in area[:3])
        for area in areas
        if float(area[2]) * px > 50
    }


def test_the_red_rules_stand_where_the_standard_has_them():
    headed, _ = pdf_of(asked("转发通知"))
    letter, _ = pdf_of(asked("委托代评函", 主送="某评委会"))
    assert [(left, width) for left, top, width in rules(headed) if top < 150] == [(28.0, 156.0)]
    places = sorted(rules(letter), key=lambda rule: rule[1])
    assert {(left, width) for left, _, width in places} == {(20.0, 170.0)}
    assert places[0][1] == pytest.approx(30 + 26 * _MM + 4, abs=0.3)
    assert places[-1][1] == pytest.approx(297 - 20 - 1.5, abs=0.3)


def test_a_headed_paper_has_its_number_two_lines_below_the_mark_and_its_imprint_last():
    pdf, _ = pdf_of(asked("转发通知", 抄送="某厅", 成文日期="2024年1月10日", 事由="某办法"))
    found = pieces(pdf)
    mark = next(p for p in found if p.text.startswith("示例市人社局"))
    number = next(p for p in found if p.text == "例〔2024〕1号")
    printed = next(p for p in found if p.text.endswith("印发"))
    assert number.baseline - mark.baseline == pytest.approx(3 * 28.99 * _MM, abs=4)
    assert 297 - 35 - printed.baseline < 28.99 * _MM
    assert printed.page == max(p.page for p in found)


def test_a_letter_begins_30mm_below_the_edge_and_has_no_number_on_its_first_page():
    pdf, _ = pdf_of(asked("委托代评函", 主送="某评委会"))
    found = pieces(pdf)
    mark = found[0]
    assert mark.text == "示例市人社局"
    assert mark.baseline - 0.88 * 26 * _MM == pytest.approx(30, abs=1.2)
    assert not [p for p in found if p.page == 1 and p.text.startswith("—")]


def test_later_pages_of_a_letter_begin_where_other_papers_do_and_are_numbered():
    names = "\n".join(f"{n}.某人，某单位，申报高级工程师" for n in range(40))
    pdf, _ = pdf_of(asked("委托代评函", 主送="某评委会", 名单=names))
    second = [p for p in pieces(pdf) if p.page == 2]
    assert min(p.baseline for p in second) - 37 < 10.3
    assert [p.text for p in second if p.text.startswith("—")] == ["— 2 —"]


def test_a_letter_in_word_has_the_higher_top_margin_and_its_own_first_footer():
    request = asked("委托代评函", 主送="某评委会")
    paper = compose(request)
    data = make_docx(paper.blocks, paper.trace, request.label, request.as_of)
    document = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert "<w:titlePg/>" in document
    assert f'w:top="{round(LETTER_TOP_MM * 1440 / 25.4)}"' in document
    other = compose(asked("转发通知"))
    data = make_docx(other.blocks, other.trace, "", request.as_of)
    assert b"titlePg" not in zipfile.ZipFile(BytesIO(data)).read("word/document.xml")


def test_later_lines_of_who_was_there_begin_under_the_first_name():
    names = "、".join(f"某某人{n}（某市人力资源和社会保障局职称科）" for n in range(4))
    pdf, _ = pdf_of(papers(meeting=meeting(列席人员=names))["会议纪要"][0])
    found = pieces(pdf)
    first = next(p for p in found if p.text.startswith("某某人0"))
    later = [p for p in found if p.page == first.page and p.baseline > first.baseline][:2]
    for piece in (first, *later):
        assert piece.left == pytest.approx(28 + 5 * 15.75 * _MM, abs=0.3)


def test_the_imprint_of_a_docx_hangs_at_the_foot_of_the_type_area():
    paper = compose(asked("转发通知", 抄送="某厅", 成文日期="2024年1月10日"))
    data = make_docx(paper.blocks, paper.trace, "", date(2024, 1, 10))
    document = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    box = document[document.index("<wps:txbx>") : document.index("</wps:txbx>")]
    assert "抄送" in box
    assert "印发" in box
    assert '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align>' in document
    (height,) = re.findall(r'<wp:extent cx="5616000" cy="(\d+)"', document)
    assert int(height) / 12700 == pytest.approx(2 * 28.99)
