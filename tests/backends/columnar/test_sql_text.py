"""Whatever a rule file holds, the text stays one query, and a text in it stays that text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import duckdb
import pytest

from tiaowen.backends.columnar.to_sql.dates import full_years, months_moved, moved_by
from tiaowen.backends.columnar.to_sql.text import (
    DIALECTS,
    NotSqlError,
    constant,
    name,
    remark,
    text,
)
from tiaowen.core.ast import Sort
from tiaowen.runtime.dates import add_months
from tiaowen.runtime.dates import full_years as one_full_years

HOSTILE = ["'); DROP TABLE x; --", "a\\", "a\\'b", "${env:HOME}", "甲\n乙", '"', "`", "''", ""]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_text_is_read_back_as_it_is(words: str) -> None:
    assert duckdb.sql(f"SELECT {text(words)}").fetchall() == [(words,)]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_holds_what_spark_reads_otherwise(words: str) -> None:
    """Spark takes a backslash, a doubled quote and a dollar sign before a brace for something else."""
    assert not set("\\$\n") & set(text(words))
    assert "''" not in text(words) or not words


def test_a_name_is_closed_only_by_its_own_mark() -> None:
    assert name('a"b', DIALECTS["ansi"]) == '"a""b"'
    assert name("a`b", DIALECTS["spark"]) == "`a``b`"
    assert duckdb.sql(f"SELECT 1 AS {name(chr(34) + '; --', DIALECTS['duckdb'])}").columns == [
        '"; --'
    ]


@pytest.mark.parametrize("word", ["", "甲\n乙", "${x}"])
def test_a_name_engines_cannot_keep_is_refused(word: str) -> None:
    with pytest.raises(NotSqlError):
        name(word, DIALECTS["spark"])


@pytest.mark.parametrize("words", ["一\r; DROP", "甲\u2028乙", "行尾\\", "${env:HOME}"])
def test_a_remark_ends_with_its_line(words: str) -> None:
    assert duckdb.sql(remark(words) + "\nSELECT 1").fetchall() == [(1,)]
    assert not set("\\$\r\u2028") & set(remark(words))


def test_a_third_is_refused_and_a_half_is_exact() -> None:
    assert duckdb.sql(f"SELECT {constant(Fraction(1, 2), Sort.NUMBER)} * 2 = 1").fetchall() == [
        (True,)
    ]
    with pytest.raises(NotSqlError):
        constant(Fraction(1, 3), Sort.NUMBER)


DAYS = [
    date(2024, 2, 29),
    date(2023, 2, 28),
    date(2023, 1, 31),
    date(2024, 12, 31),
    date(2024, 3, 1),
]


@pytest.mark.parametrize("months", [-720, -13, -12, -1, 0, 1, 11, 12, 13, 36, 780])
@pytest.mark.parametrize("day", DAYS)
def test_months_move_as_in_the_runtime(day: date, months: int) -> None:
    fixed = moved_by(f"DATE '{day}'", months, "months")
    varying = months_moved("d", "n")
    query = f"SELECT {fixed}, {varying} FROM (VALUES (DATE '{day}', {months})) AS t(d, n)"
    assert duckdb.sql(query).fetchall() == [(add_months(day, months),) * 2]


@pytest.mark.parametrize("birth", DAYS)
@pytest.mark.parametrize("at", [*DAYS, date(2060, 2, 28), date(2060, 2, 29), date(2061, 2, 28)])
def test_full_years_as_in_the_runtime(birth: date, at: date) -> None:
    query = full_years(f"DATE '{birth}'", f"DATE '{at}'")
    assert duckdb.sql(f"SELECT {query}").fetchall() == [(one_full_years(birth, at),)]
