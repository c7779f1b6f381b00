"""Rule sets → one query: a typed table of cases in, a table of verdicts out (`sides.py` says how typed)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date

from tiaowen.backends.columnar.columns import column_of
from tiaowen.backends.columnar.naming import titles
from tiaowen.backends.columnar.supply import supply_of
from tiaowen.backends.columnar.to_sql.chain import Text
from tiaowen.backends.columnar.to_sql.counting import counted_verdicts, untouched_verdicts
from tiaowen.backends.columnar.to_sql.head import head
from tiaowen.backends.columnar.to_sql.sides import Sides
from tiaowen.backends.columnar.to_sql.text import DIALECTS, NotSqlError
from tiaowen.backends.columnar.to_sql.writer import NormColumn, Writer
from tiaowen.core import ast as c
from tiaowen.core.build import Builder
from tiaowen.core.fixed_days import FixedDays
from tiaowen.core.graph import in_order, verdict_roots
from tiaowen.core.lower import lower_whole
from tiaowen.core.specialise import specialise
from tiaowen.core.thresholds import Thresholds
from tiaowen.norm.ast import Norm, RuleSet


def to_sql(
    rulesets: Sequence[RuleSet],
    dialect: str = "ansi",
    columns: Set[str] | None = None,
    as_of: date | None = None,
) -> str:
    """One query, without a semicolon.

    Args:
        rulesets: of a law, displacements worked in.
        dialect: a name in `DIALECTS`.
        columns: what the tables have (a field as `list/field`), when that is known; everything else is
            then unstated in every row. None: a column for each fact, key and field the norms read.
        as_of: 判定日 of every case, so that no row has to state it and days are compared with days worked
            out now. None: each row's 判定日.

    Raises:
        NotSqlError: a norm or a name has no SQL form.
    """
    quoting = DIALECTS[dialect]
    facts = {name: fact for rules in rulesets for name, fact in rules.facts.items()}
    sides = Sides(facts, columns, quoting)
    norms, conflicts = _lowered(rulesets, sides, as_of)
    writer = Writer(Text(quoting), sides, norms, conflicts, as_of)
    query = writer.query(rulesets[0].calendar)
    _refuse_look_alikes([*sides.used, *(one.name for one in norms)])
    return head(rulesets, sides, writer.lists, as_of) + query + "\n"


def _lowered(
    rulesets: Sequence[RuleSet], sides: Sides, as_of: date | None
) -> tuple[list[NormColumn], list[c.Expr]]:
    norms: list[NormColumn] = []
    conflicts: list[c.Expr] = []
    names = titles(rulesets)
    b = Builder()
    further = () if as_of is None else (Thresholds(b), FixedDays(b))
    for rules in rulesets:
        lowered = lower_whole(rules)
        supply = supply_of(_there(lowered, sides), sides.lists, sides.facts, as_of, b)
        special = specialise(lowered, supply, b, *further)
        conflicts += special.conflicts.values()
        by_id = {norm.id: norm for norm in rules.norms}
        norms += (
            _column(by_id[one.id], one, names[rules.path, one.id], b) for one in special.norms
        )
    sides.used.clear()  # what is read is known only now that the rest has fallen away
    return norms, conflicts


def _there(lowered: c.LoweredRules, sides: Sides) -> set[str]:
    """The columns of the leaves that the tables can supply."""

    def leaves() -> Iterator[c.Input | c.Entry | c.Field]:
        roots = verdict_roots(lowered.norms, lowered.conflicts.values())
        for node in in_order(roots, members=True):
            if isinstance(node, c.Input | c.Entry | c.Field):
                yield node

    return {column_of(leaf) for leaf in leaves() if sides.of(leaf) is not None}


def _column(norm: Norm, lowered: c.LoweredNorm, name: str, b: Builder) -> NormColumn:
    counted, untouched = counted_verdicts(lowered, b), untouched_verdicts(lowered, b)
    return NormColumn(norm, lowered, name, counted, untouched)


def _refuse_look_alikes(columns: Iterable[str]) -> None:
    """Engines that fold case would take two such columns for one."""
    seen: dict[str, str] = {}
    for column in columns:
        other = seen.setdefault(column.casefold(), column)
        if other != column:
            raise NotSqlError(f"列「{other}」和「{column}」只差大小写")
