"""Names, constants and remarks as SQL, whatever they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from tiaowen.core.ast import Sort

_UNSAFE: Final = re.compile(r"(['\\$\x00-\x1f\x7f])")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


class NotSqlError(ValueError):
    """What cannot be said in SQL; the message says what and where, in Chinese."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How names are quoted, the one thing in which the engines differ.

    Attributes:
        name: as given on the command line.
        mark: stands around names, and doubled inside them.
        runs_on: for the text's head.
    """

    name: str
    mark: str
    runs_on: str


DIALECTS: Final = {
    one.name: one
    for one in (
        Dialect(
            "ansi",
            '"',
            "DuckDB、DataFusion；Spark 须设 spark.sql.ansi.enabled 和 "
            "spark.sql.ansi.doubleQuotedIdentifiers 为 true",
        ),
        Dialect("duckdb", '"', "DuckDB"),
        Dialect("spark", "`", "Spark（spark.sql.ansi.enabled 为 true）"),
    )
}


def name(word: str, dialect: Dialect) -> str:
    """A quoted name.

    Raises:
        NotSqlError: no engine could tell it apart, or Spark would put something else in its place.
    """
    if not word or _CONTROL.search(word) or "${" in word:
        raise NotSqlError(f"「{word}」不能作列名")
    return dialect.mark + word.replace(dialect.mark, dialect.mark * 2) + dialect.mark


def text(words: str) -> str:
    """A text. What some engine takes for more than a character is written by its number."""
    if not words:
        return "''"
    parts = [part for part in _UNSAFE.split(words) if part]
    written = [f"CHR({ord(p)})" if _UNSAFE.fullmatch(p) else f"'{p}'" for p in parts]
    return written[0] if len(written) == 1 else f"({' || '.join(written)})"


def day(value: date) -> str:
    """A date."""
    return f"DATE '{value.isoformat()}'"


def constant(value: bool | Fraction | date | str | None, sort: Sort) -> str:
    """A constant, or the null of its sort.

    Raises:
        NotSqlError: a number without a finite decimal form.
    """
    match value:
        case None:
            return _NULLS[sort]
        case bool():
            return "TRUE" if value else "FALSE"
        case Fraction():
            return _number(value)
        case date():
            return day(value)
        case str():
            return text(value)


_NULLS: Final = {
    Sort.TRUTH: "CAST(NULL AS BOOLEAN)",
    Sort.NUMBER: "CAST(NULL AS BIGINT)",
    Sort.DATE: "CAST(NULL AS DATE)",
    Sort.TEXT: "NULLIF('', '')",  # the engines call the type of text by different names
}


def _number(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator) if value >= 0 else f"({value.numerator})"
    thousandths = value * 10**6
    if thousandths.denominator != 1:
        raise NotSqlError(f"数 {value} 写不成小数")
    return f"CAST('{float(value):.6f}' AS DECIMAL(18, 6))"


_WIDE: Final = str.maketrans("\\$;'\"`", "＼＄；’”｀")


def remark(words: str) -> str:
    """Lines of a comment: nothing in them can end it, be put in its place, or mislead a client.

    Some clients split at semicolons or pair quotes without looking whether a comment holds them.
    """
    plain = words.translate(_WIDE)
    return "\n".join("-- " + _CONTROL.sub(" ", line) for line in plain.split("\n"))


def all_of(parts: Iterable[str]) -> str:
    """且, without brackets; true of none. The parts need none inside AND and OR."""
    return " AND ".join(dict.fromkeys(parts)) or "TRUE"


def any_of(parts: Iterable[str]) -> str:
    """或, likewise; false of none."""
    return " OR ".join(dict.fromkeys(parts)) or "FALSE"


def truly(part: str) -> str:
    """Sure: false where it is null."""
    return f"COALESCE({part}, FALSE)"


def none_of(part: str, words: Iterable[str]) -> str:
    """Whether it is none of the texts; null where it is null."""
    return f"{part} NOT IN ({', '.join(map(text, words))})"
