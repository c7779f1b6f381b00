"""The steps of a query, from the facts to the verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tiaowen.backends.columnar.naming import OVERALL
from tiaowen.backends.columnar.stages import AGGREGATES, Named
from tiaowen.backends.columnar.to_sql.chain import Text, steps
from tiaowen.backends.columnar.to_sql.dates import DAYS, WORKDAYS, day_rows, workday_rows
from tiaowen.backends.columnar.to_sql.expressions import TODAY, Binding, Expressions
from tiaowen.backends.columnar.to_sql.members import CASES, FACTS, ID, UNFIT, Lists, lists_of
from tiaowen.backends.columnar.to_sql.sides import SUBJECTS, Sides
from tiaowen.backends.columnar.to_sql.text import any_of, constant
from tiaowen.backends.columnar.to_sql.text import text as quoted
from tiaowen.backends.columnar.to_sql.verdicts import Said, whole_of, word_of
from tiaowen.core import ast as c
from tiaowen.core.graph import in_order
from tiaowen.norm.ast import Norm
from tiaowen.runtime.dates import WorkCalendar
from tiaowen.runtime.verdict import Verdict

_JUDGED, _FINAL, _KINDS, _ODD = "#判定", "#结论", "#对象", "#另读"
_WORDS_SHOWN = 60
"""Characters of a clause that stand beside its verdict."""


@dataclass(frozen=True, slots=True)
class NormColumn:
    """A norm and the column of its verdict.

    Attributes:
        norm: as written.
        lowered: for this table.
        name: of the column.
        counted: the verdicts it can have where it counts.
        untouched: those it can have where it does not.
    """

    norm: Norm
    lowered: c.LoweredNorm
    name: str
    counted: frozenset[Verdict]
    untouched: frozenset[Verdict]

    @property
    def reads(self) -> tuple[c.Expr, ...]:
        """What its verdict, and whether it counts, are made of."""
        guards = (arm.guard for arm in self.lowered.arms)
        counts = (self.lowered.touched,) if self.counted & self.untouched else ()
        return (*guards, self.lowered.refused, *counts)


@dataclass
class Writer:
    """Writes the queries of one text.

    Attributes:
        text: what they are added to.
        sides: how facts are read.
        norms: in reading order.
        conflicts: sure; a stated value differs from the computed one.
        as_of: 判定日 of every case; None: of each.
        lists: tables of members that are read, known when the query is written.
    """

    text: Text
    sides: Sides
    norms: Sequence[NormColumn]
    conflicts: Sequence[c.Expr]
    as_of: date | None
    lists: frozenset[str] = field(default=frozenset(), init=False)

    def query(self, calendar: WorkCalendar) -> str:
        """Everything after the head."""
        roots = [*(node for one in self.norms for node in one.reads), *self.conflicts]
        nodes = [node for node in in_order(roots) if isinstance(node, AGGREGATES)]
        self.lists = frozenset(list_ for node in nodes for list_ in lists_of(node))
        expressions = Expressions(self.text.dialect)
        self.text.add(FACTS, self._facts(in_order(roots)), CASES)
        source, unfit = FACTS, [UNFIT]
        if nodes:
            lists = Lists(self.text, self.sides)
            aggregates = [Named(f"#统计{place}", node) for place, node in enumerate(nodes)]
            source = lists.add(aggregates, expressions)
            unfit += lists.unfit
        last = steps(self.text, expressions, roots, source, self._remarks())
        self._judged(expressions, unfit, last)
        self.text.add(_FINAL, self._final(), _JUDGED)
        before = self._workdays(calendar) if self.text.looks_up else []
        *queries, (_, final) = [*before, *self.text.written()]
        written = ",\n".join(f"{self.text.name(title)} AS (\n{body}\n)" for title, body in queries)
        return f"WITH\n{written}\n{final}"

    def _remarks(self) -> dict[c.Expr, str]:
        """Node → the norms that need it."""
        read: dict[c.Expr, list[str]] = {}
        for one in self.norms:
            for node in in_order(one.reads):
                read.setdefault(node, []).append(one.name)
        return {
            node: f"用于{names[0]}" + (f"等 {len(names)} 项" if len(names) > 1 else "")
            for node, names in read.items()
        }

    @property
    def _of_row(self) -> list[str]:
        """The columns that are handed through: 编号, and what is stated of the case itself."""
        day = [] if self.as_of is not None else [TODAY]
        return [ID, *day, *([SUBJECTS] if self._states_subjects else [])]

    @property
    def _states_subjects(self) -> bool:
        if not any(one.norm.subjects for one in self.norms):
            return False
        return self.sides.columns is None or SUBJECTS in self.sides.columns

    def _facts(self, nodes: Iterable[c.Expr]) -> list[str]:
        """What is read of a case, and whether it is told in a way the facts do not have."""
        name = self.text.name
        leaves = [n for n in nodes if isinstance(n, c.Input | c.Entry)]
        columns = [name(word) for word in self._of_row]
        columns += self.sides.listed(leaves)
        unfit = [found for leaf in leaves if (found := self.sides.unfit(leaf)) is not None]
        blank = [f"{name(column)} IS NULL" for column in self._of_row if column != SUBJECTS]
        columns.append(f"{any_of([*blank, *unfit])} AS {name(UNFIT)}")
        if self._states_subjects:
            kinds = f"NULLIF(REPLACE({name(SUBJECTS)}, ' ', ''), '')"
            columns.append(f"'、' || {kinds} || '、' AS {name(_KINDS)}")
        return columns

    def _judged(self, expressions: Expressions, unfit: Sequence[str], source: str) -> None:
        """The verdicts of the norms, whether they count, and which cases are told oddly."""
        name = self.text.name
        columns = {name(word): "" for word in self._of_row}
        before = ""
        for one in self.norms:
            word = word_of(one.lowered, self._about(one.norm.subjects), expressions)
            same = one.norm.citation == before
            columns[f"{word} AS {name(one.name)}"] = "" if same else _clause(one.norm)
            before = one.norm.citation
        odd = any_of(
            [*map(name, unfit), *(expressions.holds(e, Binding.TEST) for e in self.conflicts)]
        )
        columns[f"{odd} AS {name(_ODD)}"] = "须用 tiaowen validate 另读的个案"
        for touched, column in self._touched().items():
            columns[f"{expressions.of(touched)} AS {name(column)}"] = ""
        self.text.add(_JUDGED, columns, source, remarks=tuple(columns.values()))

    def _touched(self) -> dict[c.Expr, str]:
        """Whether a norm counts, where that has to be looked at → its column."""
        asked = (one.lowered.touched for one in self.norms if one.counted & one.untouched)
        open_ones = (touched for touched in asked if not isinstance(touched, c.Lit))
        return {node: f"#及{place}" for place, node in enumerate(dict.fromkeys(open_ones))}

    def _about(self, subjects: Sequence[str]) -> str | None:
        if not subjects or not self._states_subjects:
            return None
        kinds = self.text.name(_KINDS)
        named = (f"POSITION({quoted(f'、{kind}、')} IN {kinds}) > 0" for kind in subjects)
        return any_of([f"{kinds} IS NULL", *named])

    def _final(self) -> list[str]:
        """The verdicts, that of the whole case first."""
        name, touched = self.text.name, self._touched()
        said = [
            Said(
                name(one.name),
                name(touched[one.lowered.touched]) if one.lowered.touched in touched else None,
                one.counted,
                one.untouched,
            )
            for one in self.norms
        ]
        columns = [name(word) for word in self._of_row]
        if self.as_of is not None:
            columns.insert(1, f"{constant(self.as_of, c.Sort.DATE)} AS {name(TODAY)}")
        arms = "\n    ".join((f"WHEN {name(_ODD)} THEN NULL", *whole_of(said)))
        whole = f"CASE\n    {arms}\n  END"
        return [*columns, f"{whole} AS {name(OVERALL)}", *(one.column for one in said)]

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


def _clause(norm: Norm) -> str:
    """Citation and the beginning of the words it rests on."""
    words = "".join(norm.text.split())
    shown = words if len(words) <= _WORDS_SHOWN else words[:_WORDS_SHOWN] + "……"
    return f"{norm.citation}「{shown}」"
