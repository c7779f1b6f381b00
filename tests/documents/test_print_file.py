"""One file to print: every paper, in order, on a front side, with its bookmark; looks the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from tests.documents.sample_session import papers
from tiaowen.documents.paper import PaperRequest
from tiaowen.documents.produce import Format, produce_run

MERGED = "评审表.合订.pdf"
pytestmark = pytest.mark.usefixtures("layout")


def forms(*names: str) -> list[PaperRequest]:
    form = papers()["评审表"][0]
    return [replace(form, ordinal=n, subject=name) for n, name in enumerate(names, 1)]


def merged(folder: Path, requests: list[PaperRequest], wanted: bool = True):
    return produce_run(requests, folder, [Format.PDF], processes=1, print_files=wanted)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three papers of two kinds; the minutes have an odd number of pages."""
    place = tmp_path_factory.mktemp("print")
    merged(place, [*forms("甲", "=乙(\\"), *papers()["会议纪要"], *papers()["退库通知"][:2]])
    return place


def test_each_paper_has_a_bookmark_to_its_first_page(folder: Path):
    reader = PdfReader(folder / MERGED)
    marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]
    first = len(PdfReader(folder / "评审表" / "001-甲.pdf").pages)
    assert marks == [("001-甲", 0), ("002-=乙(_", first + first % 2)]


def test_a_paper_of_odd_length_is_followed_by_a_blank_page(folder: Path):
    (single,) = (folder / "会议纪要").glob("*.pdf")
    pages = len(PdfReader(single).pages)
    whole = PdfReader(folder / "会议纪要.合订.pdf")
    assert len(whole.pages) == pages + pages % 2
    notices = PdfReader(folder / "退库通知.合订.pdf")
    assert [notices.get_destination_page_number(mark) % 2 for mark in notices.outline] == [0] * len(
        notices.outline
    )


def test_pages_look_as_they_do_alone(folder: Path):
    whole = pypdfium2.PdfDocument(folder / MERGED)
    at = 0
    for path in sorted((folder / "评审表").glob("*.pdf")):
        alone = pypdfium2.PdfDocument(path)
        for number in range(len(alone)):
            pictures = [
                bytes(document[page].render(scale=0.5).buffer)
                for document, page in ((whole, at + number), (alone, number))
            ]
            assert pictures[0] == pictures[1]
        at += len(alone) + len(alone) % 2
    assert at == len(whole)


def test_it_is_made_again_only_when_a_paper_has_changed(tmp_path: Path):
    first = merged(tmp_path, forms("甲", "乙"))
    again = merged(tmp_path, forms("甲", "乙"))
    other = merged(tmp_path, forms("甲", "丙"))
    assert [run.merged[0].made for run in (first, again, other)] == [True, False, True]
    marks = [mark.title for mark in PdfReader(tmp_path / MERGED).outline]
    assert marks == ["001-甲", "002-丙"]


def test_the_same_papers_give_the_same_bytes(tmp_path: Path):
    for place in ("one", "two"):
        merged(tmp_path / place, forms("甲", "乙"))
    assert (tmp_path / "one" / MERGED).read_bytes() == (tmp_path / "two" / MERGED).read_bytes()


def test_an_outdated_one_does_not_stay(tmp_path: Path):
    merged(tmp_path, forms("甲", "乙"))
    kept = merged(tmp_path, forms("甲", "乙"), wanted=False)
    assert (tmp_path / MERGED).exists()
    gone = merged(tmp_path, forms("甲", "丙"), wanted=False)
    assert (kept.removed, MERGED in gone.removed) == ([], True)
    assert not (tmp_path / MERGED).exists()
