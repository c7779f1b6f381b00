"""Titles of several lines: even, words whole where we know them, never inside a number."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

from tiaowen.documents.title_lines import balance, break_places


def lines(title: str, limit: int = 20) -> list[str]:
    places = [0, *break_places(title, limit), len(title)]
    return [title[a:b] for a, b in pairwise(places)]


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("评审专家抽取记录", ["评审专家抽取记录"]),
        (
            "关于张喆同志在职称评审工作中表现情况的通报",
            ["关于张喆同志在职称评审", "工作中表现情况的通报"],
        ),
        (
            "2023年度智慧水务专业高级职称评审会议评审结果公示",
            ["2023年度智慧水务专业高级", "职称评审会议评审结果公示"],
        ),
    ],
)
def test_lines_are_even_and_begin_with_a_word(title: str, broken: list[str]):
    assert lines(title) == broken


def test_no_line_is_longer_than_the_page_or_begins_with_a_closing_mark():
    title = "关于转发《河南省职称评审专家管理暂行办法》的通知" * 3
    assert "".join(lines(title)) == title
    for line in lines(title):
        assert len(line) <= 20
        assert line[0] not in "》的"


def test_a_number_stays_whole():
    assert all(
        "20231234567890" in line or "2" not in line
        for line in lines("甲" * 15 + "20231234567890号文件")
    )


def test_breaks_fall_between_the_words_of_values_inside():
    element = etree.fromstring(
        "<h1>关于取消<span>孔令璟</span>职称评审专家资格情况的通报和处理</h1>"
    )
    balance(element, 20)
    assert "".join(element.itertext()) == "关于取消孔令璟职称评审专家资格情况的通报和处理"
    assert len(element.findall(".//br")) == 1
