"""The topic table fits the rule sets it names, and nothing falls between its topics."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.versions import HENAN, changed, compared, shipped, side, table, text_of
from tiaowen.compare.report.digest import digest
from tiaowen.compare.report.terminal import terminal_text
from tiaowen.compare.topics.assignment import assign
from tiaowen.compare.topics.filing import Filing
from tiaowen.compare.topics.table import TopicTableError, read_topics

FILED = (HENAN, "henan/2024-27", "beijing/2023-13", "chongqing/2023-270", "xuchang/2023-21")


@pytest.mark.parametrize("name", FILED)
def test_every_place_of_the_table_is_in_the_rule_set(name: str) -> None:
    assert Filing(table()).stale(shipped(name).documents[0]) == ()


@pytest.mark.parametrize("name", FILED)
def test_every_norm_is_filed_under_a_declared_topic(name: str) -> None:
    filing = Filing(table())
    assert [n.norm.id for n in shipped(name).norms() if not filing.of_norm(n)] == []


def test_the_longest_citation_counts_and_a_name_goes_before_it() -> None:
    topics = read_topics(
        "t", "主题 甲\n  a/1 第一条\n主题 乙\n  a/1 第一条第（一）项\n主题 丙\n  a/1 【名称】\n"
    )
    filing = Filing(topics)
    assert [t.name for t in filing.at("a/1", "第一条第（一）项第2句")] == ["乙"]
    assert [t.name for t in filing.at("a/1", "第一条第（二）项")] == ["甲"]
    assert filing.at("a/1", "第一条之一") == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a/1 第一条\n", "看不懂"),
        ("主题 甲\n主题 甲\n", "写了两次"),
        ("主题 甲\n  a/1 第一条\n  a/1 第二条\n", "写了两次"),
        ("主题 甲\n  第一条\n", "看不懂"),
    ],
)
def test_a_line_that_cannot_be_read_is_an_error_with_its_place(text: str, word: str) -> None:
    with pytest.raises(TopicTableError, match=rf"t\.topics:\d+：.*{word}"):
        read_topics("t.topics", text)


def test_a_place_that_is_gone_is_told(tmp_path: Path) -> None:
    text = text_of(HENAN).replace("【全部审阅】", "【全审】")
    topics = (*table(), *read_topics("t", "主题 新\n  henan/2023-128 【全部审阅】、第九十九条\n"))
    stale = Filing(topics).stale(side(text, tmp_path).documents[0])
    assert len(stale) == 2
    assert "【全部审阅】" in stale[1]
    assert "第九十九条" in stale[0]


def test_a_draft_nobody_filed_is_aligned_by_likeness(tmp_path: Path) -> None:
    """Henan's text as another province's draft: the norms come under Henan's topics, as guesses."""
    draft = changed(text_of(HENAN), "规则集 henan/2023-128", "规则集 hebei/2026-1")
    sides = (shipped(HENAN), side(draft, tmp_path, "draft"))
    assigned = assign(table(), sides)
    declared = assigned.filed[0]
    differently = [
        key
        for key, topics in assigned.filed[1].items()
        if not set(topics) & set(declared[HENAN, key[1]])
    ]
    assert differently == []
    assert len(assigned.guessed[1]) == len(sides[1].norms())


def test_a_norm_like_no_other_is_reported_on_its_own(tmp_path: Path) -> None:
    text = (
        "规则集 hebei/2026-1\n标题 “新”\n辖区 河北\n事实 到场人数 整数 单位 人\n"
        "第一条 「到场人数不少于九人。」\n  【到场】 须 到场人数 不少于 9人\n"
    )
    found = compared(shipped(HENAN), side(text, tmp_path, "draft"))
    unfiled = [t for t in found.topics if not t.topic.declared]
    assert [t.topic.name for t in unfiled] == ["到场"]
    assert [n.norm.label for n in unfiled[0].only_right] == ["到场"]
    assert digest(found).unfiled == 1
    assert "主题表没有归入的规范（1）：到场" in terminal_text(found, full=False)
