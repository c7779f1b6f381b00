"""A drafter's usual mistakes: each one diagnostic, at the smallest place, with advice to act on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compiling import codes, compile_text

MISTAKES = {
    "misspelt fact": ("须 身体建康", "TW203", "身体建康", "身体健康"),
    "space left out": (
        "须 无故拒绝次数不少于1次",
        "TW201",
        "无故拒绝次数不少于1次",
        "无故拒绝次数 不少于 1次",
    ),
    "unit of another kind": ("须 无故拒绝次数 少于 3年", "TW302", "3年", "3次"),
    "length of time in people": ("须 申报日期 满 3人", "TW302", "3人", "3年"),
    "impossible date": ("须 申报日期 不晚于 2023-02-30", "TW303", "2023-02-30", "核对"),
    "share of what is no list": (
        "须 身体健康 中 在库 的 比例 不低于 1/3",
        "TW304",
        "身体健康",
        "清单",
    ),
    "unknown enumeration value": ("须 入库方式 为 邀请人库", "TW209", "邀请人库", "邀请入库"),
    "unknown level": ("须 申请级别 不低于 副高级", "TW209", "副高级", "副高"),
    "judgement without owner": ("须 情节严重", "TW305", "情节严重", "认定"),
    "owner for an ordinary fact": ("须 身体健康 由 评委会 认定", "TW306", "身体健康", "判断"),
    "date held against a number": ("须 申报日期 不晚于 3次", "TW301", "申报日期 不晚于 3次", ""),
    "bare date as a condition": ("须 申报日期", "TW301", "申报日期", "比较"),
    "unknown norm": ("须 【没有】", "TW204", "【没有】", ""),
    "unknown effect": ("若 在库 则 退去", "TW210", "退去", "退出"),
    "levels held against an enumeration": ("须 申请级别 为 入库方式", "TW301", "", ""),
    "unknown field": ("须 评委 中 外单位 的 合计 分数 不少于 1", "TW203", "分数", "得分"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(tmp_path: Path, name: str) -> None:
    line, code, culprit, advice = MISTAKES[name]
    compiled = compile_text(tmp_path, f"第一条 「甲。」\n  {line}\n")
    assert codes(compiled) == [code]
    (problem,) = compiled.diagnostics
    assert problem.source is not None
    assert problem.span is not None
    if culprit:
        assert problem.source.text[problem.span.start : problem.span.end] == culprit
    assert advice in problem.help
    assert problem.headings == ("第一条",)


def test_five_mistakes_give_five_messages(tmp_path: Path) -> None:
    text = """第一条 「甲。」
  须 身体建康
第二条 「乙。
第四条 「丁。」
  须 无故拒绝次数 少于 3年
第五条 「戊。」
  情行 在库
第六条 「己。」
  须 （在库 且 身体健康)
"""
    found = codes(compile_text(tmp_path, text))
    assert [c for c in found if c != "TW401"].count("TW203") == 1
    assert {"TW203", "TW102", "TW302", "TW107", "TW701"} <= set(found)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("第一条 「甲。」\n  宣示\n第三条 「乙。」\n  宣示\n", "TW104"),
        ("第一条 「甲。」\n  宣示\n第一条 「乙。」\n  宣示\n", "TW105"),
        ("第一条 「甲：」\n  宣示\n（一） 「子；」\n  宣示\n（三） 「丑。」\n  宣示\n", "TW104"),
        ("第一条 「甲：」\n  宣示\n（一） 「子；」\n  宣示\n（一） 「丑。」\n  宣示\n", "TW105"),
        ("第一条 「甲。」\n", "TW401"),
        ("第一条 「甲。」\n  宣示\n第二条 「乙。」\n- 在库\n  宣示\n", "TW108"),
        ("第一条 「甲。」\n  须 在库\n- 在库\n", "TW108"),
    ],
)
def test_structure(tmp_path: Path, text: str, code: str) -> None:
    assert codes(compile_text(tmp_path, text)) == [code]


def test_a_definition_that_needs_itself(tmp_path: Path) -> None:
    text = """第一条 「甲。」
  所称 甲值 是指 乙值 加 1
  所称 乙值 是指 甲值 加 1
  须 甲值 不少于 1
"""
    assert "TW207" in codes(compile_text(tmp_path, text))


def test_definitions_on_definitions_end_before_the_stack_does(tmp_path: Path) -> None:
    chain = "".join(f"  所称 甲{i} 是指 甲{i + 1} 加 1\n" for i in range(3000))
    text = f"第一条 「甲。」\n{chain}  所称 甲3000 是指 无故拒绝次数\n  须 甲0 不少于 1次\n"
    assert "TW114" in codes(compile_text(tmp_path, text))


def test_a_name_declared_twice(tmp_path: Path) -> None:
    text = "第一条 「甲。」\n  【甲】 须 在库\n  【甲】 须 身体健康\n"
    assert codes(compile_text(tmp_path, text)) == ["TW206"]
