"""Turns a parser's refusal of one line into one Chinese diagnostic with advice."""

from __future__ import annotations

import difflib
import re
from functools import cache

import lark

from tiaowen.diagnostics import Diagnostic
from tiaowen.source import SourceFile, Span
from tiaowen.surface.parser import parser

_PAIRS = {"（": "）", "(": ")"}
_KINDS = {
    "NAME": "名称",
    "DATE": "日期（如 2024-01-10）",
    "QTY": "带单位的数（如 3年）",
    "NUMBER": "数",
    "FRACTION": "分数或百分数（如 1/3、10%）",
    "TEXT": "「原文」",
    "LABEL": "【名称】",
    "STRING": "“说明”",
    "PATH": "路径（如 henan/2023-128）",
    "CITE": "条款号（如 第九条第（四）项）",
    "BOOKTITLE": "《文件名》",
    "_NL": "行末",
    "_LPAR": "（",
    "_RPAR": "）",
    "_COLON": "：",
    "_COMMA": "，",
    "_SEP": "、",
}


@cache
def keywords() -> dict[str, str]:
    """Terminal name to Chinese keyword, from the grammar."""
    return {t.name: t.pattern.value for t in parser().terminals if t.pattern.type == "str"}


def expected_words(accepts: set[str] | frozenset[str]) -> tuple[str, ...]:
    """The terminals a parser would accept, as words people know, sorted."""
    table = keywords()
    return tuple(sorted({table.get(name) or _KINDS.get(name) or "" for name in accepts} - {""}))


def diagnose(
    source: SourceFile, line: Span, text: str, error: lark.exceptions.UnexpectedInput
) -> Diagnostic:
    """One diagnostic for a line that could not be parsed; the commonest slips are looked for first."""
    return (
        _unclosed(source, line, text)
        or _brackets(source, line, text)
        or _misspelt_start(source, line, text, error)
        or _mixed(source, line, text, error)
        or _general(source, line, text, error)
    )


def _unclosed(source: SourceFile, line: Span, text: str) -> Diagnostic | None:
    opening = text.rfind("「")
    if opening < 0 or "」" in text[opening:]:
        return None
    place = Span(line.start + opening, line.start + opening + 1)
    return Diagnostic(
        "TW102",
        "「 没有对应的 」",
        source,
        place,
        "从这里开始的原文没有结束",
        help="在这一段原文的末尾补上 」",
    )


def _brackets(source: SourceFile, line: Span, text: str) -> Diagnostic | None:
    stack: list[tuple[int, str]] = []
    bare = _blank_quotes(text)
    for i, char in enumerate(bare):
        if char in _PAIRS:
            stack.append((i, char))
        elif char in _PAIRS.values():
            if not stack:
                return _bracket(
                    source, line, i, f"「{char}」没有对应的左括号", "删去它，或补上左括号"
                )
            start, left = stack.pop()
            if _PAIRS[left] != char:
                message = f"左括号是「{left}」，右括号是「{char}」，全角半角不一致"
                help_ = f"改为「{_PAIRS['（']}」，左右都用全角"
                return _bracket(source, line, i if left == "（" else start, message, help_)
    if stack:
        return _bracket(
            source, line, stack[-1][0], f"「{stack[-1][1]}」没有对应的右括号", "补上 ）"
        )
    return None


def _bracket(source: SourceFile, line: Span, at: int, message: str, help_: str) -> Diagnostic:
    place = Span(line.start + at, line.start + at + 1)
    return Diagnostic("TW103", message, source, place, "这里", help=help_)


def _blank_quotes(text: str) -> str:
    """The line with everything quoted, and any leading clause mark, blanked out."""
    text = re.sub(r"「[^「」]*」|“[^“”]*”|【[^】]*】", lambda m: " " * len(m[0]), text)
    return re.sub(r"^\s*[（(][一二三四五六七八九十0-9]+[）)]", lambda m: " " * len(m[0]), text)


def _misspelt_start(
    source: SourceFile, line: Span, text: str, error: lark.exceptions.UnexpectedInput
) -> Diagnostic | None:
    lead = re.match(r"(\s*(?:-{1,2}\s*)?(?:【[^】]*】\s*)?)([\u4e00-\u9fa5]+)", text)
    position = getattr(error, "pos_in_stream", None)
    if lead is None or position is None or position > lead.end(1):
        return None
    written = lead[2]
    starters = [w for w in expected_words(_accepts(error)) if re.fullmatch(r"[\u4e00-\u9fa5]+", w)]
    place = Span(line.start + lead.start(2), line.start + lead.end(2))
    split = next((w for w in sorted(starters, key=len, reverse=True) if written.startswith(w)), "")
    if split and split != written:
        help_ = f"改为「{split} {written[len(split) :]}」，词与词之间留一个空格"
        return Diagnostic("TW101", f"「{written}」应分开写", source, place, "缺少空格", help=help_)
    near = difflib.get_close_matches(written, starters, n=1, cutoff=0.4)
    help_ = f"是否为「{near[0]}」" if near else "行首可用：" + "、".join(starters[:40])
    return Diagnostic("TW107", f"不认识的行首词「{written}」", source, place, "此处", help=help_)


def _mixed(
    source: SourceFile, line: Span, text: str, error: lark.exceptions.UnexpectedInput
) -> Diagnostic | None:
    token = getattr(error, "token", None)
    if token is None or token.type not in ("AND", "OR"):
        return None
    other = "或" if token.type == "AND" else "且"
    if not re.search(rf"(?<=[\s）】]){other}(?=[\s（【])", text[: token.start_pos]):
        return None
    place = _token_span(line, error)
    return Diagnostic(
        "TW106",
        "「且」与「或」混用，没有用括号分开",
        source,
        place,
        "此处",
        help="用（ ）把先算的部分括起来，或改用 符合下列… 的列表",
    )


def _general(
    source: SourceFile, line: Span, text: str, error: lark.exceptions.UnexpectedInput
) -> Diagnostic:
    place = _token_span(line, error)
    written = source.text[place.start : place.end].strip()
    expected = expected_words(_accepts(error))
    what = f"这里不能写「{written}」" if written else "这一行没有写完"
    shown = "、".join(expected[:12]) + (" 等" if len(expected) > 12 else "")
    return Diagnostic(
        "TW101",
        what,
        source,
        place,
        "此处",
        help=f"此处可写：{shown}" if expected else "核对这一行的写法",
    )


def _accepts(error: lark.exceptions.UnexpectedInput) -> frozenset[str]:
    """Terminals that could really stand here (not merely appear in the state's table)."""
    interactive = getattr(error, "interactive_parser", None)
    if interactive is not None:
        return frozenset(interactive.accepts())
    return frozenset(getattr(error, "allowed", None) or getattr(error, "expected", None) or ())


def _token_span(line: Span, error: lark.exceptions.UnexpectedInput) -> Span:
    token = getattr(error, "token", None)
    start = getattr(error, "pos_in_stream", None) or 0
    length = len(token) if token is not None and token.type not in ("_NL", "$END") else 1
    begin = min(line.start + start, line.end)
    return Span(begin, max(begin, min(begin + length, line.end)))
