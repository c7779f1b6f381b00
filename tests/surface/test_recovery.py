"""One mistake, one message; and no input, however hostile, ends in anything but diagnostics."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiaowen.source import SourceFile
from tiaowen.surface.parse import MAX_LINE, parse

GOOD = [
    "第一条 「甲，乙\n丙。」",
    "  须 甲 且 （乙 或 丙）",
    "  用例 2024-01-10 满足：甲 = 真",
    "款 「丁。」",
]
BROKEN = [
    "  须 甲 且 乙 或 丙",
    "  须 （甲 且 乙",
    "  情行 甲",
    "  若 甲 须 乙",
    "第二条 「没有结束",
    "  须 年龄 大于 3年",
    "  用例 满足：甲 = 真",
    "  须 甲 乙后 3日",
]


def problems(text: str) -> list[tuple[int, str]]:
    """Line and code of each diagnostic."""
    source = SourceFile("例.tiao", text)
    return [(source.place(d.span.start)[0], d.code) for d in parse(source)[1] if d.span]


@pytest.mark.parametrize("seed", range(20))
def test_as_many_messages_as_broken_lines_each_on_its_line(seed: int):
    chosen = random.Random(seed)
    lines, expected, row = [], [], 1
    for _ in range(30):
        line = chosen.choice(GOOD + BROKEN)
        if line in BROKEN:
            expected.append(row)
        lines.append(line)
        row += line.count("\n") + 1
    assert [row for row, _ in problems("\n".join(lines) + "\n")] == expected


def test_the_lines_around_a_broken_one_are_kept():
    source = SourceFile("例.tiao", "\n".join([GOOD[0], BROKEN[0], GOOD[1], BROKEN[4], GOOD[3]]))
    rule_file, found = parse(source)
    assert (len(rule_file.lines), len(found)) == (3, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("须 " + "甲" * 10_000_000, "TW113"),
        ("第一条 「" + "甲" * 10_000_000, "TW113"),
        ("须 " + "（甲 且 （乙 或 " * 2_000 + "甲" + "））" * 2_000, "TW114"),
        ("须 " + "非 " * 10_000 + "甲", "TW114"),
        ("须 " + "甲 均 " * 5_000 + "甲", "TW114"),
        ("用例 2024-01-10 满足：甲 = " + "{" * 5_000 + "}" * 5_000, "TW114"),
        ("须 " + "（" * 20_000 + "甲", "TW103"),
        ("「" * (MAX_LINE - 1), "TW102"),
        ("须 甲\0 且 乙", "TW101"),
        ("\ufffd\x01\x02", "TW101"),
    ],
    ids=["long", "long cut", "且或", "非", "均", "sets", "brackets", "「", "NUL", "binary"],
)
def test_hostile_lines_are_diagnostics_and_the_next_line_is_read(text: str, code: str):
    rule_file, found = parse(SourceFile("例.tiao", text + "\n须 甲\n"))
    assert [d.code for d in found] == [code]
    assert len(rule_file.lines) == 1


def test_brackets_alone_are_not_nesting():
    rule_file, found = parse(SourceFile("例.tiao", "须 " + "（" * 500 + "甲" + "）" * 500 + "\n"))
    assert found == ()
    assert rule_file.lines == parse(SourceFile("例.tiao", "须 甲\n"))[0].lines


WORDS = [
    *"须若则且或非为满均中有的之由前后加「」“”【】（）{}、，：|=-",
    "甲",
    "乙",
    "3年",
    "认定",
    "\n",
]


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([*WORDS, " ", "3", "#", "1/3", "第一条"]), max_size=25).map("".join)
)
def test_any_jumble_of_words_gives_lines_and_diagnostics(text: str):
    source = SourceFile("例.tiao", text)
    _, found = parse(source)
    for diagnostic in found:
        assert diagnostic.span is not None
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        assert diagnostic.message
        assert diagnostic.help


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_any_text_gives_lines_and_diagnostics(text: str):
    parse(SourceFile("例.tiao", text))
