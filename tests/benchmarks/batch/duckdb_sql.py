"""A query run by DuckDB, Parquet to Parquet."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.benchmarks.work_item import AS_OF


def judge(source: Path, target: Path, query: str) -> None:
    """The table 个案 is the source with the day of judging."""
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        cases = f"SELECT *, DATE '{AS_OF}' AS \"判定日\" FROM read_parquet('{source}')"
        connection.execute(f'CREATE VIEW "个案" AS {cases}')
        connection.execute(f"COPY (\n{query}\n) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
