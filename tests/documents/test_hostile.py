"""Data and templates that try something: data comes out as text, addresses stop the work."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from jinja2 import TemplateError

from tests.documents.sample_session import applicants, meeting, papers, row
from tiaowen.documents.compose import compose
from tiaowen.documents.file_contents import bare
from tiaowen.documents.file_names import safe_name
from tiaowen.documents.fonts import find_fonts
from tiaowen.documents.items import NodeStatus
from tiaowen.documents.paper import PaperRequest
from tiaowen.documents.preflight import missing_glyphs
from tiaowen.documents.produce import Format, produce
from tiaowen.documents.read_back import ReadBack, read_back
from tiaowen.documents.read_docx import read_docx
from tiaowen.documents.read_pdf import read_pdf
from tiaowen.documents.to_pdf import ForbiddenAddressError, make_pdf
from tiaowen.documents.trace import to_json
from tiaowen.documents.word.package import make_docx

HOSTILE = [
    "<script>alert(1)</script>",
    "{{7*7}}{% for x in y %}",
    "甲&乙&amp;丙<丁>",
    "=cmd|'/C calc'!A0",
    "</td></tr></table>",
    "]]>--><!--",
    "𬱖䶮",
    '" onclick="x',
]


def form(name: str) -> PaperRequest:
    person = {**applicants()[0].values, "姓名": name, "工作经历": name}
    return papers(applicants=(row("申报人", 2, person),), ballots=())["评审表"][0]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.usefixtures("layout")
def test_hostile_data_is_printed_as_it_stands(text: str):
    request = form(text)
    paper = compose(request)
    docx = read_docx(make_docx(paper.blocks, paper.trace, request.label, request.as_of))
    assert bare(text) in {bare(words) for words in docx.controls.values()}
    pdf = read_pdf(make_pdf(paper.xhtml, to_json(paper.trace), request.as_of))
    assert bare(text) in pdf.pages


@pytest.mark.usefixtures("layout")
def test_a_character_no_font_draws_is_printed_as_a_sign_and_the_rest_stays_readable():
    request = form("王\U0003134f甲")
    paper = compose(request)
    assert missing_glyphs(paper.blocks, paper.trace, find_fonts())
    data = make_pdf(paper.xhtml, to_json(paper.trace), request.as_of)
    assert "王〓甲" in read_pdf(data).pages
    found = read_back("x.pdf", data)
    assert isinstance(found, ReadBack)
    assert {state.status for state in found.nodes} == {NodeStatus.SAME}


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\r\n", "\v", "\x85"], ids=ascii)
def test_every_kind_of_line_break_breaks_the_line(separator: str):
    paper = compose(form(f"甲{separator}乙"))
    assert "甲\n乙" in {node.text for node in paper.trace.nodes}


@pytest.mark.parametrize(
    "character", ["\x00", "\x08", "\x1b", "\u202e", "\ufffe", "\ud800"], ids=ascii
)
def test_what_cannot_be_printed_is_shown_not_dropped(character: str):
    paper = compose(form(f"甲{character}乙"))
    assert "甲\ufffd乙" in {node.text for node in paper.trace.nodes}


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x",
        "..",
        ".",
        "",
        "con",
        "NUL.txt",
        "a\x00b",
        "长" * 300,
    ],
    ids=ascii,
)
def test_file_names_cannot_leave_the_folder(name: str, tmp_path: Path):
    part = safe_name(name)
    assert "/" not in part
    assert "\\" not in part
    assert part.strip(".") == part != ""
    report = produce([form(name)], tmp_path / "out", [Format.DOCX], processes=1)
    made = (tmp_path / "out" / report.files[0].path).resolve()
    assert made.is_file()
    assert made.is_relative_to((tmp_path / "out").resolve())
    assert len(made.name.encode()) <= 255


def test_two_papers_of_one_name_are_two_files(tmp_path: Path):
    request = papers(meeting=meeting())["会议纪要"][0]
    report = produce([request, request], tmp_path, [Format.DOCX], processes=1)
    assert len({file.path for file in report.files}) == 2


@pytest.mark.parametrize(
    "reference",
    [
        "<img src='file:///etc/hostname'/>",
        "<img src='http://127.0.0.1/x.png'/>",
        "<a rel='attachment' href='file:///etc/hostname'>x</a>",
        "<img src='data:image/png;base64,AAAA'/>",
        "<p style='background: url(file:///etc/hostname)'>x</p>",
    ],
)
@pytest.mark.usefixtures("layout")
def test_any_address_stops_the_layout(reference: str):
    body = (
        f"<html lang='zh'><head><title>x</title></head><body><main>{reference}</main></body></html>"
    )
    with pytest.raises(ForbiddenAddressError, match="外部地址"):
        make_pdf(body, "{}", date(2024, 1, 1))


@pytest.mark.usefixtures("layout")
def test_a_link_to_a_style_sheet_or_attachment_in_the_head_stops_the_layout():
    for link in ("stylesheet", "attachment"):
        head = f"<link rel='{link}' href='file:///etc/hostname'/><title>x</title>"
        with pytest.raises(ForbiddenAddressError):
            make_pdf(
                f"<html lang='zh'><head>{head}</head><body></body></html>", "{}", date(2024, 1, 1)
            )


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ 申报人.__class__ }}",
        "{{ paper.__init__.__globals__ }}",
        "{{ 申报人.没有这一项 }}",
        "{{ open('/etc/hostname') }}",
    ],
)
def test_templates_cannot_reach_beyond_what_they_are_given(expression: str):
    source = '{% extends "layout" %}{% block content %}<p>' + expression + "</p>{% endblock %}"
    with pytest.raises(TemplateError):
        compose(form("张喆"), source)
