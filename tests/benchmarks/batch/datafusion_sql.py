"""Our SQL, the very text DuckDB gets, run by DataFusion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import datafusion

from tests.benchmarks.batch import ours
from tests.benchmarks.work_item import AS_OF


def contestant() -> Callable[[Path, Path], None]:
    """A context for every table, as a job would have."""

    def judge(source: Path, target: Path) -> None:
        context = datafusion.SessionContext()
        context.register_parquet("cases", str(source))
        day = f"DATE '{AS_OF}' AS \"判定日\""
        context.register_view('"个案"', context.sql(f"SELECT *, {day} FROM cases"))
        context.sql(ours.query(source)).write_parquet(str(target), compression="zstd")

    return judge
