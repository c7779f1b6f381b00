"""Which 编号 stand more than once, without holding them all: as they go by, else by their hashes."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from tiaowen.backends.columnar.intake.facts import ID

_AT_A_TIME = 2_000_000
"""Hashes held at a time."""


@dataclass
class Spans:
    """Sees that all ids differ where they grow inside each batch and batches do not overlap.

    That holds for most tables anyone exports; where it does not, nothing is known. Batches may come in
    any order and from several threads.

    Attributes:
        missing: some row has no id.
    """

    missing: bool = False
    _found: list[tuple[Any, Any] | None] = field(default_factory=list)

    def note(self, ids: pl.Series) -> None:
        """The ids of a batch; null where there is none."""
        if ids.null_count():
            self.missing, ids = True, ids.drop_nulls()
        if len(ids):
            grows = (ids.slice(1) > ids.head(len(ids) - 1)).all()
            self._found.append((ids[0], ids[-1]) if grows else None)

    def all_differ(self) -> bool:
        """Whether no id can stand twice in what was noted."""
        found = [span for span in self._found if span is not None]
        alike = len({type(first) for first, _ in found}) <= 1
        if len(found) < len(self._found) or not alike:
            return False
        found.sort()
        return all(a[1] < b[0] for a, b in pairwise(found))


def repeated_ids(verdicts: Path, aside: Path) -> pl.Series:
    """The ids that occur more than once in a table; `aside` is an empty folder to work in."""
    table = pl.scan_parquet(verdicts).select(ID).filter(pl.col(ID).is_not_null())
    hashed = table.select(hash=pl.col(ID).hash())
    twice = [_twice(part) for part in _parts(hashed, aside)]
    suspects = table.filter(pl.col(ID).hash().is_in(pl.concat(twice).implode()))
    counted = suspects.group_by(ID).len().filter(pl.col("len") > 1)
    return counted.collect(engine="streaming")[ID].sort()


def _parts(hashed: pl.LazyFrame, aside: Path) -> list[pl.LazyFrame]:
    """The hashes in parts small enough to hold, equal ones in the same."""
    rows = hashed.select(pl.len()).collect(engine="streaming").item()
    parts = -(-rows // _AT_A_TIME)
    if parts < 2:
        return [hashed]
    by = pl.PartitionBy(aside, key={"part": pl.col("hash") % parts}, include_key=False)
    hashed.sink_parquet(by, mkdir=True, compression="uncompressed")
    folders = sorted({path.parent for path in aside.rglob("*.parquet")})
    return [pl.scan_parquet(folder) for folder in folders]


def _twice(hashed: pl.LazyFrame) -> pl.Series:
    hashes = hashed.collect(engine="streaming")["hash"]
    return hashes.filter(hashes.is_duplicated()).unique()
