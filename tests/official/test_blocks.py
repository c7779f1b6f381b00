"""Official text to paragraphs: what is joined, what is presentation, and that no word is lost."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaowen.official.blocks import split_blocks
from tiaowen.official.decode import decode
from tiaowen.resources import rules_dir

SOURCES = sorted((rules_dir() / "sources").glob("*.txt"))


def texts(text):
    return [block.text for block in split_blocks(text)]


def test_presentation_is_left_out_and_inner_spaces_are_kept():
    assert texts(
        "# 办法\n\n#### **第四章 总 则**\n\n- （一）甲；\n- (二) 乙。\n\n---\n\n**第一条** 丙 3 年"
    ) == [
        "办法",
        "第四章 总 则",
        "（一）甲；",
        "(二) 乙。",
        "第一条 丙 3 年",
    ]


def test_a_line_broken_at_the_margin_is_put_together():
    first = "各县（市、区）人力资源和社会保障局、城乡一体化示范区组织"
    assert texts(f"{first}  \n人力资源社会保障局：") == [first + "人力资源社会保障局："]


def test_a_short_line_is_not_continued():
    assert texts("二、申报审核流程\n2023年我市所有级别") == [
        "二、申报审核流程",
        "2023年我市所有级别",
    ]


def test_latin_words_broken_at_the_margin_keep_their_space():
    line = "甲" * 24 + "and"
    assert texts(f"{line}\nthe 乙") == [f"{line} the 乙"]


def test_a_date_and_a_number_start_paragraphs():
    line = "甲" * 28
    assert texts(f"{line}\n2023年12月2日印发\n（一）乙") == [line, "2023年12月2日印发", "（一）乙"]


def test_no_break_spaces():
    assert texts("一、甲\n\u00a0\n重庆市\u00a0关于") == ["一、甲", "重庆市 关于"]


def test_a_page_break_separates():
    (first, second) = split_blocks("甲" * 28 + "\f" + "乙\n丙")[:2]
    assert (first.text, second.text) == ("甲" * 28, "乙")
    assert (first.line, second.line) == (1, 1)


def test_a_fill_in_blank_is_no_presentation():
    assert texts("日期：____年") == ["日期：____年"]


def test_places():
    text = "\n# **第一条** 甲\n\n乙"
    first, second = split_blocks(text)
    assert text[first.start] == "第"
    assert text[first.mapped.offset(first.text.index("甲"))] == "甲"
    assert (first.line, second.line) == (2, 4)
    assert text[second.start : second.end] == "乙"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_every_word_of_the_corpus_is_in_a_block_at_its_place(path):
    source = decode(path.name, path.read_bytes())
    blocks = split_blocks(source.text)
    for block in blocks:
        for index, char in enumerate(block.text):
            assert source.text[block.mapped.offset(index)] in (char, "\u00a0", "\n")
    bare = re.sub(r"(?m)^\s*(#+|[-*])\s+|^\s*-{3,}\s*$|\*\*", "", source.text)
    assert _words("".join(b.text for b in blocks)) == _words(bare)


def _words(text):
    return re.sub(r"\s", "", text)


def test_the_corpus_is_there():
    assert len(SOURCES) == 5


@given(st.text(st.sampled_from("甲乙。；，（）一1.、第条 \n\f-*#\u3000\u00a0")))
def test_no_word_is_lost_or_moved(text):
    blocks = split_blocks(text)
    kept = [text[b.mapped.offset(i)] for b in blocks for i in range(len(b.text))]
    letters = [c for c in text if c in "甲乙。；，（）一1、第条"]
    assert [c for c in kept if c in "甲乙。；，（）一1、第条"] == letters
    for before, after in pairwise(blocks):
        assert before.end <= after.start
