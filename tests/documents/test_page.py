"""GB/T 9704 on paper, measured: type area, 22 lines of 28 characters, page numbers, faces."""

from __future__ import annotations

from datetime import date

import pytest

from tests.documents.pdf_text import Piece, fonts, pieces
from tests.documents.sample_session import papers
from tiaowen.documents.compose import compose
from tiaowen.documents.fonts import find_fonts
from tiaowen.documents.to_pdf import make_pdf
from tiaowen.documents.trace import to_json

pytestmark = pytest.mark.usefixtures("layout")
DAY = date(2024, 1, 10)


def page(body: str) -> str:
    return (
        f"<html lang='zh-CN'><head><title>样</title></head><body><main>{body}</main></body></html>"
    )


def lines(pdf: bytes, number: int) -> list[float]:
    """Baselines of a page's body lines, from the top."""
    body = [p for p in pieces(pdf) if p.page == number and not p.text.startswith("—")]
    return sorted({round(piece.baseline, 1) for piece in body})


def number_of(pdf: bytes, page_: int) -> Piece:
    return next(p for p in pieces(pdf) if p.page == page_ and p.text.startswith("—"))


def test_22_lines_of_28_characters_fill_the_page_and_no_more():
    full = f"<p class='flush'>{'河' * 28 * 22}</p>"
    pdf = make_pdf(page(full + "<p class='flush'>河</p>"), "{}", DAY)
    first = [p for p in pieces(pdf) if p.page == 1 and "河" in p.text]
    assert [len(piece.text) for piece in first] == [28] * 22
    assert len(lines(pdf, 2)) == 1
    assert {round(piece.left, 1) for piece in first} == {28.0}
    assert lines(pdf, 1)[0] - 37 < 10.3
    assert 297 - 35 - lines(pdf, 1)[-1] > 0


def test_rare_characters_do_not_push_lines_apart():
    plain = make_pdf(page(f"<p class='flush'>{'河' * 28 * 22}</p>"), "{}", DAY)
    mixed = "河喆河玥河祎河赟河䶮" * 62
    rare = make_pdf(page(f"<p class='flush'><span>{mixed[: 28 * 22]}</span></p>"), "{}", DAY)
    assert lines(rare, 1) == lines(plain, 1)
    faces = make_pdf(
        page(f"<p class='flush'><span class='hei'>出席：</span>{'河' * 613}</p>"), "{}", DAY
    )
    assert lines(faces, 1) == lines(plain, 1)


def test_page_numbers_stand_7mm_below_the_type_area_one_character_in_from_the_outer_edge():
    pdf = make_pdf(page(f"<p class='flush'>{'河' * 28 * 40}</p>"), "{}", DAY)
    odd, even = number_of(pdf, 1), number_of(pdf, 2)
    assert (odd.text, even.text) == ("— 1 —", "— 2 —")
    assert even.left == pytest.approx(28 + 14 * 25.4 / 72, abs=0.2)
    assert odd.left > 105
    for piece in (odd, even):
        assert 262 + 7 < piece.baseline < 262 + 7 + 8


def test_the_mark_of_minutes_stands_35mm_below_the_type_area_in_red():
    request = papers()["会议纪要"][0]
    pdf = make_pdf(compose(request).xhtml, "{}", DAY)
    mark = pieces(pdf)[0]
    assert mark.text == "职称评审会议纪要"
    em = 36 * 25.4 / 72
    assert mark.baseline - 0.88 * em == pytest.approx(37 + 35, abs=0.6)


def test_the_layout_engine_has_nothing_to_complain_of(caplog: pytest.LogCaptureFixture):
    for requests in papers().values():
        make_pdf(compose(requests[0]).xhtml, "{}", DAY)
    assert [record.getMessage() for record in caplog.records if record.levelname != "INFO"] == []


def test_every_kind_uses_embedded_fonts_of_the_stacks_only():
    known = {face.family.replace(" ", "-") for stack in find_fonts().values() for face in stack}
    for requests in papers().values():
        paper = compose(requests[0])
        used = fonts(make_pdf(paper.xhtml, to_json(paper.trace), DAY))
        assert set(used) <= known
        assert all(used.values())


def test_table_columns_stay_inside_the_type_area():
    for requests in papers().values():
        paper = compose(requests[0])
        for piece in pieces(make_pdf(paper.xhtml, "{}", DAY)):
            assert 28 <= round(piece.left, 1) < 210 - 26
