"""Reading .docx: the words in order, and a refusal wherever some would be lost."""

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tiaowen.diagnostics import Diagnostic
from tiaowen.official.blocks import split_blocks
from tiaowen.official.importing import import_official, read_official
from tiaowen.source import SourceFile


def saved(document):
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def plain(*texts):
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def read(document):
    return read_official("甲.docx", saved(document))


def test_paragraphs_become_blocks():
    source = read(plain("第一章 总 则", "", "第一条 甲", "（一）乙。"))
    assert isinstance(source, SourceFile)
    assert [b.text for b in split_blocks(source.text)] == [
        "第一章 总 则",
        "第一条 甲",
        "（一）乙。",
    ]


def test_words_of_tables_and_runs_are_kept_in_order():
    document = plain("第一条 前")
    document.paragraphs[0].add_run("半")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "左格", "右格"
    document.add_paragraph("尾")
    assert read(document).text.split() == ["第一条", "前半", "左格", "右格", "尾"]


def test_bullets_are_presentation():
    document = plain("第一条 甲：")
    document.add_paragraph("乙。", style="List Bullet")
    assert isinstance(read(document), SourceFile)


def test_a_docx_can_be_imported():
    found = import_official(
        read(plain("关于甲的办法", "第一条 乙。", "本办法自2024年1月1日起施行。"))
    )
    assert "施行 2024-01-01\n" in found.skeleton.text


def with_xml(xml):
    document = plain("第一条 甲")
    document.paragraphs[0]._p.append(parse_xml(xml))
    return document


def element(tag, inside=""):
    return f"<w:{tag} {nsdecls('w')}>{inside}</w:{tag}>"


def numbered():
    document = plain("第一条 甲：")
    document.add_paragraph("乙。", style="List Number")
    return document


@pytest.mark.parametrize(
    ("document", "word"),
    [
        (numbered(), "自动编号"),
        (with_xml(element("ins", "<w:r><w:t>新</w:t></w:r>")), "修订"),
        (with_xml(element("del", "<w:r><w:delText>旧</w:delText></w:r>")), "修订"),
        (with_xml(element("r", '<w:footnoteReference w:id="2"/>')), "脚注"),
        (with_xml(element("r", "<w:txbxContent><w:p/></w:txbxContent>")), "文本框"),
    ],
    ids=["numbering", "insertion", "deletion", "footnote", "text box"],
)
def test_words_that_would_be_lost_are_told(document, word):
    found = read(document)
    assert isinstance(found, Diagnostic)
    assert found.code == "TW117"
    assert word in found.message
    assert found.help


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "TW112"), (b"PK\x03\x04broken", "TW112"), (b"text", "TW112"), (saved(plain()), "TW111")],
    ids=["empty", "broken", "no zip", "no words"],
)
def test_what_is_no_word_file_is_told(data, code):
    found = read_official("甲.DOCX", data)
    assert isinstance(found, Diagnostic)
    assert found.code == code


def test_a_zip_that_is_no_word_file():
    from zipfile import ZipFile

    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "b")
    assert read_official("甲.docx", file.getvalue()).code == "TW112"


def test_a_truncated_file_is_told():
    data = saved(plain("第一条 甲" * 100))
    for size in range(0, len(data), 997):
        assert read_official("甲.docx", data[:size]).code == "TW112"
