"""Wrong words — everyday ones, superfluous ones, run together ones, odd names — and their repair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tiaowen.surface import common_slips as slips
from tiaowen.surface.expected import plain_word
from tiaowen.surface.failure import Failure
from tiaowen.surface.keywords import first_terminals, keywords
from tiaowen.surface.repair import Repair

_HAN = re.compile(r"[\u4e00-\u9fa5]")
_JOINING = frozenset(
    {
        *("AND", "OR", "THEN", "MAY_USE", "INSTEAD", "BY", "DE", "OF", "AMONG", "EVERY"),
        *("IN", "NOT_IN", "REACHES", "SHORT_OF", "AS_OF", "TOWARDS", "MEANS", "AT"),
    }
)
_LATIN_NAME = re.compile(r"[A-Za-z0-9_]*[A-Za-z\u4e00-\u9fa5][A-Za-z0-9_\u4e00-\u9fa5]*")
_BRACKET = re.compile(r"[（(]([^（()）]*)[）)]")


def everyday_words(failure: Failure) -> Iterator[Repair]:
    """An everyday word for a word of the language."""
    offered = {plain_word(name) for name in failure.accepts}
    words = [w for w in slips.WORDS.get(failure.written, ()) if w in offered]
    help_ = "改为" + "或".join(f"「{word}」" for word in words)
    for word in words:
        message = f"这里不能写「{failure.written}」"
        yield Repair(failure.start, failure.end, f" {word} ", message, help_)


def words_taken_for_names(failure: Failure) -> Iterator[Repair]:
    """The word before the refusal was read as a name but is an everyday word or a keyword."""
    last = failure.last
    if last is not None and failure.written == str(last):
        message = f"「{last}」写了两次"
        yield Repair(failure.start, failure.end, "", message, "删去一个")
    if last is None or last.type != "NAME":
        return
    start, end = last.start_pos or 0, last.end_pos or 0
    for word in slips.WORDS.get(str(last), ()):
        yield Repair(start, end, f" {word} ", f"「{last}」不是关键词", f"改为「{word}」")
    if str(last) in _joining_words():
        message = f"「{last}」多写了，或者前面漏了内容"
        help_ = f"删去「{last}」，或在它前面补上漏写的内容"
        yield Repair(start, end, "", message, help_)


@cache
def _joining_words() -> frozenset[str]:
    """Words that join others and that nobody means as a name."""
    return frozenset(keywords()[name] for name in first_terminals("cmp") | _JOINING)


def new_line(failure: Failure) -> Iterator[Repair]:
    """Something more on a line that should have ended."""
    last = failure.last
    if last is None or "_NL" not in failure.accepts or not failure.written:
        return
    here = "从这里另起一行"
    if last.type == "TEXT":
        message = "原文后面不能接着写别的"
        yield Repair(failure.start, failure.start, "\n", message, "另起一行", here)
    if last.type == "_COLON":
        help_ = "把各项写在下面，每项一行，以「- 」开头"
        yield Repair(failure.start, len(failure.text), "", "「：」后面要换行", help_, here)


def joined(failure: Failure) -> Iterator[Repair]:
    """A keyword run together with a name, in the word before the refusal or in the refused one."""
    words = sorted(set(keywords().values()), key=lambda w: (-len(w), w))
    for start, run in _runs(failure):
        for word in words:
            at = run.find(word)
            if at < 0 or run == word:
                continue
            text = re.sub(r" +", " ", f"{run[:at]} {word} {run[at + len(word) :]}").strip()
            message = f"「{run}」像是几个词连在了一起"
            help_ = f"词与词之间留一个空格，改为「{text}」"
            yield Repair(start, start + len(run), text, message, help_, "缺少空格", "TW201")


def _runs(failure: Failure) -> Iterator[tuple[int, str]]:
    last = failure.last
    if last is not None and last.type == "NAME":
        yield last.start_pos or 0, str(last)
    if _HAN.match(failure.written):
        yield failure.start, failure.written


def odd_names(failure: Failure) -> Iterator[Repair]:
    """A name that begins with a letter or a figure, or has brackets in it."""
    last = failure.last
    bracket = _BRACKET.match(failure.text, failure.start)
    if last is not None and last.type == "NAME" and bracket and failure.start == last.end_pos:
        name = f"{last}{bracket[1]}"
        help_ = f"去掉括号，如「{name}」；数据里的原名用 同义 “…” 记下"
        yield Repair(last.start_pos or 0, bracket.end(), name, "名称里不能有括号", help_)
    found = _LATIN_NAME.match(failure.text, failure.start)
    if found and "NAME" in failure.accepts:
        message = f"名称「{found[0]}」没有以汉字开头"
        yield Repair(*found.span(), "名称", message, "名称以汉字开头，换一个名称")
