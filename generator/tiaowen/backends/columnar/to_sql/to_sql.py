"""Rule sets → one query: a typed table of cases in, a table of verdicts out (`sides.py` says how typed)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from tiaowen.backends.columnar.columns import column_of
from tiaowen.backends.columnar.naming import OVERALL, titles
from tiaowen.backends.columnar.stages import AGGREGATES, Named
from tiaowen.backends.columnar.supply import supply_of
from tiaowen.backends.columnar.to_sql.chain import Text, steps
from tiaowen.backends.columnar.to_sql.dates import DAYS, WORKDAYS, day_rows, workday_rows
from tiaowen.backends.columnar.to_sql.expressions import TODAY, Expressions
from tiaowen.backends.columnar.to_sql.head import head
from tiaowen.backends.columnar.to_sql.members import FACTS, ID, UNFIT, Lists, lists_of
from tiaowen.backends.columnar.to_sql.sides import SUBJECTS, Sides
from tiaowen.backends.columnar.to_sql.text import (
    DIALECTS,
    NotSqlError,
    any_of,
)
from tiaowen.backends.columnar.to_sql.text import (
    text as quoted,
)
from tiaowen.backends.columnar.to_sql.verdicts import code_of, overall_of, word_of
from tiaowen.core import ast as c
from tiaowen.core.build import Builder
from tiaowen.core.graph import in_order, verdict_roots
from tiaowen.core.lower import lower_whole
from tiaowen.core.specialise import specialise
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.dates import WorkCalendar

CASES = "个案"
"""The table of cases."""
_JUDGED, _FINAL, _KINDS, _ODD = "#判定", "#结论", "#对象", "#另读"


@dataclass(frozen=True, slots=True)
class _Column:
    """A norm, its column, and the kinds of case it is about."""

    lowered: c.LoweredNorm
    name: str
    subjects: tuple[str, ...]

    @property
    def code(self) -> str:
        """The column of its verdict's number."""
        return "#" + self.name


def to_sql(
    rulesets: Sequence[RuleSet], dialect: str = "ansi", columns: Set[str] | None = None
) -> str:
    """One query, without a semicolon.

    Args:
        rulesets: of a law, displacements worked in.
        dialect: a name in `DIALECTS`.
        columns: what the tables have (a field as `list/field`), when that is known; everything else is
            then unstated in every row. None: a column for each fact, key and field the norms read.

    Raises:
        NotSqlError: a norm or a name has no SQL form.
    """
    quoting = DIALECTS[dialect]
    facts = {name: fact for rules in rulesets for name, fact in rules.facts.items()}
    sides = Sides(facts, columns, quoting)
    norms, conflicts = _lowered(rulesets, sides)
    writer = _Writer(Text(quoting), sides, norms, conflicts)
    query = writer.query(rulesets[0].calendar)
    _refuse_look_alikes([*sides.used, *(one.name for one in norms)])
    return head(rulesets, sides, quoting) + query + "\n"


def _lowered(rulesets: Sequence[RuleSet], sides: Sides) -> tuple[list[_Column], list[c.Expr]]:
    norms: list[_Column] = []
    conflicts: list[c.Expr] = []
    names = titles(rulesets)
    b = Builder()
    for rules in rulesets:
        lowered = lower_whole(rules)
        every = in_order(verdict_roots(lowered.norms, lowered.conflicts.values()), members=True)
        leaves = [n for n in every if isinstance(n, c.Input | c.Entry | c.Field)]
        there = {column_of(leaf) for leaf in leaves if sides.of(leaf) is not None}
        supply = supply_of(there, sides.lists, sides.facts, None, b)
        special = specialise(lowered, supply, b)
        conflicts += special.conflicts.values()
        subjects = {norm.id: norm.subjects for norm in rules.norms}
        norms += (
            _Column(one, names[rules.path, one.id], subjects[one.id]) for one in special.norms
        )
    sides.used.clear()  # what is read is known only now that the rest has fallen away
    return norms, conflicts


def _refuse_look_alikes(columns: Iterable[str]) -> None:
    """Engines that fold case would take two such columns for one."""
    seen: dict[str, str] = {}
    for column in columns:
        other = seen.setdefault(column.casefold(), column)
        if other != column:
            raise NotSqlError(f"列「{other}」和「{column}」只差大小写")


@dataclass
class _Writer:
    """Writes the queries of one text."""

    text: Text
    sides: Sides
    norms: Sequence[_Column]
    conflicts: Sequence[c.Expr]

    def query(self, calendar: WorkCalendar) -> str:
        """Everything after the head."""
        roots = verdict_roots([one.lowered for one in self.norms], self.conflicts)
        aggregates = [
            Named(f"#统计{place}", node)
            for place, node in enumerate(n for n in in_order(roots) if isinstance(n, AGGREGATES))
        ]
        expressions = Expressions(self.text.dialect)
        self.text.add(FACTS, self._facts(in_order(roots, members=True)), CASES)
        source = FACTS
        if aggregates:
            source = Lists(self.text, self.sides).add(aggregates, expressions)
        lists = sorted({lists_of(one.node)[0] for one in aggregates})
        last = steps(self.text, expressions, roots, source)
        self.text.add(_JUDGED, self._judged(expressions, lists), last)
        self.text.add(_FINAL, self._final(expressions), _JUDGED)
        before = self._workdays(calendar) if self.text.looks_up else []
        *queries, (_, final) = [*before, *self.text.written()]
        written = ",\n".join(f"{self.text.name(title)} AS (\n{body}\n)" for title, body in queries)
        return f"WITH\n{written}\n{final}"

    def _facts(self, nodes: Iterable[c.Expr]) -> list[str]:
        """What is read of a case, and whether it is told in a way the facts do not have."""
        name = self.text.name
        leaves = [n for n in nodes if isinstance(n, c.Input | c.Entry)]
        made = {column_of(leaf): self.sides.of(leaf) for leaf in leaves}
        unfit = [found for leaf in leaves if (found := self.sides.unfit(leaf)) is not None]
        blank = [f"({name(column)} IS NULL)" for column in (ID, TODAY)]
        columns = [name(ID), name(TODAY)]
        columns += [f"{side} AS {name(column)}" for column, side in made.items()]
        columns.append(f"{any_of([*blank, *unfit])} AS {name(UNFIT)}")
        if self._states_subjects:
            kinds = f"NULLIF(REPLACE({name(SUBJECTS)}, ' ', ''), '')"
            columns += [name(SUBJECTS), f"'、' || {kinds} || '、' AS {name(_KINDS)}"]
        return columns

    @property
    def _states_subjects(self) -> bool:
        if not any(one.subjects for one in self.norms):
            return False
        return self.sides.columns is None or SUBJECTS in self.sides.columns

    def _judged(self, expressions: Expressions, lists: Sequence[str]) -> list[str]:
        """The numbers of the verdicts, what of them counts, and which cases are told oddly."""
        name = self.text.name
        columns = [name(ID), name(TODAY), *([name(SUBJECTS)] if self._states_subjects else [])]
        for one in self.norms:
            code = code_of(one.lowered, self._about(one.subjects), expressions)
            columns.append(f"{code} AS {name(one.code)}")
        odd = [name(UNFIT), *(name(f"{UNFIT}/{list_}") for list_ in lists)]
        odd += [expressions.of(conflict) for conflict in self.conflicts]
        columns.append(f"{any_of(odd)} AS {name(_ODD)}")
        open_ones = dict.fromkeys(
            one.lowered.touched for one in self.norms if not isinstance(one.lowered.touched, c.Lit)
        )
        touched: dict[c.Expr, str] = {node: f"#及{place}" for place, node in enumerate(open_ones)}
        columns += [f"{expressions.of(n)} AS {name(column)}" for n, column in touched.items()]
        expressions.names |= touched
        return columns

    def _about(self, subjects: Sequence[str]) -> str | None:
        if not subjects or not self._states_subjects:
            return None
        kinds = self.text.name(_KINDS)
        named = (f"POSITION({quoted(f'、{kind}、')} IN {kinds}) > 0" for kind in subjects)
        return any_of([f"{kinds} IS NULL", *named])

    def _final(self, expressions: Expressions) -> list[str]:
        """The verdicts in words."""
        name = self.text.name
        pairs = [(one.lowered, name(one.code)) for one in self.norms]
        whole = word_of(overall_of(pairs, expressions))
        columns = [name(ID), name(TODAY), *([name(SUBJECTS)] if self._states_subjects else [])]
        columns.append(f"CASE WHEN NOT {name(_ODD)} THEN {whole} END AS {name(OVERALL)}")
        columns += [f"{word_of(name(one.code))} AS {name(one.name)}" for one in self.norms]
        return columns

    def _workdays(self, calendar: WorkCalendar) -> list[tuple[str, str]]:
        """The two look-up tables, before everything else."""
        name = self.text.name
        made = []
        for title, rows, columns in (
            (DAYS, day_rows(calendar), ("#日", "#到", "#前")),
            (WORKDAYS, workday_rows(calendar), ("#序", "#日")),
        ):
            listed = ", ".join(map(name, columns))
            values = ",\n  ".join(rows)
            made.append((title, f"SELECT * FROM (VALUES\n  {values}\n) AS {name('#表')}({listed})"))
        return made
