"""A law made ready for one table: what is read, in which order it is computed, what comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

import polars as pl

from tiaowen.backends.columnar.columns import column_of
from tiaowen.backends.columnar.intake.facts import (
    AS_OF,
    ID,
    SUBJECTS,
    Intake,
    intake_of,
    is_about,
)
from tiaowen.backends.columnar.intake.members import ODD, ROW
from tiaowen.backends.columnar.intake.reader import Noted, Reader
from tiaowen.backends.columnar.intake.words import Reading
from tiaowen.backends.columnar.naming import OVERALL, titles
from tiaowen.backends.columnar.stages import AGGREGATES, Named, stages
from tiaowen.backends.columnar.supply import supply_of
from tiaowen.backends.columnar.to_polars.aggregates import Aggregates
from tiaowen.backends.columnar.to_polars.expressions import Expressions
from tiaowen.backends.columnar.to_polars.verdicts import overall_of, word_of
from tiaowen.backends.columnar.to_polars.workdays import WorkdayIndex
from tiaowen.core import ast as c
from tiaowen.core.build import Builder
from tiaowen.core.fixed_days import FixedDays
from tiaowen.core.graph import in_order, verdict_roots
from tiaowen.core.lower import lower_whole
from tiaowen.core.specialise import Supply, specialise
from tiaowen.core.thresholds import Thresholds
from tiaowen.model.types import Fact
from tiaowen.norm.ast import Norm, RuleSet


@dataclass(frozen=True)
class NormColumn:
    """A norm and the column of its verdict."""

    rules: RuleSet
    norm: Norm
    lowered: c.LoweredNorm
    name: str


@dataclass(frozen=True)
class Plan:
    """How a table is judged.

    Attributes:
        intake, again: how it is read, as it stands and bare.
        norms: in reading order.
        conflicts: sure; a stated value differs from the computed one.
        workdays: the loaded working days.
    """

    intake: Intake
    again: Intake
    norms: Sequence[NormColumn]
    conflicts: Sequence[c.Expr]
    workdays: WorkdayIndex

    def judged(self, table: pl.LazyFrame, noted: Noted) -> pl.LazyFrame:
        """编号, 判定日, 对象 if stated, 总体, and a column a norm, words of the contract.

        总体 is null in the rows that have to be looked at one by one. `noted` is told the ids.
        """
        expressions = Expressions(self.workdays)
        rows = self._read(table, noted, expressions)
        for stage in stages(self._roots()):
            made = [expressions.of(named.node).alias(named.name) for named in stage]
            rows = rows.with_columns(made)
            expressions.names |= {named.node: named.name for named in stage}
        rows = rows.with_columns(self._verdict(one, expressions) for one in self.norms)
        pairs = [(one.lowered, one.name) for one in self.norms]
        odd = reduce(or_, (expressions.of(e) for e in self.conflicts), pl.col(ODD))
        whole = pl.when(~odd).then(overall_of(pairs, expressions)).alias(OVERALL)
        rows = rows.with_columns(whole)
        return rows.select(*self._about(), OVERALL, *(one.name for one in self.norms))

    def _about(self) -> list[str]:
        """The columns that tell one case from another."""
        return [ID, AS_OF, *([SUBJECTS] if self.states_subjects else [])]

    @property
    def states_subjects(self) -> bool:
        """Whether the table has a column of subjects."""
        return len(self.intake.made[SUBJECTS].meta.root_names()) > 0

    def _read(self, table: pl.LazyFrame, noted: Noted, expressions: Expressions) -> pl.LazyFrame:
        """Batch by batch: the columns that are read, 另读, and what is asked of the members of lists."""
        reader = Reader(self.intake, self.again, self._wanted(), noted)
        add = self._aggregates(expressions)

        def read(batch: pl.DataFrame) -> pl.DataFrame:
            return add(reader.read(batch))

        unnoted = replace(reader, noted=lambda _ids: None)
        empty = add(unnoted.read(pl.DataFrame(schema=table.collect_schema())))
        return table.map_batches(read, streamable=True, schema=empty.schema)

    def _wanted(self) -> tuple[str, ...]:
        leaves = in_order(self._roots(), members=True)
        read = {column_of(leaf) for leaf in leaves if isinstance(leaf, c.Input | c.Entry)}
        lists = [
            column for one in self.intake.lists.values() for column in one.column.meta.root_names()
        ]
        return tuple(dict.fromkeys((*self._about(), *sorted(read), *lists)))

    def _aggregates(self, expressions: Expressions) -> Callable[[pl.DataFrame], pl.DataFrame]:
        if not self.intake.lists:
            return lambda batch: batch
        nodes = [node for node in in_order(self._roots()) if isinstance(node, AGGREGATES)]
        named = [Named(f"_统计{place}", node) for place, node in enumerate(nodes)]
        aggregates = Aggregates(named, self.intake.lists, Expressions(self.workdays))
        expressions.names |= {one.node: one.name for one in named}

        def add(batch: pl.DataFrame) -> pl.DataFrame:
            return aggregates.add(batch.with_row_index(ROW)).drop(ROW)

        return add

    def _verdict(self, one: NormColumn, expressions: Expressions) -> pl.Expr:
        word = word_of(one.lowered, expressions)
        if one.norm.subjects and self.states_subjects:
            word = pl.when(is_about(one.norm.subjects)).then(word)
        return word.alias(one.name)

    def _roots(self) -> list[c.Expr]:
        return verdict_roots((one.lowered for one in self.norms), self.conflicts)


def _days(same_day: date | None, b: Builder) -> tuple[Supply, ...]:
    """With one 判定日 for all, days are compared with days worked out beforehand."""
    if same_day is None:
        return ()
    return Thresholds(b), FixedDays(b)


def plan(
    rulesets: Sequence[RuleSet],
    schema: Mapping[str, pl.DataType],
    facts: Mapping[str, Fact],
    as_of: date | None,
    file: str,
) -> Plan:
    """Make a law ready for a table of this schema.

    Args:
        rulesets: of the law, displacements worked in.
        schema: column names and types.
        facts: what a case may state under any of them.
        as_of: 判定日 of rows that state none.
        file: for messages.

    Raises:
        UnloweredError: a norm uses what the core language cannot say.
    """
    intake, again = (intake_of(schema, facts, as_of, file, reading) for reading in Reading)
    columns = {*intake.made, *(name for m in intake.lists.values() for name in m.fields)}
    same_day = as_of if not intake.made[AS_OF].meta.root_names() else None
    b = Builder()
    supply = supply_of(columns, set(intake.lists), facts, same_day, b)
    norms: list[NormColumn] = []
    conflicts: list[c.Expr] = []
    names = titles(rulesets)
    for rules in rulesets:
        special = specialise(lower_whole(rules), supply, b, *_days(same_day, b))
        conflicts += special.conflicts.values()
        by_id = {norm.id: norm for norm in rules.norms}
        norms += (
            NormColumn(rules, by_id[one.id], one, names[rules.path, one.id])
            for one in special.norms
        )
    return Plan(intake, again, norms, conflicts, WorkdayIndex.of(rulesets[0].calendar))
