"""Half-width punctuation is pointed at in formal lines, and nowhere else."""

from __future__ import annotations

import pytest

from tiaowen.formatting.canonical_form import format_source
from tiaowen.formatting.style_lint import lint_style
from tiaowen.source import SourceFile


@pytest.mark.parametrize(
    ("line", "culprit"),
    [
        ("若 甲 则 并处 乙,丙\n", ","),
        ("级别 甲: 乙 < 丙\n", ":"),
        ("须 甲 且 (乙 或 丙)\n", "("),
        ('理由 "甲"\n', '"'),
    ],
)
def test_the_first_half_width_mark_of_a_line_is_shown(line: str, culprit: str):
    source = SourceFile("例.tiao", "# 空\n" + line)
    (warning,) = lint_style(source)
    assert warning.code == "TW701"
    assert warning.span is not None
    assert source.text[warning.span.start : warning.span.end] == culprit
    assert lint_style(SourceFile("例.tiao", format_source(source).text)) == ()


def test_one_warning_a_line_with_the_count():
    (warning,) = lint_style(SourceFile("例.tiao", "须 甲 且 (乙 或 丙)\n"))
    assert "本行共 2 处" in warning.message


@pytest.mark.parametrize(
    "line",
    ["(一) 「甲,乙(丙)」\n", "须 甲 # a,b(c)\n", "理由 “a,b(c)”\n", "【a,b】 须 甲\n", "须 且 (\n"],
)
def test_the_laws_words_marks_comments_and_broken_lines_are_left_alone(line: str):
    assert lint_style(SourceFile("例.tiao", line)) == ()
