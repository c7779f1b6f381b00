"""Every keyword of the grammar has its page, every page its keywords, every example parses."""

from __future__ import annotations

import re

import pytest

from tests.spec.page import fences
from tiaowen.surface.keyword_pages import INDEX, index, keyword_page, page_names, pages_dir
from tiaowen.surface.keywords import keywords
from tiaowen.surface.parse import parse_text
from tiaowen.surface.tokens import read_tokens

PAGES = sorted(path for path in pages_dir().glob("*.md") if path.name != INDEX)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def test_every_keyword_has_a_page_and_every_page_a_keyword():
    assert set(page_names()) == set(keywords().values())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_its_four_parts_and_an_example_of_each_word(path):
    page = path.read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)$", page, re.MULTILINE) == ["含义", "形式", "例", "见"]
    form, example = fences(page)
    parse_text(example.body)
    words = [word for word, name in page_names().items() if name == path.name]
    shown = form.body + example.body
    assert [word for word in words if word not in shown] == []
    used = {str(token) for line in example.body.splitlines() for token in read_tokens(line).words}
    assert used & set(words)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_lead_somewhere(path):
    for word, target in _LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).is_file(), f"{word} → {target}"
        if "/" not in target:
            assert page_names()[word] == target


def test_the_index_is_the_grammars_table(pytestconfig: pytest.Config):
    path = pages_dir() / INDEX
    if pytestconfig.getoption("--update-spec"):
        path.write_text(index(), encoding="utf-8")
        pytest.fail("written; look at the change and run again")
    assert path.read_text(encoding="utf-8") == index()


def test_no_page_for_what_is_no_keyword():
    assert keyword_page("应当") is None
    assert "# 须" in (keyword_page("须") or "")
