"""A million cases, Parquet in, Parquet out: our two columnar back ends beside hand-written ones and OpenFisca.

Before anything is timed, all must have written the same verdicts.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

import polars as pl

from tests.benchmarks.batch import duckdb_sql, hand_polars, hand_sql, ours
from tests.benchmarks.batch.broken import check_broken, with_broken_rows
from tests.benchmarks.contestant import Present, gathered
from tests.benchmarks.figures import Aim, Figure, Report, ratio
from tests.benchmarks.interleaved import Timing, rounds
from tests.benchmarks.plot import plot
from tests.benchmarks.tables import table
from tests.benchmarks.work_item import AS_OF, people

ROWS: Final = int(os.environ.get("TIAOWEN_BENCH_ROWS", "1000000"))
_ROUNDS: Final = 7

_HAND, _FLOOR, _HAND_SQL = "手写 Polars", "只读写、不判定（Polars）", "手写 SQL，DuckDB"
_OURS, _OUR_SQL, _BROKEN = "条文，Polars", "条文的 SQL，DuckDB", "条文，Polars，1% 坏行"
_OUR_SQL_BY_ROW = "条文的 SQL（判定日逐行），DuckDB"
_OPENFISCA, _DATAFUSION = "OpenFisca，成批", "条文的 SQL，DataFusion"
_PEERS: Final = {
    _DATAFUSION: "tests.benchmarks.batch.datafusion_sql",
    _OPENFISCA: "tests.benchmarks.batch.openfisca",
}
Judge: TypeAlias = Callable[[Path, Path], object]


def run(folder: Path) -> Report:
    """The table and the figures; a picture into the folder."""
    with tempfile.TemporaryDirectory(prefix="tiaowen-bench-") as aside:
        source, broken = Path(aside) / "个案.parquet", Path(aside) / "坏行.parquet"
        people(ROWS).write_parquet(source)
        with_broken_rows(source, broken)
        peers = gathered(_PEERS.items(), "contestant")
        works = _works(_judges(source, peers), source, Path(aside))
        _assert_same(works, Path(aside))
        works[_BROKEN] = partial(ours.judge, broken, Path(aside) / f"{_BROKEN}.parquet")
        check_broken(broken, Path(aside) / f"{_BROKEN}.parquet", Path(aside) / f"{_OURS}.parquet")
        timings = {
            n: [turn / ROWS for turn in turns] for n, turns in rounds(works, _ROUNDS).items()
        }
    plot(folder / "batch.svg", f"{ROWS:,} 个案，Parquet 到 Parquet，每案处理器时间", timings, "µs")
    head = f"{ROWS:,} 个案，Parquet 到 Parquet；结论相同后计时；{_ROUNDS} 轮"
    text = f"{head}\n{table(timings, peers.absent, 'µs', '案')}"
    return Report(text, _figures(timings, peers))


def _judges(source: Path, peers: Present[Judge]) -> Mapping[str, Judge]:
    """The first is the one the others are held against."""
    by_hand, our_query = hand_sql.query(AS_OF), ours.query(source)
    return {
        _HAND: hand_polars.judge,
        _OURS: ours.judge,
        _FLOOR: hand_polars.copy,
        _HAND_SQL: partial(duckdb_sql.judge, query=by_hand),
        _OUR_SQL: partial(duckdb_sql.judge, query=our_query),
        _OUR_SQL_BY_ROW: partial(duckdb_sql.judge, query=ours.query_by_row(source)),
        **peers.here,
    }


def _works(
    judges: Mapping[str, Judge], source: Path, aside: Path
) -> dict[str, Callable[[], object]]:
    return {
        name: partial(judge, source, aside / f"{name}.parquet") for name, judge in judges.items()
    }


def _assert_same(works: Mapping[str, Callable[[], object]], aside: Path) -> None:
    tables: dict[str, pl.DataFrame] = {}
    for name, work in works.items():
        work()
        if name != _FLOOR:
            written = pl.read_parquet(aside / f"{name}.parquet").sort("编号")
            tables[name] = written.with_columns(pl.all().exclude("判定日").cast(pl.String))
    first, *others = tables
    for other in others:
        assert tables[other].select(tables[first].columns).equals(tables[first]), (first, other)


def _figures(timings: Mapping[str, Sequence[Timing]], peers: Present[Judge]) -> tuple[Figure, ...]:
    def against(name: str, other: str, aim: Aim | None = None) -> Figure:
        return ratio(f"成批：{name} ÷ {other}", timings[name], timings[other], aim)

    return (
        against(_OURS, _HAND, Aim(1.15)),
        against(_OURS, _FLOOR, Aim(1.25)),
        against(_OPENFISCA, _OURS, Aim(6, at_least=True))
        if _OPENFISCA in timings
        else Figure(f"成批：{_OPENFISCA} ÷ {_OURS}", "倍", None, why=peers.absent[_OPENFISCA]),
        against(_OUR_SQL, _HAND_SQL, Aim(1.05)),
        against(_OUR_SQL_BY_ROW, _HAND_SQL),
        against(_BROKEN, _OURS),
    )
