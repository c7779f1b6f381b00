"""A table through what `tiaowen validate … -o y.parquet` and `tiaowen compile --target sql` are made of."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tests.benchmarks.work_item import AS_OF, rules
from tiaowen.backends.columnar.judging import judge_of
from tiaowen.backends.columnar.run import Job, Tally
from tiaowen.backends.columnar.run import run as judge_table
from tiaowen.backends.columnar.to_sql.to_sql import to_sql


def judge(source: Path, target: Path) -> Tally:
    """Parquet to Parquet by columns; the ledger beside the target."""
    law = (rules(),)
    job = Job(source, law, dict(rules().facts), AS_OF, judge_of(law))
    return judge_table(job, target, ledger_of(target), lambda _text: None)


def ledger_of(target: Path) -> Path:
    """Where `judge` lists the rows it could not judge."""
    return target.with_suffix(".jsonl")


def query(source: Path) -> str:
    """Our SQL for a table with these columns, of the one day all are judged by."""
    columns = frozenset(pl.scan_parquet(source).collect_schema().names())
    return to_sql((rules(),), columns=columns, as_of=AS_OF)


def query_by_row(source: Path) -> str:
    """The same where each row states the day it is judged by."""
    columns = frozenset(pl.scan_parquet(source).collect_schema().names())
    return to_sql((rules(),), columns=columns)
