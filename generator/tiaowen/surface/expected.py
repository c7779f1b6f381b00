"""What could stand at a place, told as a drafter would: kinds and families instead of every word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tiaowen.surface.keywords import first_terminals, keywords

_KINDS = {
    "NAME": "名称",
    "DATE": "日期（如 2024-01-10）",
    "QTY": "带单位的数（如 3年）",
    "NUMBER": "数",
    "FRACTION": "分数（如 1/3、10%）",
    "FRAC_OF": "的1/3",
    "TEXT": "「原文」",
    "LABEL": "【名称】",
    "STRING": "“文字”",
    "PATH": "路径（小写字母和数字，如 henan/2023-128）",
    "CITE": "条款号（如 第九条第（四）项）",
    "NOTE_ID": "解释编号（如 INT-02）",
    "BOOKTITLE": "《文件名》",
    "LBRACE": "{",
    "RBRACE": "}",
    "VBAR": "|",
    "EQ_SIGN": "=",
    "LT_SIGN": "<",
    "_NL": "换行",
    "_LPAR": "（",
    "_RPAR": "）",
    "_COLON": "：",
    "_COMMA": "，",
    "_SEP": "、",
    "DASH": "-",
    "DASH2": "--",
}
#: What can follow nearly every value: worth least, told last.
_OPERATORS = (
    ("属于、满、均", frozenset({"IN", "NOT_IN", "REACHES", "SHORT_OF", "AS_OF", "EVERY"})),
    ("清单的算法（如 总数）", frozenset({"TOTAL", "WITHOUT", "PER_GROUP", "RUN", "TOPMOST"})),
    (
        "运算词（如 加、减、前、后）",
        frozenset({"PLUS", "MINUS", "TIMES", "UP_TO", "BEFORE", "AFTER"}),
    ),
)
#: Most words shown.
_SHOWN = 10


def describe(accepts: frozenset[str]) -> str:
    """The terminals as one line, families first, '' when there is nothing to say."""
    words = list(_words(accepts))
    more = " 等" if len(words) > _SHOWN else ""
    return "、".join(_apart(word) for word in words[:_SHOWN]) + more


def plain_word(terminal: str) -> str:
    """The word or mark a terminal is written with, or what kind of thing it is; '' if neither."""
    return keywords().get(terminal) or _KINDS.get(terminal, "")


def _apart(word: str) -> str:
    """、 itself cannot be told from the one between two words."""
    return "顿号" if word == "、" else word


def _words(accepts: frozenset[str]) -> Iterator[str]:
    left = set(accepts) - {"$END"}
    operators: list[str] = []
    for words, members in _families():
        if members <= left:
            left -= members
            yield words
    for words, members in _OPERATORS:
        if members <= left:
            left -= members
            operators.append(words)
    for name in (*keywords(), *_KINDS):
        if name in left:
            yield plain_word(name)
    yield from operators


@cache
def _families() -> tuple[tuple[str, frozenset[str]], ...]:
    """Words that come in a group, with an example of each; the largest group first."""
    literals = first_terminals("literal")
    groups = first_terminals("group")
    attributes = first_terminals("attr") - {"STRING"}
    statements = first_terminals("labelled") - {"LABEL"}
    marks = first_terminals("mark") | first_terminals("part_mark")
    return (
        ("行首关键词（如 须、不得、情形、若、所称、用例）", statements),
        ("条款编号", marks),
        ("文件头的词（如 规则集、标题、文号）", first_terminals("header")),
        ("名称、数、日期", literals | {"NAME"}),
        ("条件组（如 符合下列全部条件）", groups),
        ("比较词（如 为、不少于、不超过）", first_terminals("cmp")),
        ("证明、填报、同义 等", attributes),
    )
