"""Citations come from the text alone (language study 4.5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compiling import codes, compile_text
from tiaowen.model.citations import cut_suffixes, sentences
from tiaowen.runtime.numerals import to_han


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["一句。"], [""]),
        (["一句。", "又一句。"], ["第1句", "第2句"]),
        (["甲；", "乙；", "丙。"], ["第1分句", "第2分句", "第3分句"]),
        (["甲，", "乙，", "丙；"], ["", "", ""]),
        (["首句。甲；", "乙。"], ["第1至2句", "第2句第2分句"]),
        (["（见附件。）甲。", "乙。"], ["第1句", "第2句"]),
        (["甲。乙。", "丙。"], ["第1至2句", "第3句"]),
    ],
)
def test_a_cut_is_cited_as_small_as_it_has_to_be(texts: list[str], expected: list[str]) -> None:
    assert cut_suffixes(texts) == expected


def test_sentences_do_not_end_inside_quotes_or_brackets() -> None:
    assert sentences("所称“甲。乙”，是指丙（丁。戊）。己") == [(0, 17), (17, 18)]


def test_an_inserted_article_does_not_disturb_the_numbering(tmp_path: Path) -> None:
    numbers = "一 二 三 四 五 六 七 八 九 十 十一"
    articles = [f"第{n}条 「甲。」\n  宣示\n" for n in numbers.split()]
    articles.insert(10, "第十条之一 「乙。」\n  宣示\n")
    assert codes(compile_text(tmp_path, "".join(articles))) == []


def test_article_style(tmp_path: Path) -> None:
    text = """第一章 题 「总则」
第一条 「甲。」
  宣示
「乙。」
  宣示
款 「丙。」
  宣示
第二条 「下列：」
  宣示
(一) 「子；」
  宣示
(二) 「丑。」
  宣示
1. 「寅。」
  宣示
"""
    outline = compile_text(tmp_path, text).outline
    assert outline is not None
    assert [cut.citation for cut in outline.cuts()] == [
        "第一条第1款第1句",
        "第一条第1款第2句",
        "第一条第2款",
        "第二条",
        "第二条第（一）项",
        "第二条第（二）项",
        "第二条第（二）项第1目",
    ]


def test_notice_style_with_running_items_and_parts(tmp_path: Path) -> None:
    text = """版头 「某厅文件」
引言 「为此，通知如下。」
  宣示
一、 题 「总的要求」
（一） 题 「甲。」 「子。」
  宣示
二、 题 「其他」
（二） 「丑：」
  宣示
1. 「寅。」
  宣示
"""
    compiled = compile_text(tmp_path, text)
    assert compiled.outline is not None
    cited = [cut.citation for cut in compiled.outline.cuts()]
    assert cited == ["版头", "引言", "一（一）", "二（二）", "二（二）1."]
    assert not compiled.diagnostics


def test_a_part_is_no_parent_of_the_chapter_behind_it(tmp_path: Path) -> None:
    outline = compile_text(
        tmp_path, "篇名 「某办法」\n第一章 题 「总则」\n第一条 「甲。」\n  宣示\n"
    ).outline
    assert outline is not None
    assert list(outline.cuts())[-1].headings == ("第一章 总则", "第一条")


def test_articles_past_the_hundredth_are_numbered_as_laws_number_them(tmp_path: Path) -> None:
    """一百零一, not 一百一: 民法典 goes on to 一千二百六十."""
    text = "".join(f"第{to_han(i)}条 「甲。」\n  宣示\n" for i in range(1, 103))
    text += (
        "第一百零三条 「乙。」\n  须 在库\n第一百零四条 「丙。」\n  除外 于 第一百零三条 身体健康\n"
    )
    compiled = compile_text(tmp_path, text)
    assert codes(compiled) == []
    assert compiled.rules is not None
    assert compiled.rules.norms[0].citation == "第一百零三条"
    assert compiled.rules.norms[0].defeats[0].citation == "第一百零四条"


def test_a_tenth_sentence_can_be_cited(tmp_path: Path) -> None:
    sentences = "".join(f"「第{to_han(i)}件。」\n  宣示\n" for i in range(1, 10))
    text = f"第一条 {sentences}「应当在库。」\n  须 在库\n第二条 「除外。」\n  除外 于 第一条第10句 身体健康\n"
    compiled = compile_text(tmp_path, text)
    assert codes(compiled) == []
    assert compiled.rules is not None
    assert compiled.rules.norms[0].citation == "第一条第10句"
    assert compiled.rules.norms[0].defeats[0].citation == "第二条"
