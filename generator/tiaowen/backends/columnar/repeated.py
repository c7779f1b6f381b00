"""Which 编号 stand more than once, found without holding all of them at a time."""

from __future__ import annotations

import polars as pl

from tiaowen.backends.columnar.intake.facts import ID, Intake

_AT_A_TIME = 2_000_000
"""Hashes held at a time."""


def repeated_ids(table: pl.LazyFrame, intake: Intake) -> list[str]:
    """The ids that occur more than once; nearly nothing to do where they only ever grow."""
    ids = intake.read(table).select(pl.col(ID))
    grows = (pl.col(ID).str.len_bytes() > pl.col(ID).shift(1).str.len_bytes()) | (
        (pl.col(ID).str.len_bytes() == pl.col(ID).shift(1).str.len_bytes())
        & (pl.col(ID) > pl.col(ID).shift(1))
    )
    facts = ids.select(sorted=grows.all(), rows=pl.len()).collect(engine="streaming")
    ordered, rows = facts.row(0)
    if ordered:
        return []
    parts = -(-rows // _AT_A_TIME)
    found: list[str] = []
    for part in range(parts):
        share = ids.filter(pl.col(ID).hash() % parts == part)
        twice = share.group_by(ID).len().filter(pl.col("len") > 1).select(ID)
        found += twice.collect(engine="streaming")[ID].drop_nulls().to_list()
    return sorted(found)
