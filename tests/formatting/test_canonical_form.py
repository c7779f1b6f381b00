"""What `format_source` promises: one form, the same meaning, nothing of the author's lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiaowen.formatting.canonical_form import format_source
from tiaowen.source import SourceFile
from tiaowen.surface.parse import parse

ROOT = Path(__file__).parents[2]
RULE_FILES = sorted(p for p in ROOT.glob("*/**/*.tiao") if not p.parts[0].startswith("."))


def formatted(text: str) -> str:
    return format_source(SourceFile("例.tiao", text)).text


CASES = [
    ("  须   甲  且  乙\n", "须 甲 且 乙\n"),
    ("须甲\n", "须 甲\n"),
    ("须 甲 满3年\n", "须 甲 满 3年\n"),
    ("须 甲 且 ( 乙 或 丙 )\n", "须 甲 且（乙 或 丙）\n"),
    ("若 甲 且 （ 乙 或 丙 ） 则 并处 丁 , 戊\n", "若 甲 且（乙 或 丙）则 并处 丁，戊\n"),
    ("须 甲 属于 { 乙 、 丙 } 等\n", "须 甲 属于 {乙、丙}等\n"),
    ("须 甲 不少于 乙 的 1/3\n", "须 甲 不少于 乙 的1/3\n"),
    ("文书 甲 由 乙 须载明 丙 、 丁 等\n", "文书 甲 由 乙 须载明 丙、丁 等\n"),
    ('解释 INT-02 "含本数"\n', "  解释 INT-02 “含本数”\n"),
    ("事实 甲 清单 { 乙 文本 , 丙 日期 } 填报 丁\n", "事实 甲 清单 {乙 文本，丙 日期} 填报 丁\n"),
    ("级别 甲:乙<丙\n", "级别 甲：乙 < 丙\n"),
    (
        "用例 【甲】 2024-01-10 满足: 乙=真,丙 之 丁=3年\n",
        "用例 【甲】 2024-01-10 满足：乙 = 真，丙 之 丁 = 3年\n",
    ),
    (
        "用例 2024-01-10 满足：甲 = { 4人 ( 乙=真 ) 、 丙 }\n",
        "用例 2024-01-10 满足：甲 = {4人（乙 = 真）、丙}\n",
    ),
    ("|甲|乙 、 丙|任意|\n", "  | 甲 | 乙、丙 | 任意 |\n"),
]


@pytest.mark.parametrize(("written", "canonical"), CASES)
def test_one_form_for_each_line(written: str, canonical: str):
    assert formatted(written) == canonical
    assert formatted(canonical) == canonical


WHOLE = """\
# 头
规则集  henan/2023-128


标题 "办法"
# 第一章
第一章 题 「总则」

（一）「甲 ，乙,
  丙（丁)  ；」
# 关于下一句
须 符合下列条件之一 ：
- 甲   # 尾注
-- 乙
# 收尾

表 部门
| 甲 | 部门 |
用例 2024-01-10 满足:甲=真
款 「戊。」
理由 "己"

"""
CANONICAL = """\
# 头
规则集 henan/2023-128

标题 “办法”
# 第一章
第一章 题 「总则」

（一） 「甲 ，乙,
  丙（丁)  ；」
  # 关于下一句
  须 符合下列条件之一：
    - 甲  # 尾注
      -- 乙
      # 收尾

  表 部门
    | 甲 | 部门 |
  用例 2024-01-10 满足：甲 = 真
款 「戊。」
    理由 “己”
"""


def test_a_whole_file():
    assert formatted(WHOLE) == CANONICAL
    assert formatted(CANONICAL) == CANONICAL


def test_the_laws_words_keep_every_character():
    text = "（一） 「 A,b (c) 　d；」\n"
    assert formatted(text) == text


@pytest.mark.parametrize("line", ["标题 “甲 , 乙”\n", "【甲 , 乙】 须 甲\n", "对象 《甲 , 乙》\n"])
def test_nothing_inside_quotes_and_names_is_touched(line: str):
    assert formatted(line) == line


def test_a_broken_line_stays_and_is_reported_and_the_others_are_formatted():
    broken = "第一条 「甲」\n   须  甲 且 且  乙 \n须  丙\n"
    result = format_source(SourceFile("例.tiao", broken))
    assert result.text == "第一条 「甲」\n   须  甲 且 且  乙 \n  须 丙\n"
    assert [problem.code for problem in result.problems] == ["TW101"]


def test_an_unclosed_cut_stays_as_it_is():
    text = "第一条 「甲\n  须 乙\n"
    result = format_source(SourceFile("例.tiao", text))
    assert (result.text, [p.code for p in result.problems]) == (text, ["TW102"])


def test_windows_line_ends_become_line_feeds():
    assert formatted("须  甲\r\n须 乙\r\n") == "须 甲\n须 乙\n"


def test_half_width_quotes_around_full_width_ones_stay():
    assert formatted('理由 "所谓“甲”"\n') == '  理由 "所谓“甲”"\n'


@pytest.mark.parametrize("text", ["", "\n\n", "  \n"])
def test_nothing_gives_nothing(text: str):
    assert formatted(text) == ""


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_rule_file_keeps_its_meaning_and_has_one_form(path: Path):
    source = SourceFile(path.name, path.read_text(encoding="utf-8"))
    once = format_source(source)
    again = SourceFile(path.name, once.text)
    assert format_source(again).text == once.text
    assert parse(source)[0].lines == parse(again)[0].lines
    assert _comments(source.text) == _comments(once.text)


def _comments(text: str) -> list[str]:
    return [line.partition("#")[2].rstrip() for line in text.splitlines() if "#" in line]
