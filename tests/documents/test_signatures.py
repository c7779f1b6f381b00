"""署名 and 成文日期: the name centred over the date, the date four characters from the edge."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from tests.documents.pdf_text import pieces
from tests.documents.sample_session import papers, row
from tiaowen.documents.compose import compose
from tiaowen.documents.page_tree import parse
from tiaowen.documents.to_pdf import make_pdf
from tiaowen.documents.word.package import make_docx

_MM = 25.4 / 72
_CHARACTER = 15.75 * _MM
_EDGE = 210 - 26


def place(name: str, date: str) -> list[str | None]:
    html = f'<html><body><p class="office">{name}</p><p class="sign">{date}</p></body></html>'
    return [element.get("data-right") for element in parse(html).iter("p")]


@pytest.mark.parametrize(
    ("name", "date", "where"),
    [
        ("某市人力资源局", "2024年1月10日", ["3.75", "4"]),  # 7 over 6.5 characters wide
        ("某局", "2024年1月10日", ["6.25", "4"]),
        ("某" * 20, "2024年1月10日", ["0", "6.75"]),  # too long: both move
    ],
)
def test_the_name_is_centred_over_the_date(name: str, date: str, where: list[str]):
    assert place(name, date) == where


def test_a_name_with_no_date_under_it_keeps_the_place_of_its_style():
    html = '<html><body><p class="office">某局</p><p class="flush">无</p></body></html>'
    assert [element.get("data-right") for element in parse(html).iter("p")] == [None, None]


@pytest.mark.usefixtures("layout")
def test_it_is_so_on_the_page_and_in_word():
    line = {"文书": "转发通知", "发文机关": "示例市人力资源局", "成文日期": "2024年1月10日"}
    (request,) = papers(matters=(row("文书事项", 2, line),))["转发通知"]
    paper = compose(request)
    found = pieces(make_pdf(paper.xhtml, "{}", request.as_of))
    date = next(one for one in found if one.text == "2024年1月10日")
    above = [one for one in found if one.page == date.page and one.baseline < date.baseline]
    name = max(above, key=lambda one: one.baseline)
    assert name.text == "示例市人力资源局"
    assert date.left == pytest.approx(_EDGE - (4 + 6.5) * _CHARACTER, abs=1.5)
    assert name.left == pytest.approx(_EDGE - (4 - 0.75 + 8) * _CHARACTER, abs=0.5)
    document = make_docx(paper.blocks, paper.trace, "", request.as_of)
    text = zipfile.ZipFile(BytesIO(document)).read("word/document.xml").decode()
    assert re.findall(r'w:rightChars="(\d+)"', text) == ["325", "400"]
