"""What a table of verdicts holds does not hang on how the input is stored, and the environment is left alone."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.backends.generated import shipped
from tiaowen.backends.columnar.bounds import little_read_ahead
from tiaowen.backends.columnar.judging import judge_of
from tiaowen.backends.columnar.run import Job, run

NAME = "POLARS_ROW_GROUP_PREFETCH_SIZE"


def test_the_same_bytes_from_csv_and_from_any_row_groups(tmp_path: Path) -> None:
    rules = shipped("henan/2023-128")[0]
    table = pl.DataFrame(
        {"编号": [str(1000 + n) for n in range(900)], "身体健康": ["是", "否", "√"] * 300}
    )
    table.write_csv(tmp_path / "a.csv")
    table.write_parquet(tmp_path / "b.parquet", row_group_size=70)
    table.write_parquet(tmp_path / "c.parquet")
    made = set()
    for name in ("a.csv", "b.parquet", "c.parquet"):
        job = Job(
            tmp_path / name, (rules,), dict(rules.facts), date(2024, 1, 10), judge_of((rules,))
        )
        run(job, tmp_path / "结论.parquet", tmp_path / "错", lambda _text: None)
        made.add((tmp_path / "结论.parquet").read_bytes())
    assert len(made) == 1


def test_what_somebody_set_stands_and_nothing_is_left_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(NAME, raising=False)
    with little_read_ahead():
        assert os.environ[NAME] == "1"
    assert NAME not in os.environ
    monkeypatch.setenv(NAME, "8")
    with little_read_ahead():
        assert os.environ[NAME] == "8"
    assert os.environ[NAME] == "8"
