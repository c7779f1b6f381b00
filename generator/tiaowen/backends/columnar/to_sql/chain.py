"""Steps of a SQL text, each a named query over the one before; what is used twice is computed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from tiaowen.backends.columnar.stages import Named
from tiaowen.backends.columnar.to_sql.dates import DAYS, WORKDAYS
from tiaowen.backends.columnar.to_sql.expressions import Expressions, is_looked_up
from tiaowen.backends.columnar.to_sql.sharing import steps_of
from tiaowen.backends.columnar.to_sql.text import Dialect, name, remark
from tiaowen.core import ast as c


@dataclass(frozen=True, slots=True)
class Query:
    """One named query.

    Attributes:
        title: its name.
        columns: what it makes, each ending with the quoted name.
        source: what it reads.
        rest: what follows: joins, grouping.
        keeps: whether the columns of `source` that are read later go with it.
        remarks: for each column what it is, '' for nothing.
    """

    title: str
    columns: tuple[str, ...]
    source: str
    rest: tuple[str, ...] = ()
    keeps: bool = False
    remarks: tuple[str, ...] = ()


@dataclass
class Text:
    """The named queries of a text, in order.

    Attributes:
        dialect: how names are quoted.
        queries: the queries.
        looks_up: whether any of them needs the working days.
    """

    dialect: Dialect
    queries: list[Query] = field(default_factory=list)
    looks_up: bool = False

    def name(self, word: str) -> str:
        """A quoted name."""
        return name(word, self.dialect)

    def add(
        self,
        title: str,
        columns: Iterable[str],
        source: str,
        *rest: str,
        keeps: bool = False,
        remarks: Iterable[str] = (),
    ) -> str:
        """One more query; its title."""
        self.queries.append(Query(title, tuple(columns), source, rest, keeps, tuple(remarks)))
        return title

    def made(self, title: str) -> list[str]:
        """The quoted columns a query makes itself."""
        (columns,) = (query.columns for query in self.queries if query.title == title)
        return [self._names(column)[-1] for column in columns]

    def written(self) -> list[tuple[str, str]]:
        """Title and text of each query; columns nobody reads any more are left behind."""
        made: dict[str, list[str]] = {}
        kept: list[list[str]] = []
        for place, query in enumerate(self.queries):
            before = made.get(query.source, []) if query.keeps else []
            wanted = {n for later in self.queries[place:] for n in self._read(later)}
            kept.append([column for column in before if column in wanted])
            made[query.title] = [*kept[-1], *(self._names(c)[-1] for c in query.columns)]
        return [(q.title, self._text(q, k)) for q, k in zip(self.queries, kept, strict=True)]

    def _text(self, query: Query, kept: Iterable[str]) -> str:
        of = f"{self.name(query.source)}." if query.rest else ""
        remarks = (f"{remark(words)}\n  " if words else "" for words in query.remarks)
        own = [said + column for said, column in zip_longest(remarks, query.columns, fillvalue="")]
        listed = ",\n  ".join((*(of + column for column in kept), *own))
        source = self.name(query.source)
        return "\n".join((f"SELECT\n  {listed}", f"FROM {source}", *query.rest))

    def _read(self, query: Query) -> set[str]:
        if query not in self._reads:
            parts = (*query.columns, *query.rest, query.source)
            self._reads[query] = {n for part in parts for n in self._names(part)}
        return self._reads[query]

    _reads: dict[Query, set[str]] = field(default_factory=dict)

    def _names(self, part: str) -> list[str]:
        """The quoted names in it, texts left out."""
        mark = self.dialect.mark
        found = re.findall(f"'[^']*'|{mark}(?:[^{mark}]|{mark}{mark})+{mark}", part)
        return [one for one in found if one[0] == mark]


NO_REMARKS: Mapping[c.Expr, str] = {}


def steps(
    text: Text,
    expressions: Expressions,
    roots: Iterable[c.Expr],
    source: str,
    remarks: Mapping[c.Expr, str] = NO_REMARKS,
) -> str:
    """A query for each step, so that `roots` can be read from the last; gives its title.

    Args:
        text: what the queries are added to.
        expressions: told the names of the nodes that get columns.
        roots: what is to be read in the end.
        source: what the first step reads.
        remarks: node to what a reader is told of it.
    """
    before = source
    for place, stage in enumerate(steps_of(roots, is_looked_up), 1):
        title = f"{source}.{place}"
        said = [remarks.get(one.node, "") for one in stage]
        before = _step(text, expressions, stage, before, title, said)
        expressions.names |= {one.node: one.name for one in stage}
    return before


def _step(
    text: Text,
    expressions: Expressions,
    stage: Iterable[Named],
    before: str,
    title: str,
    remarks: Sequence[str],
) -> str:
    joins: dict[tuple[c.Expr, c.Expr], int] = {}
    made: list[str] = []
    for one in stage:
        if isinstance(one.node, c.Shift | c.Uncovered) and is_looked_up(one.node):
            place = joins.setdefault((one.node.day, one.node.amount), len(joins))
            found = f"{text.name(f'#{place}班')}.{text.name('#日')}"
            value = _looked_up(one.node, expressions, found)
        else:
            value = expressions.of(one.node)
        made.append(f"{value} AS {text.name(one.name)}")
    text.looks_up |= bool(joins)
    each = (_join(text, expressions, pair, place) for pair, place in joins.items())
    return text.add(title, made, before, *each, keeps=True, remarks=remarks)


def _join(text: Text, expressions: Expressions, pair: tuple[c.Expr, c.Expr], place: int) -> str:
    """From the day to its running number, and from that to the working day looked for."""
    day, amount = map(expressions.whole, pair)
    here, there = text.name(f"#{place}历"), text.name(f"#{place}班")
    upto, before = f"{here}.{text.name('#到')}", f"{here}.{text.name('#前')}"
    number = (
        f"CASE WHEN {amount} > 0 THEN {upto} + {amount} "
        f"WHEN {amount} < 0 THEN {before} + {amount} + 1 END"
    )
    return (
        f"LEFT JOIN {text.name(DAYS)} AS {here} ON {here}.{text.name('#日')} = {day}\n"
        f"LEFT JOIN {text.name(WORKDAYS)} AS {there} ON {there}.{text.name('#序')} = {number}"
    )


def _looked_up(node: c.Shift | c.Uncovered, expressions: Expressions, found: str) -> str:
    day, amount = expressions.whole(node.day), expressions.whole(node.amount)
    if isinstance(node, c.Uncovered):
        return f"COALESCE({day} IS NOT NULL AND {amount} <> 0 AND {found} IS NULL, FALSE)"
    return f"CASE WHEN {amount} = 0 THEN {day} ELSE {found} END"
