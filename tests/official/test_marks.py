"""Numbering at the start of paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaowen.official.marks import Level, Mark, read_mark


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("第一编 总则", Mark(Level.PART, 1), "总则"),
        ("第一章 总 则", Mark(Level.CHAPTER, 1), "总 则"),
        ("第三节　选任", Mark(Level.SECTION, 3), "选任"),
        ("第九条 申请", Mark(Level.ARTICLE, 9), "申请"),
        ("第九条申请", Mark(Level.ARTICLE, 9), "申请"),
        ("第十二条之一 申请", Mark(Level.ARTICLE, 12, 1), "申请"),
        ("第一百二十条 甲", Mark(Level.ARTICLE, 120), "甲"),
        ("第120条 甲", Mark(Level.ARTICLE, 120), "甲"),
        ("一、总体要求", Mark(Level.HAN, 1), "总体要求"),
        ("十一、附则", Mark(Level.HAN, 11), "附则"),
        ("（一）甲", Mark(Level.HAN_BRACKETS, 1), "甲"),
        ("(十一) 甲", Mark(Level.HAN_BRACKETS, 11), "甲"),
        ("（二)甲", Mark(Level.HAN_BRACKETS, 2), "甲"),
        ("1.甲", Mark(Level.ARABIC, 1), "甲"),
        ("1．甲", Mark(Level.ARABIC, 1), "甲"),
        ("12、甲", Mark(Level.ARABIC, 12), "甲"),
        ("（1）甲", Mark(Level.ARABIC_BRACKETS, 1), "甲"),
        ("①甲", Mark(Level.CIRCLED, 1), "甲"),
        ("第一条", Mark(Level.ARTICLE, 1), ""),
    ],
)
def test_marks(text, mark, rest):
    found = read_mark(text)
    assert found is not None
    assert found[0] == mark
    assert text[found[1] :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第九条规定的条件",
        "第九条第（四）项",
        "1.5倍以上",
        "2023年我市",
        "2023.6.1起",
        "（以下简称“专家”）",
        "（此件主动公开）",
        "第九",
        "一百二、甲",
        "第〇条 甲",
        "十分",
    ],
)
def test_what_is_no_mark(text):
    assert read_mark(text) is None


@given(
    st.builds(Mark, st.sampled_from(Level), st.integers(1, 20), st.just(0))
    | st.builds(Mark, st.just(Level.ARTICLE), st.integers(1, 2000), st.integers(0, 20))
)
def test_the_canonical_form_reads_back(mark):
    found = read_mark(f"{mark}甲")
    assert found is not None
    assert found[0] == mark
