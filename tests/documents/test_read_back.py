"""Produced files read back: clause of each paragraph, and what hands have done to the file since."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from tests.documents.sample_session import XUCHANG_MINUTES, meeting, papers
from tiaowen.diagnostics import Diagnostic
from tiaowen.documents.compose import compose
from tiaowen.documents.items import ItemStatus, NodeStatus
from tiaowen.documents.paper import PaperRequest
from tiaowen.documents.read_back import ReadBack, read_back
from tiaowen.documents.to_pdf import make_pdf
from tiaowen.documents.trace import to_json
from tiaowen.documents.word.package import make_docx


def minutes() -> PaperRequest:
    filled = meeting(其他需要说明的情况="无")
    return papers(XUCHANG_MINUTES, meeting=filled, recusals=())["会议纪要"][0]


def docx(request: PaperRequest) -> bytes:
    paper = compose(request)
    return make_docx(paper.blocks, paper.trace, request.label, request.as_of)


def pdf(request: PaperRequest) -> bytes:
    paper = compose(request)
    return make_pdf(paper.xhtml, to_json(paper.trace), request.as_of)


def edited(data: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The package as saved after an edit of one part."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, change(content) if name == part else content)
    return buffer.getvalue()


def read(data: bytes) -> ReadBack:
    found = read_back("文书", data)
    assert isinstance(found, ReadBack)
    return found


def status(found: ReadBack) -> dict[str, ItemStatus]:
    return {item.item: item.status for item in found.items}


@pytest.mark.parametrize("kind", papers())
def test_an_untouched_docx_is_wholly_there(kind: str):
    for request in papers()[kind]:
        assert {state.status for state in read(docx(request)).nodes} == {NodeStatus.SAME}


@pytest.mark.parametrize("kind", papers())
@pytest.mark.usefixtures("layout")
def test_an_untouched_pdf_is_wholly_there(kind: str):
    found = read(pdf(papers()[kind][0]))
    assert {state.status for state in found.nodes} == {NodeStatus.SAME}
    assert found.items == read(docx(papers()[kind][0])).items


def test_nodes_lead_to_clause_cell_and_rule_file():
    found = read(docx(papers()["退库通知"][0]))
    assert found.trace.rule_hash == "0" * 64
    ground = next(s.node for s in found.nodes if "超过退休年龄" in s.text)
    assert ground.citations == ("第十九条第（四）项",)
    assert "出生日期" in ground.facts
    reason = next(s.node for s in found.nodes if "1963年5月6日" in s.text)
    assert reason.cells == ("评委!C3", "评委!B3")


def test_every_node_of_every_paper_has_a_clause_or_a_basis():
    for requests in papers().values():
        for state in read(docx(requests[0])).nodes:
            assert state.node.citations or state.node.basis


def test_a_complete_paper_lacks_nothing():
    found = read(docx(minutes()))
    assert found.lacking == ()
    assert [item.item for item in found.items][:6] == [item.item for item in XUCHANG_MINUTES]


def test_a_section_deleted_by_hand_is_lacking_with_its_clause():
    def delete(document: str) -> str:
        paragraphs = re.findall(r"<w:p>.*?</w:p>", document)
        for paragraph in paragraphs:
            if re.search("宣布评审纪律|审阅申报材料|答辩评议<|投票表决", paragraph):
                document = document.replace(paragraph, "")
        return document

    found = read(edited(docx(minutes()), delete))
    (item,) = found.lacking
    assert (item.item, item.citation, item.status) == (
        "会议议程",
        "五（四）第2款第2句",
        ItemStatus.ABSENT,
    )
    assert [s.status for s in found.nodes].count(NodeStatus.GONE) == 4


def test_a_changed_cell_is_told_and_does_not_lack():
    found = read(edited(docx(minutes()), lambda text: text.replace("总体真实", "完全真实")))
    (changed,) = [state for state in found.nodes if state.status is not NodeStatus.SAME]
    assert changed.status is NodeStatus.CHANGED
    assert "完全真实" in changed.text
    assert "总体真实" in changed.node.text
    assert found.lacking == ()


def test_a_blank_written_over_by_hand_is_filled():
    request = papers(XUCHANG_MINUTES, recusals=())["会议纪要"][0]
    before, after = (
        read(docx(request)),
        read(edited(docx(request), lambda t: t.replace("【待填】", "无"))),
    )
    assert status(before)["其他需要说明的情况"] is ItemStatus.BLANK
    assert [item.item for item in before.lacking] == ["其他需要说明的情况"]
    assert after.lacking == ()


def uncontrolled(document: str) -> str:
    document = re.sub(r"<w:sdt><w:sdtPr>.*?</w:sdtPr><w:sdtContent>", "", document)
    return document.replace("</w:sdtContent></w:sdt>", "")


def unmarked(document: str) -> str:
    return re.sub(r"<w:bookmark(Start|End)[^>]*>", "", document)


def untagged(document: str) -> str:
    """As LibreOffice 7.4 writes a document back: controls without tag, bookmarks kept."""
    return re.sub(r"<w:sdtPr>.*?</w:sdtPr>", "<w:sdtPr></w:sdtPr>", document)


@pytest.mark.parametrize(
    "change",
    [uncontrolled, unmarked, untagged, lambda text: unmarked(uncontrolled(text))],
    ids=["no control", "no bookmark", "no tag", "neither"],
)
def test_words_stay_found_whatever_another_program_drops(change: Callable[[str], str]):
    found = read(edited(docx(minutes()), change))
    assert {state.status for state in found.nodes} == {NodeStatus.SAME}


@pytest.mark.parametrize("drop", [uncontrolled, untagged], ids=["no control", "no tag"])
def test_edits_are_told_apart_by_bookmark_alone(drop: Callable[[str], str]):
    def edit(document: str) -> str:
        return drop(document).replace("总体真实", "完全真实").replace("平顶山宾馆", "平顶山饭店")

    found = read(edited(docx(minutes()), edit))
    changed = [s for s in found.nodes if s.status is not NodeStatus.SAME]
    assert [s.status for s in changed] == [NodeStatus.CHANGED] * 2
    assert "平顶山饭店" in changed[0].text


def test_an_item_emptied_in_a_file_without_tags_lacks_with_its_clause():
    """The paragraph stays, its words are gone, the bookmark is empty."""
    found = read(edited(docx(minutes()), lambda t: re.sub("评委会认为[^<]*<", "<", untagged(t))))
    assert [(item.item, item.citation) for item in found.lacking] == [
        ("评委会讨论意见", "五（四）第2款第2句")
    ]


def test_words_added_behind_the_bookmark_count_as_a_change():
    def add(document: str) -> str:
        end = document.index("<w:bookmarkEnd", document.index("总体真实"))
        close = document.index("</w:p>", end)
        return document[:close] + "<w:r><w:t>另附说明</w:t></w:r>" + document[close:]

    found = read(edited(docx(minutes()), lambda t: add(untagged(t))))
    (changed,) = [s for s in found.nodes if s.status is not NodeStatus.SAME]
    assert changed.text.endswith("另附说明")


def test_two_paragraphs_joined_by_hand_keep_their_own_words():
    def join(document: str) -> str:
        return re.sub(
            r"(主持人：.*?)</w:p><w:p><w:pPr>.*?</w:pPr>", r"\1", untagged(document), count=1
        )

    assert {s.status for s in read(edited(docx(minutes()), join)).nodes} == {NodeStatus.SAME}


def test_a_deleted_cell_is_not_excused_by_the_same_word_elsewhere():
    request = minutes()
    data = docx(request)
    node = next(n for n in compose(request).trace.nodes if n.text == "无")
    pattern = re.compile(rf'<w:p>(?:(?!<w:p>).)*<w:tag w:val="{node.id}"/>.*?</w:p>')
    found = read(edited(data, lambda text: pattern.sub("", text)))
    assert [item.item for item in found.lacking] == ["其他需要说明的情况"]


def test_words_own_prompt_for_an_emptied_control_is_no_content():
    request = minutes()
    node = next(n for n in compose(request).trace.nodes if "总体真实" in n.text)
    change = f'<w:tag w:val="{node.id}"/>'
    found = read(
        edited(docx(request), lambda text: text.replace(change, change + "<w:showingPlcHdr/>"))
    )
    assert [item.item for item in found.lacking] == ["评委会讨论意见"]


def test_revisions_count_as_they_will_be_accepted():
    def revise(document: str) -> str:
        return re.sub(
            r"<w:r><w:t xml:space=\"preserve\">评委会认为(.*?)</w:t></w:r>",
            r'<w:del w:id="1" w:author="x"><w:r><w:delText>评委会认为\1</w:delText></w:r></w:del>'
            r'<w:ins w:id="2" w:author="x"><w:r><w:t>一致同意</w:t></w:r></w:ins>',
            document,
        )

    found = read(edited(docx(minutes()), revise))
    changed = next(state for state in found.nodes if state.status is NodeStatus.CHANGED)
    assert changed.text.startswith("一致同意")


def test_word_may_renumber_the_custom_part():
    data = docx(minutes())
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("customXml/item1.xml", "customXml/item7.xml"), old.read(name))
    assert read(buffer.getvalue()).lacking == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "TW621"),
        (b"hello", "TW621"),
        (b"PK\x03\x04broken", "TW621"),
        (b"%PDF-1.7\nbroken", "TW621"),
    ],
    ids=["empty", "text", "broken zip", "broken pdf"],
)
def test_unreadable_files_are_told(data: bytes, code: str):
    found = read_back("坏文件", data)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.where) == (code, "坏文件")


@pytest.mark.parametrize("trace", ["{}", "[]", "null", "{", '{"format": "tiaowen-trace/1"}'])
def test_a_broken_trace_is_told(trace: str):
    def replace(_: str) -> str:
        return f'<trace xmlns="urn:tiaowen:trace:1">{trace}</trace>'

    found = read_back("x", edited(docx(minutes()), replace, "customXml/item1.xml"))
    assert isinstance(found, Diagnostic)
    assert found.code == "TW622"


def test_a_docx_of_others_has_no_trace():
    data = edited(docx(minutes()), lambda _: "<other/>", "customXml/item1.xml")
    found = read_back("x", data)
    assert isinstance(found, Diagnostic)
    assert found.code == "TW622"


def test_entities_in_a_docx_are_not_resolved():
    bomb = (
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    )
    found = read(edited(docx(minutes()), lambda _: bomb))
    assert all(state.status is NodeStatus.GONE for state in found.nodes)
