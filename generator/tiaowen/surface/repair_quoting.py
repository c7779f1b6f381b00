"""Quotes, brackets and braces that are of the wrong kind or missing, and their repair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiaowen.surface import common_slips as slips
from tiaowen.surface.failure import Failure
from tiaowen.surface.repair import Repair

_HAN = r"[\u4e00-\u9fa5]"
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_LISTED = re.compile(r"[（(｛]([^（()）{}｛｝]*)[）)｝]")
_BARE_LIST = re.compile(rf"{_HAN}+(?:[、，,]{_HAN}+)*")
_OPEN_LIST = re.compile(rf"{_HAN}+(?:[、，,]{_HAN}+)+")
#: A note is expected, not merely possible, where hardly anything else can stand.
_FEW = 4
#: After these the line has not begun, or data are expected: nothing is wrapped.
_NOT_AFTER = frozenset({"EQ_SIGN", "VBAR", "LABEL", "DASH", "DASH2"})


def quotes(failure: Failure) -> Iterator[Repair]:
    """Quotes and brackets of another kind, or around a name that takes none."""
    quoted = _QUOTED.match(failure.text, failure.start)
    if quoted and "NAME" in failure.accepts:
        help_ = f"枚举值和名称不加引号，改为 {quoted[1]}"
        yield Repair(*quoted.span(), quoted[1], f"这里不能写 {quoted[0]}", help_)
    for pattern, left, right in slips.QUOTES:
        found = re.compile(pattern).match(failure.text, failure.start)
        if found:
            text = f"{left}{found[1]}{right}"
            message = f"这里的引号或括号「{found[0][0]}{found[0][-1]}」不对"
            yield Repair(*found.span(), text, message, f"改为 {text}")


def unquoted(failure: Failure) -> Iterator[Repair]:
    """Words that should stand in 「」, “”, 【】 or {}, with the wrong ones or with none."""
    last = failure.last
    if last is None or last.type in _NOT_AFTER:
        return
    rest = failure.text[failure.start :].split("  #")[0].rstrip()
    inner = re.fullmatch(r"[「“](.*)[」”]", failure.written)
    body = inner[1] if inner else rest
    end = failure.end if inner else failure.start + len(rest)
    if "TEXT" in failure.accepts and not rest.startswith("「"):
        help_ = "用 「 和 」 把原文括起来"
        yield Repair(failure.start, end, f"「{body}」", "法规原文要写在「」里", help_)
    if "STRING" in failure.accepts and len(failure.accepts) <= _FEW and not rest.startswith("“"):
        text = f"“{body}”"
        yield Repair(failure.start, end, text, "这里的文字要写在 “ ” 里", f"改为 {text}")
    if "LABEL" in failure.accepts and re.match(_HAN, rest):
        yield _label(failure)
    if "LBRACE" in failure.accepts:
        yield from _braces(failure)


def _label(failure: Failure) -> Repair:
    word = failure.written
    help_ = f"规范的名称写在【】里，改为 【{word}】"
    message = f"「{word}」不是指称规范的写法"
    return Repair(failure.start, failure.end, f"【{word}】", message, help_)


def _braces(failure: Failure) -> Iterator[Repair]:
    listed = _LISTED.match(failure.text, failure.start)
    if listed:
        yield _as_set(listed, listed[1])
    bare = _BARE_LIST.match(failure.text, failure.start)
    if bare:
        yield _as_set(bare, bare[0])


def open_lists(failure: Failure) -> Iterator[Repair]:
    """`属于 乙、丙`: the first name was taken for the whole list."""
    if failure.written not in ("、", "，", ",") or len(failure.read) <= 1:
        return
    found = _OPEN_LIST.match(failure.text, failure.read[-1].start_pos or 0)
    if found and failure.read[-2].type in ("IN", "NOT_IN"):
        yield _as_set(found, found[0])


def _as_set(found: re.Match[str], items: str) -> Repair:
    text = "{" + re.sub(r"[，,]", "、", items) + "}"
    return Repair(*found.span(), text, "列举要写在 { } 里", f"改为 {text}")
