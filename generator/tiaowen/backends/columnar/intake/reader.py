"""Batches of a table as the file has them → batches of the columns the norms read.

A batch is read as it stands. Only rows with a cell that cannot be read so are read again, bare, and
put back where they were: nobody pays for spaces and other ways of writing who has none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

import polars as pl

from tiaowen.backends.columnar.intake.facts import ID, RAW, Intake
from tiaowen.backends.columnar.intake.members import ODD

Noted = Callable[[pl.Series], None]
"""Told the ids of each batch: the numbers they are, where all are digits, else the texts."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads batches.

    Attributes:
        as_it_stands, bare: two readings of the same table.
        wanted: columns to make, besides 另读.
        noted: told the ids; may be called from several threads.
    """

    as_it_stands: Intake
    bare: Intake
    wanted: tuple[str, ...]
    noted: Noted

    def read(self, cells: pl.DataFrame) -> pl.DataFrame:
        """The wanted columns and 另读 (the row is left to the reader of single cases)."""
        numbers = self._numbers(cells)
        made = _made(self.as_it_stands, cells, self.wanted, all_digits=numbers is not None)
        places = made[ODD].arg_true()
        if len(places):
            rest = cells[places]
            meant = [g.read(rest[name].cast(pl.String)) for name, g in self.bare.glossaries.items()]
            again = _made(self.bare, rest.with_columns(meant), self.wanted, all_digits=False)
            made = _put_back(made, places, again)
        self.noted(made[ID] if numbers is None else numbers)
        return made

    def _numbers(self, cells: pl.DataFrame) -> pl.Series | None:
        """The ids as numbers, when all that are there can be."""
        for column in self.as_it_stands.made[ID].meta.root_names():
            ids = cells[column.removeprefix(RAW)]
            numbers = ids.cast(pl.Int64, strict=False)
            return numbers if numbers.null_count() == ids.null_count() else None
        return None


def _made(
    intake: Intake, cells: pl.DataFrame, wanted: tuple[str, ...], *, all_digits: bool
) -> pl.DataFrame:
    odd = [*intake.odd, *(() if all_digits else (intake.odd_id,))]
    is_odd = reduce(or_, odd, pl.lit(False)).alias(ODD)
    named = {*wanted, *is_odd.meta.root_names()}
    made = [expression.alias(name) for name, expression in intake.made.items() if name in named]
    bare = [expression.alias(RAW + name) for name, expression in intake.bare.items()]
    read = cells.select(bare).with_columns(made).with_columns(is_odd)
    return read.select(*wanted, ODD)


def _put_back(made: pl.DataFrame, places: pl.Series, again: pl.DataFrame) -> pl.DataFrame:
    """`made` with its rows at `places` replaced."""
    order = pl.int_range(made.height, eager=True, dtype=pl.UInt32)
    others = pl.int_range(made.height, made.height + again.height, eager=True, dtype=pl.UInt32)
    return pl.concat([made, again])[order.scatter(places, others)]
