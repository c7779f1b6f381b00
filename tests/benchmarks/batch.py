"""A million cases, Parquet in, Parquet out: our two columnar back ends beside hand-written ones.

The first contestant is the one ratios are taken against. Before anything is timed, all must have
written the same verdicts.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import polars as pl

from tests.benchmarks import hand_polars, hand_sql
from tests.benchmarks.interleaved import rounds, table
from tests.benchmarks.plot import plot
from tests.benchmarks.work_item import AS_OF, people, rules
from tiaowen.backends.columnar.judging import judge_of
from tiaowen.backends.columnar.run import Job
from tiaowen.backends.columnar.run import run as judge_table
from tiaowen.backends.columnar.to_sql.to_sql import to_sql

ROWS = int(os.environ.get("TIAOWEN_BENCH_ROWS", "1000000"))
ROUNDS = 5


def run(folder: Path) -> str:
    """The table; a picture of it into the folder."""
    with tempfile.TemporaryDirectory(prefix="tiaowen-bench-") as aside:
        source = Path(aside) / "个案.parquet"
        people(ROWS).write_parquet(source)
        contestants = _contestants(source, Path(aside))
        _assert_same(contestants, Path(aside))
        timings = rounds(contestants, ROUNDS)
    plot(folder / "batch.svg", f"{ROWS} 个案，Parquet 到 Parquet（墙钟秒）", timings)
    return table(timings, dict.fromkeys(timings, ROWS))


def _contestants(source: Path, aside: Path) -> Mapping[str, Callable[[], object]]:
    def to(name: str) -> Path:
        return aside / f"{name}.parquet"

    return {
        "hand-written Polars": lambda: hand_polars.judge(source, to("hand-written Polars")),
        "tiaowen Polars": lambda: _ours(source, to("tiaowen Polars"), aside),
        "floor (read, write)": lambda: hand_polars.copy(source, to("floor (read, write)")),
        "hand-written DuckDB": lambda: _sql(
            source, to("hand-written DuckDB"), hand_sql.query(AS_OF)
        ),
        "tiaowen SQL on DuckDB": lambda: _sql(
            source, to("tiaowen SQL on DuckDB"), _our_query(source)
        ),
    }


def _ours(source: Path, target: Path, aside: Path) -> None:
    """What `tiaowen validate … --cases x.parquet -o y.parquet` does."""
    law = (rules(),)
    job = Job(source, law, dict(rules().facts), AS_OF, judge_of(law))
    judge_table(job, target, aside / "ledger", lambda _text: None)


def _our_query(source: Path) -> str:
    columns = frozenset(pl.scan_parquet(source).collect_schema().names())
    return to_sql((rules(),), columns=columns)


def _sql(source: Path, target: Path, query: str) -> None:
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        cases = f"SELECT *, DATE '{AS_OF}' AS \"判定日\" FROM read_parquet('{source}')"
        connection.execute(f'CREATE VIEW "个案" AS {cases}')
        connection.execute(f"COPY (\n{query}\n) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


def _assert_same(contestants: Mapping[str, Callable[[], object]], aside: Path) -> None:
    tables: dict[str, pl.DataFrame] = {}
    for name, work in contestants.items():
        work()
        if not name.startswith("floor"):
            written = pl.read_parquet(aside / f"{name}.parquet").sort("编号")
            tables[name] = written.with_columns(pl.all().exclude("判定日").cast(pl.String))
    first, *others = tables
    for other in others:
        assert tables[other].select(tables[first].columns).equals(tables[first]), (first, other)
