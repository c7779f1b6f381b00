"""Turns a parser's refusal of one line into one Chinese diagnostic with advice.

The surest explanation comes first: a bracket or quote without its partner, 且 mixed with 或, a small
edit that makes the line parse, a single word left out, a line that begins with no word of the
language; only then what could have stood at the place.
"""

from __future__ import annotations

import difflib
import re

from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.wording import quote
from tiaowen.runtime.verdict import WORDS
from tiaowen.source import SourceFile, Span
from tiaowen.surface.expected import describe
from tiaowen.surface.failure import Failure, find_failure
from tiaowen.surface.keywords import first_terminals, keywords
from tiaowen.surface.missing_words import find_missing
from tiaowen.surface.pairs import find_unpaired
from tiaowen.surface.repairs import find_repair

_VERDICTS = tuple(WORDS.values())
_START = re.compile(r"\s*(?:-{1,2}\s*)?(?:【[^】\n]*】\s*)?")
_HAN_WORD = re.compile(r"[\u4e00-\u9fa5]+")
#: More ways to fill a gap than this say nothing definite.
_FEW = 4


def diagnose(source: SourceFile, line: Span, text: str, *, advise: bool = True) -> Diagnostic:
    """One diagnostic for a line that could not be parsed; `advise`: repairs are looked for."""
    told = _Teller(source, line.start)
    failure = find_failure(text)
    if failure is None:
        return told.at("TW101", "这一行没有读懂", 0, len(text), "核对这一行的写法")
    return (
        _unpaired(told, text)
        or _mixed(told, failure)
        or (_repaired(told, failure) if advise else None)
        or (_missing(told, failure) if advise else None)
        or _strange_start(told, failure)
        or _general(told, failure)
    )


class _Teller:
    """Makes diagnostics from offsets within one line."""

    def __init__(self, source: SourceFile, start: int) -> None:
        self._source = source
        self._start = start

    def at(
        self, code: str, message: str, start: int, end: int, help_: str, here: str = "此处"
    ) -> Diagnostic:
        """A diagnostic about part of the line."""
        place = Span(self._start + start, self._start + max(start, end))
        return Diagnostic(code, message, self._source, place, here, help=help_)


def _unpaired(told: _Teller, text: str) -> Diagnostic | None:
    found = find_unpaired(text)
    if found is None:
        return None
    code = "TW102" if found.mark == "「" else "TW103"
    if found.mark == "「":
        return told.at(
            code,
            "「 没有对应的 」",
            found.at,
            found.at + 1,
            "在这一段原文的末尾补上 」",
            "从这里开始的原文没有结束",
        )
    message = f"{found.mark} 没有对应的 {found.partner}"
    help_ = f"补上 {found.partner}" if found.opens else f"在前面补上 {found.partner} ，或删去它"
    return told.at(code, message, found.at, found.at + 1, help_)


def _mixed(told: _Teller, failure: Failure) -> Diagnostic | None:
    """且 after 或, or the other way round, on one level of brackets."""
    written = failure.written
    other = {"且": "OR", "或": "AND"}.get(written)
    if other is None or other not in _open_level(failure):
        return None
    return told.at(
        "TW106",
        "「且」与「或」混用，没有用括号分开",
        failure.start,
        failure.end,
        "用（ ）把先算的部分括起来，或改写成 符合下列… 加各项的列表",
    )


def _open_level(failure: Failure) -> frozenset[str]:
    """The terminals read on the innermost bracket level still open."""
    levels: list[set[str]] = [set()]
    for token in failure.read:
        if token.type == "_LPAR":
            levels.append(set())
        elif token.type == "_RPAR" and len(levels) > 1:
            levels.pop()
        else:
            levels[-1].add(token.type)
    return frozenset(levels[-1])


def _repaired(told: _Teller, failure: Failure) -> Diagnostic | None:
    repair = find_repair(failure)
    if repair is None:
        return None
    return told.at(repair.code, repair.message, repair.start, repair.end, repair.help, repair.here)


def _missing(told: _Teller, failure: Failure) -> Diagnostic | None:
    words = find_missing(failure)
    if not words or (not failure.written and "THEN" in failure.accepts):
        return None
    start, end = failure.start, failure.end
    place = f"{quote(failure.written)}前面" if failure.written else "行末"
    if len(words) == 1:
        return told.at("TW101", f"{place}缺少「{words[0]}」", start, end, f"补上「{words[0]}」")
    shown = "、".join(words[:_FEW])
    return told.at("TW101", f"{place}缺少连接的词", start, end, f"按意思补上 {shown} 中的一个")


def _strange_start(told: _Teller, failure: Failure) -> Diagnostic | None:
    lead = _START.match(failure.text)
    word = _HAN_WORD.match(failure.text, lead.end() if lead else 0)
    if word is None or failure.start > word.start():
        return None
    if word[0] in keywords().values():
        message = f"一行不能以{quote(word[0])}开头"
        help_ = f"「{word[0]}」用在一行中间，前面还要有别的词"
    elif near := _nearest_starter(word[0]):
        message = f"不认识的行首词{quote(word[0])}"
        help_ = f"是否为「{near}」"
    else:
        message = "这一行没有以关键词开头"
        help_ = "行首写上关键词，如 须、不得、情形、若、除外、期限、文书、所称、用例"
    return told.at("TW107", message, word.start(), word.end(), help_)


def _nearest_starter(written: str) -> str:
    """The word a misspelt line most likely begins with; of equally near ones the same first 汉字."""
    starters = {keywords()[name] for name in first_terminals("line") if name in keywords()}
    near = difflib.get_close_matches(written, sorted(starters), n=5, cutoff=0.5)
    ranked = [
        (difflib.SequenceMatcher(None, written, w).ratio(), w[0] == written[0], w) for w in near
    ]
    return max(ranked)[2] if ranked else ""


def _general(told: _Teller, failure: Failure) -> Diagnostic:
    help_ = _advice(failure)
    if not failure.written:
        return told.at("TW101", "这一行没有写完", failure.start, failure.start, help_)
    message = f"这里不能写{quote(failure.written)}"
    return told.at("TW101", message, failure.start, failure.end, help_)


def _advice(failure: Failure) -> str:
    last = failure.last
    if failure.written in ("加", "减", "乘"):
        return "一个值里只算一次；中间结果先用「所称 … 是指 …」起个名字"
    if last is not None and last.type == "_RPAR" and failure.written:
        return "（ ）只用来括条件；算出来的值先用「所称 … 是指 …」起个名字"
    if not failure.written and "THEN" in failure.accepts:
        return "补上「则」和后果，或以「：」结尾、把后果逐项写在下面"
    if last is None:
        return "一行以条款编号、「原文」、文件头的词或关键词（须、不得、情形、若、所称、用例…）开头"
    if failure.read[0].type == "EXAMPLE" and last.type in ("EXAMPLE", "LABEL"):
        return "用例先写日期（如 2024-01-10），再写结论"
    if failure.read[0].type == "EXAMPLE" and last.type == "DATE":
        return f"日期后面写结论：{'、'.join(_VERDICTS)}"
    expected = describe(failure.accepts)
    return f"此处可写 {expected}" if expected else "核对这一行的写法"
