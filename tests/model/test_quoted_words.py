"""Words that could be two things are quoted: list items that are also facts, values with brackets."""

from __future__ import annotations

from pathlib import Path

from tests.compiling import VOCABULARY, codes, compile_text, failing_examples

MORE = VOCABULARY + "事实 单位类型 枚举 {“市级(市属)”、区县}\n"


def test_a_list_contains_quoted_words(tmp_path: Path) -> None:
    text = """第一条 「甲。」
  【名单】 须 上年名单 含有 “职称系列(专业)”
  【字】 须 上年名单 含有 “在库”
  用例 【名单】 2024-01-10 满足：上年名单 = {“职称系列(专业)”}
  用例 【字】 2024-01-10 满足：上年名单 = {“在库”}
  用例 【字】 2024-01-10 不满足：上年名单 = {“离库”}，在库 = 真
"""
    assert failing_examples(compile_text(tmp_path, text)) == []


def test_a_judged_value_among_listed_ones_has_its_owner(tmp_path: Path) -> None:
    text = """第一条 「甲。」
  【定论】 须 定论 属于 {合适} 由 评委会 认定
  用例 【定论】 2024-01-10 待裁量 由 评委会
  用例 【定论】 2024-01-10 满足：定论 = 合适
  用例 【定论】 2024-01-10 不满足：定论 = 不合适
"""
    assert failing_examples(compile_text(tmp_path, text)) == []


def test_a_bare_word_that_is_also_a_fact_is_refused(tmp_path: Path) -> None:
    text = "第一条 「甲。」\n  须 上年名单 含有 在库\n"
    compiled = compile_text(tmp_path, text)
    assert codes(compiled) == ["TW301"]
    assert "含有 “在库”" in compiled.diagnostics[0].help


def test_an_enumeration_value_may_have_brackets(tmp_path: Path) -> None:
    text = """第一条 「甲。」
  【类型】 须 单位类型 属于 {“市级(市属)”}
  用例 【类型】 2024-01-10 满足：单位类型 = “市级(市属)”
  用例 【类型】 2024-01-10 不满足：单位类型 = 区县
"""
    assert failing_examples(compile_text(tmp_path, text, MORE)) == []


def test_a_paper_named_as_a_book_has_its_two_facts(tmp_path: Path) -> None:
    text = """第一条 「甲。」
  【书】 文书 《评审表》 由 评委会 须载明 姓名
  用例 【书】 2024-01-10 满足：评审表 = 2024-01-05，评审表要素 = {“姓名”}
  用例 【书】 2024-01-10 不满足：评审表 = 2024-01-05，评审表要素 = 无
"""
    assert failing_examples(compile_text(tmp_path, text)) == []
