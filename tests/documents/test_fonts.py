"""Every stack ends in a face that draws the rare characters of names; CSS names nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder

from tests.documents.sample_session import applicants, papers, row
from tiaowen.documents.compose import compose
from tiaowen.documents.fonts import Role, coverage, find_fonts, with_fonts
from tiaowen.documents.preflight import missing_glyphs
from tiaowen.documents.templating import style_sheet


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_the_face_that_is_always_there_draws_rare_name_characters(role: Role):
    noto = next(face for face in find_fonts()[role] if "Noto" in face.family)
    assert noto.family.startswith("Tiaowen Noto")
    assert [
        c for c in "喆玥祎赟䶮〔〕—※【】〓" if ord(c) not in coverage(noto.path, noto.index)
    ] == []


def test_the_users_own_files_come_first_by_family_and_last_for_rare_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for file, family in (("simfang.otf", "仿宋_GB2312"), ("hana.otf", "HanaMin")):
        tiny = FontBuilder(1000, isTTF=True)
        tiny.setupGlyphOrder([".notdef"])
        tiny.setupNameTable({"familyName": family})
        tiny.save(tmp_path / file)
    monkeypatch.setenv("TIAOWEN_FONTS", str(tmp_path))
    stacks = find_fonts.__wrapped__()
    assert stacks[Role.BODY][0].path == tmp_path / "simfang.otf"
    assert tmp_path / "simfang.otf" not in [face.path for face in stacks[Role.HEI]]
    for stack in stacks.values():
        ours = [face.path for face in stack if not face.installed]
        assert ours[-1] == tmp_path / "hana.otf"


def test_css_names_only_found_families_and_their_files():
    css = with_fonts(style_sheet(), find_fonts())
    assert "var(" not in css
    known = {face.family for stack in find_fonts().values() for face in stack}
    families = re.findall(r"font-family: ([^;}]+)", css)
    named = {name.strip('" ') for group in families for name in group.split(",")}
    assert named - known <= {"serif"}


def test_an_undrawable_character_is_named_with_its_cell():
    person = {**applicants()[0].values, "姓名": "王\U0003134f"}
    request = papers(applicants=(row("申报人", 2, person),))["评审表"][0]
    paper = compose(request)
    glyphs = missing_glyphs(paper.blocks, paper.trace, find_fonts())
    assert {(glyph.character, glyph.cells) for glyph in glyphs} == {("\U0003134f", ("申报人!B2",))}


def test_the_sample_papers_have_no_undrawable_character():
    for requests in papers().values():
        paper = compose(requests[0])
        assert missing_glyphs(paper.blocks, paper.trace, find_fonts()) == ()
