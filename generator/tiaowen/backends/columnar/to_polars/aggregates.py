"""What is asked of the members of lists, worked out over one row a member and brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

from tiaowen.backends.columnar.columns import column_of
from tiaowen.backends.columnar.intake.members import ODD, PLACE, ROW, Members
from tiaowen.backends.columnar.stages import Named
from tiaowen.backends.columnar.to_polars.expressions import Expressions, NotColumnarError
from tiaowen.core import ast as c

Tables: TypeAlias = Callable[[str], pl.DataFrame]
"""The table of a list's members, by name."""


@dataclass(frozen=True)
class Aggregates:
    """The aggregates of a rule set.

    Attributes:
        nodes: with the columns they are put into.
        lists: how each list is read.
        expressions: translates what is asked; names what the cases' table holds by then.
    """

    nodes: Sequence[Named]
    lists: Mapping[str, Members]
    expressions: Expressions

    def add(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The cases' table (with `ROW`) and a column for each aggregate."""
        tables: dict[str, pl.DataFrame] = {}

        def table(name: str) -> pl.DataFrame:
            if name not in tables:
                tables[name] = self.lists[name].table(rows, *self._outer(name, rows))
            return tables[name]

        for named in self.nodes:
            found = self._one(named, table)
            rows = rows.join(found, on=ROW, how="left", maintain_order="left")
            if not isinstance(named.node, c.Extreme):
                rows = rows.with_columns(pl.col(named.name).fill_null(0))
        for name in self.lists:
            rows = self._odd(rows, name, table)
        return rows

    def _odd(self, rows: pl.DataFrame, list_: str, table: Tables) -> pl.DataFrame:
        """A case with a member that is not plain is odd."""
        odd = _grouped(table(list_), pl.col(ODD).any(), "成员另读/")
        joined = rows.join(odd, on=ROW, how="left", maintain_order="left")
        many = self.lists[list_].too_many()
        either = pl.col(ODD) | pl.col("成员另读/").fill_null(False) | many
        return joined.with_columns(either.alias(ODD)).drop("成员另读/")

    def _outer(self, list_: str, rows: pl.DataFrame) -> list[str]:
        """Columns of the case that the questions about its members read."""
        asked = [e for n in self.nodes if _list_of(n.node) == list_ for e in self._asked(n.node)]
        read = {name for e in asked for name in e.meta.root_names()}
        return sorted(read & set(rows.columns) - {ROW})

    def _asked(self, node: c.Expr) -> list[pl.Expr]:
        match node:
            case c.Count(where=where) | c.TrueRun(where=where) | c.NumberedRun(where=where):
                return [self.expressions.of(where)]
            case c.Total(where=where, value=value) | c.Extreme(where=where, value=value):
                return [self.expressions.of(where), self.expressions.of(value)]
            case _:
                return []

    def _one(self, named: Named, table: Tables) -> pl.DataFrame:
        """`ROW` and the aggregate, for the cases that have members."""
        node, of = named.node, self.expressions.of
        match node:
            case c.Count(list_, where):
                number = _of_each(of(where)).sum().cast(pl.Int64)
                return _grouped(table(list_), number, named.name)
            case c.Total(list_, where, value):
                taken = of(value).filter(_of_each(of(where))).sum()
                return _grouped(table(list_), taken, named.name)
            case c.Extreme(list_, where, value, largest):
                taken = of(value).filter(_of_each(of(where)))
                picked = taken.max() if largest else taken.min()
                return _grouped(table(list_), picked, named.name)
            case c.TrueRun(list_, where):
                return _true_run(table(list_), of(where), named.name)
            case c.NumberedRun():
                return _numbered_run(table(node.list), node, of(node.where), named.name)
            case c.Gone(left, right):
                return _gone(table(left.list), table(right.list), left, right, named.name)
            case _:
                raise NotColumnarError(node, f"{type(node).__name__} 不是对清单成员的统计")


def _list_of(node: c.Expr) -> str:
    return node.left.list if isinstance(node, c.Gone) else getattr(node, "list", "")


def _of_each(where: pl.Expr) -> pl.Expr:
    """The same, one answer a member even where it is a constant."""
    return where & pl.col(PLACE).is_not_null()


def _grouped(members: pl.DataFrame, taken: pl.Expr, name: str) -> pl.DataFrame:
    return members.group_by(ROW).agg(taken.alias(name))


def _true_run(members: pl.DataFrame, where: pl.Expr, name: str) -> pl.DataFrame:
    """The longest stretch: members that hold, counted between those that do not."""
    order = members.sort(ROW, PLACE).select(ROW, holds=where)
    broken = order.with_columns(stretch=(~pl.col("holds")).cum_sum().over(ROW))
    lengths = broken.group_by(ROW, "stretch").agg(pl.col("holds").sum().cast(pl.Int64))
    return lengths.group_by(ROW).agg(pl.col("holds").max().alias(name))


def _numbered_run(
    members: pl.DataFrame, node: c.NumberedRun, where: pl.Expr, name: str
) -> pl.DataFrame:
    """Distinct numbers less their place in order are equal along a run of consecutive ones."""
    by = pl.lit(0) if node.by is None else pl.col(column_of(node.by))
    taken = members.filter(where).select(ROW, by=by, number=pl.col(column_of(node.number)))
    numbers = taken.filter(pl.col("number").is_not_null()).unique().sort(ROW, "by", "number")
    place = pl.int_range(pl.len()).over(ROW, "by")
    lengths = numbers.with_columns(run=pl.col("number") - place).group_by(ROW, "by", "run").len()
    return lengths.group_by(ROW).agg(pl.col("len").max().cast(pl.Int64).alias(name))


def _gone(
    mine: pl.DataFrame, theirs: pl.DataFrame, left: c.Field, right: c.Field, name: str
) -> pl.DataFrame:
    known = mine.select(ROW, who=pl.col(column_of(left))).filter(pl.col("who").is_not_null())
    there = theirs.select(ROW, who=pl.col(column_of(right)))
    return (
        known.join(there, on=[ROW, "who"], how="anti")
        .group_by(ROW)
        .agg(pl.len().cast(pl.Int64).alias(name))
    )
