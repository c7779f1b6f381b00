"""Each code has a page, each page a code, and the examples are what they claim to be."""

import pytest

from tiaowen.diagnostics.codes import REGISTER
from tiaowen.diagnostics.pages import MalformedPageError, page_path, parse_page
from tiaowen.model.from_surface import build_outline
from tiaowen.resources import grammar_dir
from tiaowen.source import SourceFile
from tiaowen.surface.parse import parse

FOLDER = grammar_dir() / "diagnostics"
#: Codes that the parser or the outline alone gives.
SYNTAX = [f"TW{number}" for number in range(101, 110)]


def page(number):
    return parse_page(page_path(grammar_dir(), number).read_text(encoding="utf-8"))


def test_each_page_has_a_code_and_each_code_a_page():
    assert sorted(path.stem for path in FOLDER.glob("TW*.md")) == sorted(REGISTER)


@pytest.mark.parametrize("number", REGISTER)
def test_a_page_has_title_sections_and_example(number):
    found = page(number)
    assert found.title == f"{number} {REGISTER[number].title}"
    assert len(found.examples) == 1
    for heading in ("含义", "为什么", "改法"):
        assert found.sections[heading].endswith("。")


def problems(number):
    """What the parser and the outline say about the example, if it is a rule file's."""
    ((language, text),) = page(number).examples
    if language != "tiaowen":
        return None
    file, found = parse(SourceFile("例.tiao", text))
    return [d.code for d in (*found, *build_outline(file)[1])]


@pytest.mark.parametrize("number", SYNTAX)
def test_the_example_of_a_syntax_error_gives_that_error(number):
    assert problems(number) == [number]


@pytest.mark.parametrize("number", [n for n in REGISTER if n not in SYNTAX and n[2] != "5"])
def test_any_other_example_of_a_rule_file_can_be_parsed(number):
    assert not problems(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# TW1 甲\n\n## 含义\n\n乙\n",
        "# TW1 甲\n\n## 含义\n## 为什么\n\n乙\n## 例\n\n丙\n## 改法\n\n丁\n",
    ],
    ids=["empty", "sections missing", "nothing below a heading"],
)
def test_a_malformed_page_is_refused(text):
    with pytest.raises(MalformedPageError):
        parse_page(text)
