"""Some rows of a table as single cases: to see the reasons, or when there are few."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

import polars as pl

from tiaowen.backends.columnar.intake.members import ROW
from tiaowen.cases.from_table import Table, columns_of, items_of_table
from tiaowen.cases.names import FactNames
from tiaowen.cases.raw_case import CasesRead, cases_from
from tiaowen.model.types import Fact


def scan(path: Path) -> pl.LazyFrame:
    """The table, read lazily; CSV as text throughout.

    Raises:
        OSError, polars.exceptions.PolarsError: when the file is opened and is not what its name says.
    """
    if path.suffix.lower() == ".csv":
        return pl.scan_csv(path, infer_schema=False, encoding="utf8")
    return pl.scan_parquet(path)


def header_rows(path: Path) -> int:
    """Rows of the file before the first case, counted where people see rows."""
    return 1 if path.suffix.lower() == ".csv" else 0


def row_count(path: Path) -> int:
    """How many rows there are."""
    return int(scan(path).select(pl.len()).collect(engine="streaming").item())


def picked(table: pl.LazyFrame, numbers: pl.Series) -> pl.LazyFrame:
    """The rows of these numbers, which grow, from 0; with a column `ROW` that has them.

    Joining would hold or reorder rows, and looking each up in the numbers asks as often as there are rows.
    """
    numbered = table.with_row_index(ROW)

    def pick(batch: pl.DataFrame) -> pl.DataFrame:
        first = batch[ROW][0] if len(batch) else 0
        begin, end = (numbers.search_sorted(n) for n in (first, first + len(batch)))
        return batch[numbers[begin:end] - first]

    return numbered.map_batches(pick, streamable=True, schema=numbered.collect_schema())


def cases_of_table(
    path: Path, facts: dict[str, Fact], as_of: date | None, ids: Collection[str] = ()
) -> CasesRead:
    """The cases in a table, or only those with these ids.

    Args:
        path: .parquet or .csv.
        facts: declared facts by canonical name.
        as_of: 判定日 of rows that state none.
        ids: 编号; () for all.
    """
    names = FactNames.of(facts)
    table = scan(path).with_row_index(ROW, offset=1 + header_rows(path))
    header = [name for name in table.collect_schema().names() if name != ROW]
    columns = columns_of(Table(header, (), lambda _row, _column: ""), names)
    if ids:
        titles = [header[one.index] for one in columns if one.part == "id"]
        written = (pl.col(title).cast(pl.String).str.strip_chars() for title in titles)
        table = table.filter(
            pl.any_horizontal([pl.lit(False), *(w.is_in(list(ids)) for w in written)])
        )
    rows = table.collect(engine="streaming")
    numbered = zip(rows[ROW].to_list(), rows.drop(ROW).iter_rows(), strict=True)

    def address(row: int, column: int) -> str:
        return f"{path.name} 第{row}行「{header[column]}」" if header else path.name

    return cases_from(items_of_table(Table(header, numbered, address), names), names, as_of)
