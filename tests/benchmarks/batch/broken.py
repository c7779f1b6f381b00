"""A table in which a row of a hundred cannot be read: the others must get the verdicts they had."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tests.benchmarks.batch import ours

_EVERY = 100
_WRONG = "特高"
"""No level of the scale."""


def with_broken_rows(source: Path, target: Path) -> None:
    """The table with a level that does not exist in every hundredth row."""
    is_broken = pl.int_range(pl.len()) % _EVERY == 0
    level = pl.when(is_broken).then(pl.lit(_WRONG)).otherwise("评审级别").alias("评审级别")
    pl.scan_parquet(source).with_columns(level).sink_parquet(target)


def check_broken(source: Path, target: Path, whole: Path) -> None:
    """The broken rows are in the ledger, each once; the verdicts of the others are those of the whole table."""
    tally = ours.judge(source, target)
    wrong = -(-tally.rows // _EVERY)
    lines = ours.ledger_of(target).read_text(encoding="utf-8").splitlines()
    assert tally.rejected == len(lines) == wrong, (tally.rejected, len(lines), wrong)
    judged, all_of_them = pl.read_parquet(target), pl.read_parquet(whole)
    kept = all_of_them.join(judged, on="编号", how="semi")
    assert judged.height == all_of_them.height - wrong
    assert judged.sort("编号").equals(kept.sort("编号"))
