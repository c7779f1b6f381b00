"""The DOCX package: opens cleanly, names official fonts, holds a control for each node."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.documents.sample_session import papers
from tiaowen.documents.compose import Paper, compose
from tiaowen.documents.paper import PaperRequest
from tiaowen.documents.word.package import make_docx

KINDS = list(papers())


def docx(request: PaperRequest) -> tuple[bytes, Paper]:
    paper = compose(request)
    return make_docx(paper.blocks, paper.trace, request.label, request.as_of), paper


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


@pytest.mark.parametrize("kind", KINDS)
def test_the_audit_finds_nothing(kind: str, tmp_path: Path):
    for number, request in enumerate(papers()[kind]):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(docx(request)[0])
        result = OpenXmlValidator().validate(path)
        assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_traced_paragraph_is_a_control_with_its_clause(kind: str):
    data, paper = docx(papers()[kind][0])
    document = parts(data)["word/document.xml"]
    assert re.findall(r'<w:tag w:val="(tw\d+)"/>', document) == [n.id for n in paper.trace.nodes]
    ids = re.findall(r'<w:id w:val="(\d+)"/>', document)
    assert len(ids) == len(set(ids))
    cited = next(node for node in paper.trace.nodes if node.citations)
    assert cited.citations[0] in document


def test_styles_name_official_fonts_and_nothing_japanese():
    found = parts(docx(papers()["退库通知"][0])[0])
    styles = found["word/styles.xml"]
    assert 'w:eastAsia="仿宋_GB2312"' in styles
    assert "Mincho" not in "".join(found.values())
    assert "asciiTheme" not in styles
    assert "eastAsiaTheme" not in styles
    fonts = found["word/fontTable.xml"]
    for name, other in (("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体")):
        assert re.search(f'w:name="{name}"><w:altName w:val="{other},', fonts)


def test_page_and_footers_are_the_standards():
    found = parts(docx(papers()["会议纪要"][0])[0])
    document = found["word/document.xml"]
    assert 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"' in document
    assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in document
    assert "<w:evenAndOddHeaders/>" in found["word/settings.xml"]
    assert 'w:jc w:val="right"' in found["word/footer1.xml"]
    assert 'w:jc w:val="left"' in found["word/footer2.xml"]
    assert re.search(r'type="default" r:id="(rId\d)"', document)[1] == "rId5"
    relations = found["word/_rels/document.xml.rels"]
    assert re.search('Id="rId5"[^>]*Target="footer1.xml"', relations)
    assert re.search('Id="rId6"[^>]*Target="footer2.xml"', relations)


def test_tables_have_a_fixed_grid_as_wide_as_the_type_area():
    document = parts(docx(papers()["评审表"][0])[0])["word/document.xml"]
    grids = re.findall(r"<w:tblGrid>(.*?)</w:tblGrid>", document)
    assert grids
    for grid in grids:
        widths = [int(width) for width in re.findall(r'w:w="(\d+)"', grid)]
        assert sum(widths) == pytest.approx(8844, abs=6)
    assert document.count('<w:tblLayout w:type="fixed"/>') == len(grids)


def test_dates_inside_the_package_are_fixed():
    data, _ = docx(papers()["回避记录"][0])
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
    assert "2024-01-10T00:00:00Z" in parts(data)["docProps/core.xml"]
