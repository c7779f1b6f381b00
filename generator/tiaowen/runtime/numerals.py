"""Chinese numerals of clause numbers and quantities ↔ integers, exactly.

Read are the forms official texts use: 十二, 二十, 一百二十, 一百零一 (or 〇), 两百, and digit by
digit 二〇二三. Anything else, spoken shortenings (一百二) included, is refused, not guessed.
"""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿")
_SAME = str.maketrans("〇两", "零二")

#: Largest number written out, not included.
LIMIT = 10**12


def to_han(number: int) -> str:
    """Write `number` as clause numbers are written: 12 → 十二, 101 → 一百零一, 0 → 零.

    Raises:
        ValueError: the number is negative or not below `LIMIT`.
    """
    if not 0 <= number < LIMIT:
        raise ValueError(number)
    if number == 0:
        return "零"
    written = ""
    for index, unit in reversed(list(enumerate(_GROUPS))):
        group = number // 10_000**index % 10_000
        if not group:
            continue
        # A gap before the first digit of a lower group is read as one 零.
        is_gap = written and (group < 1000 or number // 10_000 ** (index + 1) % 10_000 == 0)
        written += ("零" if is_gap else "") + _group_to_han(group) + unit
    return written.removeprefix("一") if written.startswith("一十") else written


def to_int(text: str) -> int:
    """The number `text` stands for.

    Raises:
        ValueError: it is not a Chinese numeral in one of the forms read here.
    """
    plain = text.translate(_SAME)
    if not plain or any(c not in "零一二三四五六七八九十百千万亿" for c in plain):
        raise ValueError(text)
    if len(plain) > 1 and not any(c in plain for c in "十百千万亿"):
        return int("".join(str(_DIGITS.index(c)) for c in plain))
    number = _add_up(plain)
    # INVARIANT: only a form we would write ourselves counts; it rules out 一百二, 十十, 二千三万.
    if number >= LIMIT or to_han(number) != _without_leading_one(plain):
        raise ValueError(text)
    return number


def _group_to_han(group: int) -> str:
    """1 to 9999, with 一十 in full."""
    written = ""
    for index in (3, 2, 1, 0):
        digit = group // 10**index % 10
        if digit:
            written += _DIGITS[digit] + _UNITS[index]
        elif written and not written.endswith("零") and group % 10**index:
            written += "零"
    return written


def _add_up(plain: str) -> int:
    """The sum a numeral spells, whether or not it is well formed."""
    total = group = digit = 0
    for char in plain:
        if char in _DIGITS:
            digit = _DIGITS.index(char)
        elif char in _UNITS:
            group += (digit or 1) * 10 ** _UNITS.index(char)
            digit = 0
        else:
            total += (group + digit) * 10_000 ** _GROUPS.index(char)
            group = digit = 0
    return total + group + digit


def _without_leading_one(plain: str) -> str:
    return plain.removeprefix("一") if plain.startswith("一十") else plain
