"""Wrong writing of single things — characters, numbers, dates, units, clause marks — and its repair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiaowen.runtime.numerals import to_han, to_int
from tiaowen.surface import common_slips as slips
from tiaowen.surface.failure import Failure
from tiaowen.surface.repair import Repair

_HAN = r"[\u4e00-\u9fa5]"
_DATE = re.compile(r"([0-9]{4})(?:[-/.．／]|年)([0-9]{1,2})(?:(?:[-/.．／]|月)([0-9]{1,2})日?|月)?")
_DECIMAL = re.compile(r"(?<![0-9.])([0-9]+)\.([0-9]+)(?![0-9.])")
_SPOKEN_FRACTION = re.compile(r"的? ?([一二三四五六七八九十百]+)分之([一二三四五六七八九十百]+)")
_SPOKEN_NUMBER = re.compile(rf"([一二三四五六七八九十百两]+)(个?{_HAN}+)")
_BOUND = re.compile(rf"(?:在 ?)?([0-9]+{_HAN}*?) ?及?(以上|以下|以内)")
_SPACED_UNIT = re.compile(rf"([0-9]+)[ \t\u3000]*(个?{_HAN}+)")


def invisible(failure: Failure) -> Iterator[Repair]:
    """A character nobody can see."""
    found = re.search(f"[{slips.INVISIBLE}]+", failure.text[failure.start : failure.start + 1])
    if found:
        code = ord(found[0][0])
        message = f"这里有一个看不见的字符（U+{code:04X}）"
        start = failure.start
        for text in (" ", ""):
            yield Repair(start, start + 1, text, message, "删去它，需要时换成普通空格")


def marks(failure: Failure) -> Iterator[Repair]:
    """Clause marks with the wrong kind of figure or stop."""
    found = re.match(r"\s*第([0-9]+)([编章节条])", failure.text)
    if found and failure.start <= found.end():
        text = f"第{to_han(int(found[1]))}{found[2]}"
        message = f"编号「{found[0].strip()}」要用中文数字"
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Repair(start, found.end(), text, message, f"改为「{text}」")
    found = re.match(r"\s*([0-9]{1,2})(、|(?=[ 「]))", failure.text)
    if found and failure.start <= found.end():
        message = f"编号「{found[0].strip()}」的写法不对"
        yield Repair(found.start(1), found.end(), f"{found[1]}. ", message, f"改为「{found[1]}.」")
    found = re.match(r"\s*([一二三四五六七八九十]+)([.．,，])", failure.text)
    if found and failure.start <= found.end():
        message = f"编号「{found[0].strip()}」的写法不对"
        yield Repair(found.start(1), found.end(), f"{found[1]}、", message, f"改为「{found[1]}、」")


def dates(failure: Failure) -> Iterator[Repair]:
    """2024/1/10, 2024.1.10, 2024年1月10日 and 2024-1-1 where a date has begun."""
    for found in _DATE.finditer(failure.text):
        if found.start() <= failure.start <= found.end():
            year, month, day = found[1], int(found[2]), found[3]
            text = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
            message = f"日期「{found[0]}」的写法不对"
            help_ = f"日期一律写作 年-月-日，改为 {text}"
            yield Repair(found.start(), found.end(), text, message, help_)


def numbers(failure: Failure) -> Iterator[Repair]:
    """Decimals, spoken fractions, and a unit apart from its number or not of the language."""
    for found in _DECIMAL.finditer(failure.text):
        if found.start() <= failure.start <= found.end():
            yield _decimal(found)
    spoken = _SPOKEN_FRACTION.match(failure.text, failure.start)
    if spoken:
        with_de = "的" if spoken[0].startswith("的") else ""
        text = f"{with_de}{to_int(spoken[2])}/{to_int(spoken[1])}"
        message = f"分数「{spoken[0]}」要用数字写"
        yield Repair(spoken.start(), spoken.end(), text, message, f"改为「{text}」")
    yield from _fractions(failure)
    yield from _units(failure)
    yield from _spoken_numbers(failure)


def _decimal(found: re.Match[str]) -> Repair:
    message = f"不写小数「{found[0]}」"
    if found[1] == "0" and len(found[2]) <= 2:
        text = f"{int(found[2].ljust(2, '0'))}%"
        return Repair(*found.span(), text, message, f"改为 {text}，或写成分数（如 1/3）")
    help_ = "只写整数：换用小一级的单位（如 60周岁6个月），或写成分数（如 1/3）"
    return Repair(*found.span(), found[1], message, help_)


def _fractions(failure: Failure) -> Iterator[Repair]:
    found = re.compile(r"[0-9]+/[0-9]+|[0-9]+%").match(failure.text, failure.start)
    if found and "FRAC_OF" in failure.accepts:
        text = f"的{found[0]}"
        yield Repair(*found.span(), f" {text}", f"「{found[0]}」前面缺少「的」", f"改为「{text}」")
    whole = re.compile(r"的[ ]?(?:人数|个数|总数|数量)").match(failure.text, failure.start)
    if whole and "TOTAL" in failure.accepts:
        message = f"整个清单有多少，不写「{whole[0]}」"
        yield Repair(*whole.span(), " 总数", message, "改为「总数」")


def _spoken_numbers(failure: Failure) -> Iterator[Repair]:
    """三年 for 3年, a bare 2 for 2项, 3人以上 for 不少于 3人."""
    spoken = _SPOKEN_NUMBER.match(failure.text, failure.start)
    if spoken and "QTY" in failure.accepts:
        text = f"{to_int(spoken[1])}{spoken[2]}"
        yield Repair(*spoken.span(), text, f"「{spoken[0]}」要用数字写", f"改为「{text}」")
    if failure.written.isdecimal() and "QTY" in failure.accepts:
        help_ = f"写上单位，如「{failure.written}项」「{failure.written}年」"
        text = f"{failure.written}项"
        yield Repair(failure.start, failure.end, text, f"「{failure.written}」后面缺少单位", help_)
    yield from _bounds(failure)


def _bounds(failure: Failure) -> Iterator[Repair]:
    bound = _BOUND.match(failure.text, failure.start)
    if bound:
        operator = "不少于" if bound[2] == "以上" else "不超过"
        text = f" {operator} {bound[1]}"
        yield Repair(*bound.span(), text, f"不写「{bound[0]}」", f"改为「{text.strip()}」，含本数")
    if failure.written in ("以上", "以下", "以内", "以外"):
        message = f"多写了「{failure.written}」"
        help_ = "删去它；含不含本数由比较词决定：不少于、不超过 含，超过、低于 不含"
        yield Repair(failure.start, failure.end, "", message, help_)


def empty_cell(failure: Failure) -> Iterator[Repair]:
    """`| |` in a table."""
    last = failure.last
    if last is not None and last.type == "VBAR" and failure.written.startswith("|"):
        at = failure.start
        yield Repair(at, at, " 任意 ", "表格里有空着的格子", "不限的格子写「任意」", "这一格")


def _units(failure: Failure) -> Iterator[Repair]:
    last = failure.last
    if last is None or last.type not in ("NUMBER", "QTY"):
        return
    found = _SPACED_UNIT.match(failure.text, last.start_pos or 0)
    if found is None:
        return
    number, unit = found[1], found[2]
    start, end = found.span()
    yield Repair(
        start,
        end,
        number + unit,
        f"「{number}」与单位「{unit}」之间不留空格",
        f"改为「{number}{unit}」",
    )
    for spoken, unit_ in slips.UNITS.items():
        if unit.startswith(spoken):
            place = found.start(2)
            text = f"{number}{unit_}"
            message = f"没有单位「{spoken}」"
            yield Repair(start, place + len(spoken), text, message, f"改为「{text}」")


def final_mark(failure: Failure) -> Iterator[Repair]:
    """。 or ； at the end of a formal line."""
    rest = failure.text[failure.start :].rstrip()
    if len(rest) == 1 and rest in slips.FINAL_MARKS:
        message = f"行末不写「{rest}」"
        yield Repair(failure.start, failure.end, "", message, "删去它，一行写完就换行")


def characters(failure: Failure) -> Iterator[Repair]:
    """A character of the wrong width or kind."""
    wide = failure.text[failure.start : failure.start + 1]
    if "！" <= wide <= "～":
        run = re.compile(r"[０-９Ａ-Ｚａ-ｚ．／－％]+").match(failure.text, failure.start)
        if run:
            text = "".join(chr(ord(c) - 0xFEE0) for c in run[0])
            message = f"「{run[0]}」是全角字符"
            yield Repair(*run.span(), text, message, f"改为半角的「{text}」")
    for typed, meant in slips.CHARACTERS.items():
        if failure.text.startswith(typed, failure.start):
            end = failure.start + len(typed)
            message = f"这里不能写「{typed}」"
            yield Repair(failure.start, end, meant, message, f"改为「{meant}」")
