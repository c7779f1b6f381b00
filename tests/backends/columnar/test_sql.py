"""The SQL text's verdicts are those of the reference evaluator, row by row, on whichever engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.backends.columnar.as_typed_tables import as_typed_tables, sayable
from tests.backends.columnar.sql_engines import ENGINES, SPARK, Engine, duckdb
from tests.backends.generated import shipped
from tests.backends.made_up import cases
from tests.core.agreement import lowered
from tiaowen.backends.columnar.judging import judge_of
from tiaowen.backends.columnar.to_sql.to_sql import to_sql
from tiaowen.core.interpret import interpret
from tiaowen.pipeline import Library
from tiaowen.resources import rules_dir
from tiaowen.runtime.case import Case

NAMES = sorted(Library((rules_dir(),)).names())
ROWS = 60


def made_up(name: str, number: int) -> list[Case]:
    """The same cases at every run."""
    found: list[list[Case]] = []

    @settings(
        max_examples=1,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
        database=None,
        derandomize=True,
    )
    @given(some=st.lists(cases(shipped(name)[0]), min_size=number, max_size=number))
    def draw(some: list[Case]) -> None:
        found.append(some)

    draw()
    return found[-1]


def held(
    name: str,
    given_: list[Case],
    engine: Engine,
    folder: Path,
    dialect: str = "ansi",
    as_of: date | None = None,
) -> list[str]:
    """Where the query says something else than the evaluator."""
    rules = shipped(name)[0]
    said = [sayable(case, n, rules.facts) for n, case in enumerate(given_)]
    if as_of is not None:
        said = [replace(case, as_of=as_of) for case in said]
    tables = as_typed_tables(said, rules.facts)
    query = to_sql((rules,), dialect, tables.columns, as_of)
    rows = engine(query, tables.write(folder))
    assert len(rows) == len(said)
    found = {row["编号"]: row for row in rows}
    judge = judge_of((rules,))
    return [d for case in said for d in _differences(name, case, judge(case)[0], found[case.id])]


def _differences(name: str, case: Case, words: dict[str, str], row: dict[str, object]) -> list[str]:
    rules, form = lowered(name)
    if row["总体"] is None:
        conflicts = interpret(form, case, rules.facts, rules.calendar).conflicts
        return [] if conflicts else [f"{case.id} 总体为空 {case}"]
    told = [f"{case.id} {k}: {w} ≠ {row[k]} {case}" for k, w in words.items() if row[k] != w]
    others = set(row) - set(words) - {"编号", "判定日", "对象"}
    return told + [f"{case.id} {k}: 多 {row[k]}" for k in others if row[k] is not None]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", NAMES)
def test_made_up_cases(name: str, engine: Engine, tmp_path: Path) -> None:
    assert held(name, made_up(name, ROWS), engine, tmp_path)[:3] == []


@pytest.mark.parametrize("as_of", [date(2024, 2, 29), date(2025, 3, 31)])
@pytest.mark.parametrize("name", NAMES)
def test_one_day_for_all(name: str, as_of: date, tmp_path: Path) -> None:
    """A month's end, when several days share the corresponding day, and one day in the new rules' time."""
    assert held(name, made_up(name, ROWS), duckdb, tmp_path, as_of=as_of)[:3] == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", NAMES)
def test_every_example(name: str, engine: Engine, tmp_path: Path) -> None:
    examples = [example.case for example in shipped(name)[0].examples]
    assert held(name, examples, engine, tmp_path)[:3] == []


@pytest.mark.parametrize("engine", SPARK)
@pytest.mark.parametrize("name", NAMES)
def test_examples_on_spark(name: str, engine: Engine, tmp_path: Path) -> None:
    examples = [example.case for example in shipped(name)[0].examples]
    assert held(name, examples, engine, tmp_path)[:3] == []
