"""Comments in the margin: the clause of each passage, and none where the reader would take it for law."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.documents.sample_session import XUCHANG_MINUTES, papers
from tiaowen.cli.main import run
from tiaowen.documents.compose import compose
from tiaowen.documents.read_back import ReadBack, read_back
from tiaowen.documents.word.package import make_docx
from tiaowen.resources import rules_dir


def noted(kind: str) -> bytes:
    request = papers(XUCHANG_MINUTES)[kind][0]
    paper = compose(request)
    return make_docx(paper.blocks, paper.trace, request.label, request.as_of, noted=True)


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(data)).read(name).decode()


def comments(data: bytes) -> list[str]:
    return re.findall(
        r'preserve">([^<]*)</w:t></w:r></w:p></w:comment>', part(data, "word/comments.xml")
    )


def test_a_demanded_item_has_its_clause_and_a_free_one_says_it_is_free():
    told = comments(noted("会议纪要"))
    assert "会议议程；依据 五（四）第2款第2句" in told
    assert "回避情况；非法定要素（第十一条可追溯）；参见 第二十四条" in told
    assert not [one for one in told if "回避情况；依据" in one]


def test_each_comment_stands_beside_words_once():
    data = noted("回避记录")
    document = part(data, "word/document.xml")
    numbers = re.findall(r'<w:comment w:id="(\d+)"', part(data, "word/comments.xml"))
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert re.findall(rf'<w:{mark} w:id="(\d+)"', document) == numbers


@pytest.mark.parametrize("kind", ["会议纪要", "评审表", "回避记录"])
def test_the_audit_finds_nothing_and_the_trace_reads_on(kind: str, tmp_path: Path):
    data = noted(kind)
    path = tmp_path / "x.docx"
    path.write_bytes(data)
    assert OpenXmlValidator().validate(path).errors == []
    found = read_back("x", data)
    assert isinstance(found, ReadBack)
    assert {state.status.value for state in found.nodes} == {"未改"}


def test_a_file_without_notes_has_no_comments_part():
    request = papers()["回避记录"][0]
    paper = compose(request)
    data = make_docx(paper.blocks, paper.trace, request.label, request.as_of)
    assert "word/comments.xml" not in zipfile.ZipFile(BytesIO(data)).namelist()


def test_render_makes_them_beside_the_plain_file(tmp_path: Path):
    sample = str(rules_dir() / "sample" / "评审会议.xlsx")
    run(["render", sample, "--only", "回避记录", "--to", "docx,noted", "-o", str(tmp_path)])
    names = sorted(path.name.rpartition("昊")[2] for path in tmp_path.rglob("*.docx"))
    assert names == [".docx", ".依据.docx"]
