"""The Chinese wording keeps up with the installed click: every sentence a user can meet is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

from tiaowen.cli.click_wording import WORDING

MODULES = ["core", "exceptions", "formatting", "parser", "types", "decorators"]

#: Sentences only someone who declares a command wrongly, or prompts (we never do), can meet.
FOR_PROGRAMMERS = (
    "Value must be an iterable",
    "Could not determine name for option",
    "No options defined but a name was passed",
    "Arguments take exactly one parameter",
    "Name '{name}' defined twice",
    "Boolean option {decl!r}",
    "Invalid start character",
    "Do you want to continue?",
    "Confirm the action",
)


def sentences_of_click() -> list[str]:
    found = set()
    for name in MODULES:
        source = (Path(click.__file__).parent / f"{name}.py").read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Call(
                    func=ast.Name(id="_" | "ngettext"), args=[ast.Constant(value=text), *_]
                ):
                    found.add(str(text))
    return sorted(text for text in found if not text.startswith(FOR_PROGRAMMERS))


@pytest.mark.parametrize("sentence", sentences_of_click())
def test_click_sentence_has_a_chinese_wording(sentence: str):
    assert sentence in WORDING


@pytest.mark.parametrize("sentence", sorted(WORDING))
def test_wording_asks_for_no_placeholder_click_does_not_give(sentence: str):
    def placeholders(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)|%\((\w+)\)", text.replace("!r", "")))

    both = placeholders(sentence) | {("len", ""), ("possibilities", ""), ("choices", "")}
    assert placeholders(WORDING[sentence]) <= both
