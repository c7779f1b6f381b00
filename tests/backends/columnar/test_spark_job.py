"""The PySpark job of `generator/warehouses.md`, run as it is printed there: tables in, verdicts out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.backends.columnar.sql_engines import SPARK_NEEDS
from tests.backends.columnar.test_sql import held, made_up

PAGE = Path(__file__).parents[3] / "generator" / "warehouses.md"
CONFIGURED = (
    *("--master", "local[2]"),
    *("--conf", "spark.ui.enabled=false"),
    *("--conf", "spark.driver.host=127.0.0.1"),
    *("--conf", "spark.driver.bindAddress=127.0.0.1"),
    *("--conf", "spark.sql.shuffle.partitions=2"),
)
"""What a cluster's own settings are elsewhere."""


def script() -> str:
    """The one Python block of the page that makes a Spark session."""
    (found,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert "SparkSession" in found
    return str(found)


def job(query: str, tables: Mapping[str, Path]) -> list[dict[str, Any]]:
    """The job as an engine: every table a folder, as the page says."""
    aside = next(iter(tables.values())).parent
    (aside / "job.py").write_text(script(), encoding="utf-8")
    (aside / "判定.sql").write_text(query, encoding="utf-8")
    folders = [f"{name}={_as_folder(path)}" for name, path in tables.items()]
    subprocess.run(
        [sys.executable, "job.py", "判定.sql", "结论", *folders],
        cwd=aside,
        env=os.environ | {"PYSPARK_SUBMIT_ARGS": " ".join((*CONFIGURED, "pyspark-shell"))},
        capture_output=True,
        check=True,
    )
    return pl.read_parquet(aside / "结论" / "*.parquet").to_dicts()


def _as_folder(path: Path) -> Path:
    folder = path.with_suffix("")
    folder.mkdir()
    half = max(1, pl.scan_parquet(path).select(pl.len()).collect().item() // 2)
    for place, part in enumerate(pl.read_parquet(path).iter_slices(half)):
        part.write_parquet(folder / f"part-{place}.parquet")
    if not any(folder.iterdir()):
        pl.read_parquet(path).write_parquet(folder / "part-0.parquet")
    return folder


@pytest.mark.parametrize("name", [pytest.param("henan/2024-27", marks=SPARK_NEEDS)])
def test_the_job_as_printed(name: str, tmp_path: Path) -> None:
    """A rule set that has lists, levels and dates; cases with all of them."""
    assert held(name, made_up(name, 40), job, tmp_path, "spark")[:3] == []
