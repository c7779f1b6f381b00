"""Each code has a page, each page a code, and the examples are what they claim to be."""

import pytest

from tiaowen.diagnostics.codes import REGISTER
from tiaowen.diagnostics.pages import MalformedPageError, page_path, parse_page
from tiaowen.pipeline import compile_file
from tiaowen.pipeline.examples import run_examples
from tiaowen.pipeline.proving import prove_rules
from tiaowen.resources import grammar_dir

FOLDER = grammar_dir() / "diagnostics"


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


#: Put in front of an example that has no head of its own.
HEAD = (
    "规则集 example/demo\n"
    "引用 common/expert、common/committee、common/consequences、common/database\n"
)


#: Told by `check --prove` only.
PROVED = {f"TW{number}" for number in range(421, 430) if number != 427}


def rule_file_examples():
    for number in REGISTER:
        ((language, text),) = page(number).examples
        if language == "tiaowen":
            yield pytest.param(number, text, id=number)


@pytest.mark.parametrize(("number", "text"), list(rule_file_examples()))
def test_the_example_of_a_rule_file_gives_its_code_and_no_other(number, text, tmp_path):
    path = tmp_path / "example" / "demo.tiao"
    path.parent.mkdir()
    path.write_text(text if text.startswith(("规则集", "词汇")) else HEAD + text, encoding="utf-8")
    compiled = compile_file(path)
    found = list(compiled.diagnostics)
    if compiled.rules is not None:
        found += run_examples(compiled.rules, compiled.outline.source)
        if number in PROVED:
            found += prove_rules(compiled.rules, compiled.outline.source)
    # A line that cannot be read leaves its clause without a statement.
    beside = {"TW401"} if number.startswith("TW1") else set()
    assert {d.code for d in found} - beside == {number}


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
