"""The reports: complete, self-contained, the same bytes each time, nothing in them that could run."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from openxml_audit import OpenXmlValidator

from tests.compare.versions import HENAN, changed, compared, shipped, side, table, text_of
from tiaowen.compare.behaviour.relation import Relation
from tiaowen.compare.compare import compare
from tiaowen.compare.comparison import Comparison, Matrix
from tiaowen.compare.report.docx import docx_bytes
from tiaowen.compare.report.html import html_text
from tiaowen.compare.report.json import json_text
from tiaowen.compare.report.strictness import marks
from tiaowen.compare.report.terminal import terminal_text
from tiaowen.compare.report.terminal_matrix import matrix_text
from tiaowen.compare.report.xlsx import xlsx_bytes
from tiaowen.documents.read_back import ReadBack, read_back

BEIJING = "beijing/2023-13"
CHONGQING = "chongqing/2023-270"


@cache
def pair() -> Comparison:
    return compared(shipped(HENAN), shipped(BEIJING))


@cache
def several() -> Matrix:
    found = compare([shipped(HENAN), shipped(BEIJING), shipped(CHONGQING)], table(), None)
    assert isinstance(found, Matrix)
    return found


def _evil(folder: Path) -> Comparison:
    """A text that tries to be a formula and a script."""
    text = text_of(HENAN)
    bad = "=HYPERLINK(x)<script>alert(1)</script>参加评审的专家，必须按通知时间准时参加评审会议。」"
    new = changed(text, "参加评审的专家，必须按通知时间准时参加评审会议。」", bad)
    return compared(side(text, folder, "old"), side(new, folder, "new"))


def test_the_html_page_fetches_nothing_and_its_links_lead_somewhere() -> None:
    for found in (pair(), several()):
        text = html_text(found)
        page = html.fromstring(text)
        assert not re.search(r"https?://", text)
        assert not page.xpath("//link | //img | //iframe | //*[@src]")
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(ids)


def test_every_clause_and_topic_is_on_the_page() -> None:
    page = html.fromstring(html_text(pair()))
    words = page.text_content()
    for clause in (*pair().text.only_left, *pair().text.only_right):
        assert clause.text in words
    headings = page.xpath("//article//h3/text()")
    assert headings == [topic.topic.name for topic in pair().topics]


def test_what_the_law_says_is_never_markup(tmp_path: Path) -> None:
    text = html_text(_evil(tmp_path))
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(xlsx_bytes(_evil(tmp_path)))) as book:
        sheets = [n for n in book.namelist() if n.startswith("xl/worksheets/")]
        assert all(b"<f>" not in book.read(name) for name in sheets)
        assert all(b"<hyperlink" not in book.read(name) for name in sheets)
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "=HYPERLINK(x)" in re.sub(r"<[^>]*>", "", strings)


@pytest.mark.parametrize("found", [pair, several])
def test_the_docx_passes_the_audit_on_landscape_pages(found, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "diff.docx"
    path.write_bytes(docx_bytes(found()))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    with zipfile.ZipFile(path) as package:
        document = package.read("word/document.xml").decode()
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in document


def test_the_docx_marks_what_differs_and_is_traced_to_the_clauses() -> None:
    found = compare((shipped(HENAN), shipped(BEIJING)), table(), None, only=["健康、精力与年龄"])
    data = docx_bytes(found)
    with zipfile.ZipFile(BytesIO(data)) as package:
        document = package.read("word/document.xml").decode()
    runs = re.findall(r"<w:r>(.*?)</w:r>", document)
    marked = ["".join(re.findall(r">([^<]+)</w:t>", run)) for run in runs if "<w:u " in run]
    assert marked == ["一般"]
    back = read_back("diff.docx", data)
    assert isinstance(back, ReadBack)
    cited = {citation for node in back.trace.nodes for citation in node.citations}
    assert cited == {
        "豫人社办〔2023〕128号第九条第（五）项",
        "京人社事业发〔2023〕13号第十六条第（五）项",
    }


def test_the_same_comparison_gives_the_same_bytes() -> None:
    again = compared(shipped(HENAN), shipped(BEIJING))
    assert html_text(pair()) == html_text(again)
    assert docx_bytes(pair()) == docx_bytes(again)
    assert xlsx_bytes(pair()) == xlsx_bytes(again)
    assert json_text(pair()) == json_text(again)


def test_json_holds_every_norm_and_every_clause() -> None:
    document = json.loads(json_text(pair()))
    norms = {
        (n["ruleset"], n["norm"])
        for topic in document["topics"]
        for cell in (topic["left"], topic["right"])
        for n in cell["norms"]
    }
    assert norms == {n.key for s in pair().sides for n in s.norms()}
    assert document["unfiled"] == []
    assert document["table_problems"] == []


def test_the_terminal_says_what_a_reader_needs() -> None:
    text = terminal_text(pair(), full=False)
    assert "■ 职称级别与任职年限" in text
    assert "强度：硬 ↔ 软（一般）" in text
    assert "年龄{+一般+}不超过法定退休年龄" in text
    assert "■ 年度轮换比例　仅豫人社办〔2023〕128号有规定" in text
    assert "判定日　未指定" in text
    dated = terminal_text(
        Comparison(
            **{**{f: getattr(pair(), f) for f in pair().__slots__}, "as_of": date(2024, 1, 1)}
        ),
        full=False,
    )
    assert "判定日　2024-01-01" in dated


def test_a_matrix_marks_only_sides_proved_stricter(tmp_path: Path) -> None:
    text = "\n".join(x for x in text_of(HENAN).splitlines() if not x.startswith("  用例")) + "\n"
    stricter = changed(text, "各级职称取得日期 之 正高 满 3年", "各级职称取得日期 之 正高 满 4年")
    sides = [side(text, tmp_path, "a"), side(stricter, tmp_path, "b"), side(text, tmp_path, "c")]
    found = compare(sides, table(), None)
    assert isinstance(found, Matrix)
    rows = {row.topic.name: row for row in found.rows}
    row = rows["职称级别与任职年限"]
    assert row.pairs[0, 1].behaviour.relation is Relation.LOOSER
    assert row.pairs[0, 2].behaviour.relation is Relation.EQUIVALENT
    assert marks(row) == {1: "★"}
    assert marks(rows["业务素质"]) == {}
    told = matrix_text(found, full=False)
    assert "★b" in told
    assert "同a" in told
