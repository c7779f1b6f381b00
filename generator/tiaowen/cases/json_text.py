"""JSON text → values with exact numbers, repeated keys remembered, and errors said in Chinese.

Numbers become `int` or `Decimal`, never a float. NaN and Infinity, which are not JSON, and integers
of absurd length become `Decimal('NaN')`, which the number reader refuses by the name of its field.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal, InvalidOperation

from tiaowen.cases.faults import BadValueError, Fault

_LONG_INTEGER = 60

_REASONS = (
    ("Expecting property name", "此处应为双引号括起的名称"),
    ("Expecting ':'", "名称之后应为冒号"),
    ("Expecting ','", "此处缺少逗号，或括号没有闭合"),
    ("Expecting value", "此处应有一个值"),
    ("Unterminated string", "字符串的引号没有闭合"),
    ("Invalid control character", "字符串里有控制字符，换行应写成 \\n"),
    ("Invalid \\", "反斜杠的用法不对"),
    ("Illegal trailing comma", "最后一项之后多了逗号"),
    ("Extra data", "此后还有多余的内容"),
)
_WIDE = {"“": '"', "”": '"', "：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]"}


class JsonObject(dict[str, object]):
    """An object of JSON text that remembers which keys were written more than once."""

    repeated: tuple[str, ...] = ()


class BadJsonError(Exception):
    """The text is not JSON: a Chinese reason, what to do, and the character where it shows."""

    def __init__(self, reason: str, advice: str, position: int) -> None:
        super().__init__(reason)
        self.reason, self.advice, self.position = reason, advice, position


def decode_from(text: str, start: int) -> tuple[object, int]:
    """The JSON value that begins at `start`, and the position behind it.

    Raises:
        BadJsonError: no well-formed value stands there, or it is nested too deeply.
    """
    try:
        return _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise BadJsonError(_reason(error.msg), _advice(text, error.pos), error.pos) from None
    except RecursionError:
        raise BadJsonError("嵌套过深", "减少括号的层数", start) from None


def decode_all(text: str) -> object:
    """The one JSON value `text` consists of.

    Raises:
        BadJsonError: the text is anything else.
    """
    start = skip_blank(text, 0)
    value, end = decode_from(text, start)
    end = skip_blank(text, end)
    if end < len(text):
        raise BadJsonError("此后还有多余的内容", "每处只写一个值", end)
    return value


def skip_blank(text: str, start: int) -> int:
    """The first position from `start` that is not JSON white space."""
    while start < len(text) and text[start] in " \t\r\n":
        start += 1
    return start


def parse_cell(text: str) -> object:
    """The JSON value written in a spreadsheet cell.

    Raises:
        BadValueError: the text is not JSON.
    """
    try:
        return decode_all(text)
    except BadJsonError as bad:
        says = f"不是完整的 JSON：第{bad.position + 1}个字符处，{bad.reason}"
        raise BadValueError(Fault("TW510", says, text, bad.advice)) from None


def _reason(english: str) -> str:
    return next((chinese for start, chinese in _REASONS if english.startswith(start)), "写法有误")


def _advice(text: str, position: int) -> str:
    wide = next((c for c in text[position : position + 1] if c in _WIDE), "")
    return f"把全角的 {wide} 改为半角的 {_WIDE[wide]}" if wide else ""


def _pairs(pairs: list[tuple[str, object]]) -> JsonObject:
    made = JsonObject(pairs)
    if len(made) < len(pairs):
        times = Counter(name for name, _ in pairs)
        made.repeated = tuple(sorted(name for name in times if times[name] > 1))
    return made


def _integer(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= _LONG_INTEGER else Decimal("NaN")


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:
        return Decimal("NaN")


_DECODER = json.JSONDecoder(
    parse_float=_decimal,
    parse_int=_integer,
    parse_constant=lambda _: Decimal("NaN"),
    object_pairs_hook=_pairs,
)
