"""One written value → one typed scalar: 真假, 日期, number, 文本, 枚举, 级别.

JSON is read strictly. A spreadsheet cell (and CSV) may also say 是 or √, write 2023.12.1 or
2023年12月1日, and keep spaces or full-width digits. In both, 无 is the known nothing and 未知 the
unknown, unless an enumeration declares that word as a value of its own.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

from tiaowen.cases.faults import BadValueError, Fault
from tiaowen.model.suggestions import nearest
from tiaowen.model.types import (
    BoolType,
    DateType,
    EnumType,
    LevelType,
    NumberType,
    ScalarType,
    TextType,
)
from tiaowen.runtime.case import NOTHING, Scalar

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years a date may have; anything else is taken for a slip of the pen."""
DIGITS_LIMIT = 30
"""Digits a number may have before or after the point."""
TEXT_LIMIT = 100_000
"""Characters a text may have."""

UNKNOWN_WORD = "未知"
NOTHING_WORD = NOTHING.value

TRUE_WORDS = {"是", "真", "√", "✓", "✔", "TRUE"}
FALSE_WORDS = {"否", "假", "×", "✗", "✘", "FALSE"}
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SHEET_DATE = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?")
_DAYLESS = re.compile(r"\d{4}(?:年|[-./])\d{1,2}月?|\d{4}年?")
_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?|\d+/\d+)(\D*)")


class Dialect(Enum):
    """How freely values may be written."""

    JSON = "json"
    SHEET = "sheet"


def read_scalar(raw: object, kind: ScalarType, dialect: Dialect) -> Scalar | None:
    """The value meant by `raw`; None is unknown.

    Raises:
        BadValueError: `raw` cannot be a value of `kind`.
    """
    if dialect is Dialect.SHEET and isinstance(raw, str):
        raw = unicodedata.normalize("NFKC", raw).strip() if _is_coded(kind) else raw.strip()
    if raw is None or (raw == "" and dialect is Dialect.SHEET):
        return None
    if raw in (NOTHING_WORD, UNKNOWN_WORD) and not _declares(kind, str(raw)):
        return _word(str(raw), kind)
    return _typed(raw, kind, dialect)


def _typed(raw: object, kind: ScalarType, dialect: Dialect) -> Scalar:
    match kind:
        case BoolType():
            return _read_bool(raw, dialect)
        case DateType():
            return read_date(raw, dialect)
        case NumberType():
            return _read_number(raw, kind)
        case TextType():
            return _read_text(raw, dialect)
        case EnumType():
            return _read_enum(raw, kind, dialect)
        case LevelType():
            return _read_level(raw, kind, dialect)
        case _:
            assert_never(kind)


def _is_coded(kind: ScalarType) -> bool:
    """Whether width does not matter: dates, numbers, yes and no; words are kept as they are."""
    return isinstance(kind, BoolType | DateType | NumberType)


def _declares(kind: ScalarType, word: str) -> bool:
    return isinstance(kind, EnumType) and word in kind.values


def _word(word: str, kind: ScalarType) -> Scalar | None:
    if word == UNKNOWN_WORD:
        return None
    if isinstance(kind, BoolType):
        raise BadValueError(Fault("TW502", "不是真假", word, "没有此事写否（false），不清楚就留空"))
    return NOTHING


def _read_bool(raw: object, dialect: Dialect) -> bool:
    if isinstance(raw, bool):
        return raw
    if dialect is Dialect.SHEET and isinstance(raw, str):
        if raw.upper() in TRUE_WORDS:
            return True
        if raw.upper() in FALSE_WORDS:
            return False
    how = "写 true 或 false" if dialect is Dialect.JSON else "写「是」或「否」，不清楚就留空"
    raise BadValueError(Fault("TW502", "不是真假", raw, how))


def read_date(raw: object, dialect: Dialect) -> date:
    """The day meant by `raw`.

    Raises:
        BadValueError: not a date, no such day, no day given, or a year out of range.
    """
    if isinstance(raw, datetime):
        if raw.time() != raw.time().min:
            raise BadValueError(Fault("TW503", "带有钟点", raw, "单元格只写日期"))
        raw = raw.date()
    if isinstance(raw, date):
        return _sane(raw.year, raw.month, raw.day, raw)
    if not isinstance(raw, str):
        raise BadValueError(Fault("TW502", "不是日期", raw, "写成 2023-12-01 的样子"))
    found = (_ISO_DATE if dialect is Dialect.JSON else _SHEET_DATE).fullmatch(raw)
    if not found:
        raise BadValueError(_not_a_date(raw))
    return _sane(int(found[1]), int(found[2]), int(found[3]), raw)


def _sane(year: int, month: int, day: int, raw: object) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise BadValueError(
            Fault("TW503", f"不存在：{_why_impossible(year, month, day)}", raw)
        ) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        says = f"的年份不在 {FIRST_YEAR} 至 {LAST_YEAR} 之间"
        raise BadValueError(Fault("TW503", says, raw, "核对年份"))
    return found


def _why_impossible(year: int, month: int, day: int) -> str:
    if year == 0:
        return "没有公元 0 年"
    if not 1 <= month <= 12:
        return "月份只有 1 至 12"
    if day == 0:
        return "日从 1 起"
    last = 31 - (month in (4, 6, 9, 11)) if month != 2 else 28 + _leap(year)
    return f"当年{month}月只有{last}天"


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _not_a_date(raw: str) -> Fault:
    if _DAYLESS.fullmatch(raw):
        return Fault("TW503", "没有写到日，不能据以计算期限", raw, "补写到日，不知道哪一日就留空")
    return Fault("TW503", "不是日期的写法", raw, "写成 2023-12-01 的样子")


def _read_number(raw: object, kind: NumberType) -> Fraction:
    value = _quantity(raw, kind)
    if kind.whole and value.denominator != 1:
        raise BadValueError(Fault("TW502", "不是整数", raw))
    if value < 0:
        raise BadValueError(Fault("TW502", "小于零", raw, "人数、次数、比例等没有负数"))
    if kind.choices and value not in kind.choices:
        listed = "、".join(f"{choice}{kind.unit}" for choice in kind.choices)
        raise BadValueError(Fault("TW504", "不在允许的取值之内", raw, f"可填：{listed}"))
    return value


def _quantity(raw: object, kind: NumberType) -> Fraction:
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | Fraction | str):
        raise BadValueError(Fault("TW502", "不是数", raw))
    if isinstance(raw, str):
        return _written_quantity(raw, kind)
    # repr of a float is the shortest decimal that reads back as it: what the spreadsheet shows.
    return exact(repr(raw) if isinstance(raw, float) else str(raw))


def _written_quantity(raw: str, kind: NumberType) -> Fraction:
    found = _NUMBER.fullmatch(raw.replace(" ", ""))
    if not found:
        raise BadValueError(Fault("TW502", "不是数", raw))
    unit = found[2]
    if unit == "%" and not kind.unit and not kind.whole:
        return exact(found[1]) / 100
    if unit and unit != kind.unit:
        declared = f"单位是「{kind.unit}」" if kind.unit else "没有单位"
        raise BadValueError(Fault("TW505", f"单位不符，这一事实{declared}", raw))
    return exact(found[1])


def exact(digits: str) -> Fraction:
    """The number written in `digits`, exactly.

    Raises:
        BadValueError: not finite, a zero divisor, or more digits than `DIGITS_LIMIT` on a side.
    """
    top, slash, bottom = digits.partition("/")
    if slash:
        if len(digits) > DIGITS_LIMIT or int(bottom) == 0:
            raise BadValueError(Fault("TW513", "的位数过多或分母为零", digits))
        return Fraction(int(top), int(bottom))
    number = Decimal(digits) if len(digits) <= 3 * DIGITS_LIMIT else Decimal("NaN")
    if not number.is_finite() or not _few_digits(number):
        raise BadValueError(Fault("TW513", f"不是有限的数，或位数超过 {DIGITS_LIMIT} 位", digits))
    return Fraction(number)


def _few_digits(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # finite, so not "n" or "F"
    return exponent >= -DIGITS_LIMIT and number.adjusted() < DIGITS_LIMIT


def _read_text(raw: object, dialect: Dialect) -> str:
    if dialect is Dialect.SHEET and isinstance(raw, float):
        raw = str(int(raw) if raw.is_integer() else raw)
    if (
        dialect is Dialect.SHEET
        and isinstance(raw, int | float | date)
        and not isinstance(raw, bool)
    ):
        raw = str(raw)
    if not isinstance(raw, str):
        raise BadValueError(Fault("TW502", "不是文字", raw))
    if not raw:
        raise BadValueError(Fault("TW502", "是空的", raw, "不知道就写 null 或删去这一项"))
    if len(raw) > TEXT_LIMIT:
        raise BadValueError(Fault("TW513", f"超过 {TEXT_LIMIT} 字", raw))
    if any(_is_unfit(c) for c in raw):
        raise BadValueError(Fault("TW502", "含有控制字符或残缺的字符", raw, "删去不可见字符后重填"))
    return raw


def _is_unfit(character: str) -> bool:
    """Control characters and lone surrogates: no paper can print them."""
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t\r"


def _read_enum(raw: object, kind: EnumType, dialect: Dialect) -> str:
    word = _read_text(raw, dialect)
    if word in kind.values or kind.open:
        return word
    raise BadValueError(Fault("TW504", "不在允许的取值之内", raw, _offer(word, kind.values)))


def _read_level(raw: object, kind: LevelType, dialect: Dialect) -> str:
    word = _read_text(raw, dialect)
    known = (*kind.levels, *(name for name, _, _ in kind.spans))
    if word in known:
        return word
    if dialect is Dialect.SHEET and word.removesuffix("级") in known:
        return word.removesuffix("级")
    raise BadValueError(Fault("TW504", f"不是「{kind.scale}」的一级", raw, _offer(word, known)))


@lru_cache(maxsize=1_000)  # one wrong word may stand in thousands of rows
def _offer(word: str, choices: tuple[str, ...]) -> str:
    near = nearest(word, choices)
    return (
        f"改为「{near}」"
        if near
        else f"可填：{'、'.join(choices[:12])}{'…' if len(choices) > 12 else ''}"
    )
