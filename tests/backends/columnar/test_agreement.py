"""A table's verdicts are those of the reference evaluator, row by row, list by list."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.backends.columnar.as_table import as_table, sayable
from tests.backends.generated import shipped
from tests.backends.made_up import cases
from tiaowen.backends.columnar.judging import judge_of
from tiaowen.backends.columnar.run import Job, run
from tiaowen.pipeline import Library
from tiaowen.resources import rules_dir
from tiaowen.runtime.case import Case

NAMES = sorted(Library((rules_dir(),)).names())
ROWS = 60
SLOW = list(HealthCheck)


def held(name: str, given_: list[Case], folder: Path) -> list[str]:
    """Where the table says something else than the evaluator."""
    rules = shipped(name)[0]
    said = [sayable(case, n, rules.facts) for n, case in enumerate(given_)]
    source, target = folder / "个案.parquet", folder / "结论.parquet"
    as_table(said, dict(rules.facts)).write_parquet(source)
    judge = judge_of((rules,))
    tally = run(Job(source, (rules,), dict(rules.facts), None, judge), target, folder / "错", print)
    assert (tally.rejected, tally.rows) == (0, len(said)), tally.told
    found = pl.read_parquet(target).to_dicts()
    told = []
    for case, row in zip(said, found, strict=True):
        words, _ = judge(case)
        told += [f"{case.id} {k}: {w} ≠ {row[k]} {case}" for k, w in words.items() if row[k] != w]
        told += [f"{case.id} {k}" for k in row if k not in words and row[k] is not None][3:]
    return told


@pytest.mark.parametrize("name", NAMES)
def test_made_up_cases(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    rules = shipped(name)[0]

    @settings(max_examples=1, suppress_health_check=SLOW, phases=[Phase.generate])
    @given(given_=st.lists(cases(rules), min_size=ROWS, max_size=ROWS))
    def check(given_: list[Case]) -> None:
        assert held(name, given_, tmp_path_factory.mktemp("t"))[:3] == []

    check()


@pytest.mark.parametrize("name", NAMES)
def test_every_example(name: str, tmp_path: Path) -> None:
    examples = [example.case for example in shipped(name)[0].examples]
    if examples:
        assert held(name, examples, tmp_path)[:3] == []
