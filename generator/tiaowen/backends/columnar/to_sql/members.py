"""What is asked of the members of lists: worked out over a table of members, brought back by 编号."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tiaowen.backends.columnar.columns import column_of
from tiaowen.backends.columnar.stages import Named
from tiaowen.backends.columnar.to_sql.chain import Text, steps
from tiaowen.backends.columnar.to_sql.expressions import TODAY, Binding, Expressions
from tiaowen.backends.columnar.to_sql.sides import Sides
from tiaowen.backends.columnar.to_sql.text import NotSqlError, any_of
from tiaowen.core import ast as c
from tiaowen.core.graph import in_order, over_members

ID, PLACE, UNFIT = "编号", "位", "#不合"
FACTS = "#事实"
CASES = "个案"
"""The table of cases."""
_GROUPED = (c.Count, c.Total, c.Extreme)


@dataclass
class Lists:
    """The lists of a text.

    Attributes:
        text: what the queries are added to.
        sides: how fields are read.
        unfit: columns that say whether a member is told in a way its fields do not have.
    """

    text: Text
    sides: Sides
    unfit: list[str] = field(default_factory=list)

    def add(self, nodes: Sequence[Named], expressions: Expressions) -> str:
        """Queries for the aggregates; the title of one that has the facts' columns and theirs.

        Raises:
            NotSqlError: an aggregate asks about another one.
        """
        lists = sorted({list_ for one in nodes for list_ in lists_of(one.node)})
        made: list[str] = []
        joins: list[str] = []
        for list_ in lists:
            mine = [one for one in nodes if lists_of(one.node)[0] == list_]
            for title, columns in self._list(list_, mine):
                made += columns
                joins.append(self._back(title))
        expressions.names |= {one.node: one.name for one in nodes}
        return self.text.add("#统计", made, FACTS, *joins, keeps=True)

    def _back(self, title: str) -> str:
        name = self.text.name
        return f"LEFT JOIN {name(title)} ON {name(title)}.{name('#号')} = {name(FACTS)}.{name(ID)}"

    def _list(self, list_: str, nodes: Sequence[Named]) -> Iterator[tuple[str, list[str]]]:
        """Title and columns of each query about a list."""
        roots = [part for one in nodes for part in over_members(one.node)]
        expressions = Expressions(self.text.dialect)
        source = self._members(list_, roots)
        last = steps(self.text, expressions, roots, source)
        grouped = [n for n in nodes if isinstance(n.node, _GROUPED)]
        if grouped or f"{UNFIT}/{list_}" in self.unfit:
            yield self._grouped(list_, grouped, expressions, last)
        for one in nodes:
            match one.node:
                case c.TrueRun(_, where):
                    title = self._true_run(one, expressions.holds(where), last)
                case c.NumberedRun():
                    title = self._numbered_run(one, one.node, expressions, last)
                case c.Gone(left, right):
                    title = self._gone(one, left, right, last)
                case _:
                    continue
            yield title, [self._count(title, one)]

    def _count(self, title: str, one: Named) -> str:
        name = self.text.name
        return f"COALESCE({name(title)}.{name(one.name)}, 0) AS {name(one.name)}"

    # ---- the members' table -------------------------------------------------------------------------

    def _members(self, list_: str, roots: Sequence[c.Expr]) -> str:
        """编号, 位, the sides of fields that are read, and the case's columns that are read."""
        name, title = self.text.name, f"#成员/{list_}"
        leaves = [n for n in in_order(roots) if not isinstance(n, c.Lit)]
        fields = [n for n in leaves if isinstance(n, c.Field)]
        outer = [n for n in leaves if isinstance(n, c.Input | c.Entry | c.Today)]
        if any(isinstance(n, (*_GROUPED, c.TrueRun, c.NumberedRun, c.Gone)) for n in leaves):
            raise NotSqlError(f"「{list_}」的统计里又有对清单的统计")
        own = [name(ID), name(PLACE), *self.sides.listed(fields)]
        unfit = [found for n in fields if (found := self.sides.unfit(n)) is not None]
        if unfit:
            own.append(f"{any_of(unfit)} AS {name(UNFIT)}")
            self.unfit.append(f"{UNFIT}/{list_}")
        if not outer:
            return self.text.add(title, own, list_)
        # the fields by a query of their own, so that their names meet no fact's; likewise the facts,
        # and only those, because what is read twice is not handed through
        first = self.text.add(f"#员/{list_}", own, list_)
        second = self.text.add(f"#案/{list_}", self._of_case(outer), CASES)
        columns = [f"{name(first)}.{column}" for column in self.text.made(first)]
        columns += [f"{name(second)}.{column}" for column in self.text.made(second)[1:]]
        same = f"JOIN {name(second)} ON {name(second)}.{name('#号')} = {name(first)}.{name(ID)}"
        return self.text.add(title, columns, first, same)

    def _of_case(self, nodes: Sequence[c.Input | c.Entry | c.Today]) -> list[str]:
        name = self.text.name
        day = [name(TODAY)] if any(isinstance(n, c.Today) for n in nodes) else []
        leaves = [n for n in nodes if not isinstance(n, c.Today)]
        return [f"{name(ID)} AS {name('#号')}", *day, *self.sides.listed(leaves)]

    # ---- aggregates ---------------------------------------------------------------------------------

    def _grouped(
        self, list_: str, nodes: Sequence[Named], expressions: Expressions, source: str
    ) -> tuple[str, list[str]]:
        name, title = self.text.name, f"#统计/{list_}"
        of, holds = expressions.of, expressions.holds
        made = [f"{name(ID)} AS {name('#号')}"]
        columns: list[str] = []
        for one in nodes:
            match one.node:
                case c.Count(_, where):
                    made.append(f"{self._counted(holds(where))} AS {name(one.name)}")
                    columns.append(self._count(title, one))
                case c.Total(_, where, value):
                    taken = f"CASE WHEN {holds(where)} THEN {of(value)} END"
                    made.append(f"SUM({taken}) AS {name(one.name)}")
                    columns.append(self._count(title, one))
                case c.Extreme(_, where, value, largest):
                    taken = f"CASE WHEN {holds(where)} THEN {of(value)} END"
                    made.append(f"{'MAX' if largest else 'MIN'}({taken}) AS {name(one.name)}")
                    columns.append(f"{name(title)}.{name(one.name)}")
        if f"{UNFIT}/{list_}" in self.unfit:
            unfit = name(f"{UNFIT}/{list_}")
            made.append(f"COUNT(CASE WHEN {name(UNFIT)} THEN 1 END) AS {unfit}")
            columns.append(f"{name(title)}.{unfit} > 0 AS {unfit}")
        return self.text.add(title, made, source, f"GROUP BY {name(ID)}"), columns

    def _counted(self, where: str) -> str:
        return "COUNT(*)" if where == "TRUE" else f"COUNT(CASE WHEN {where} THEN 1 END)"

    def _true_run(self, one: Named, where: str, source: str) -> str:
        """The longest stretch: members that hold, counted between those that do not."""
        name = self.text.name
        broken = f"SUM(CASE WHEN {where} THEN 0 ELSE 1 END)"
        order = f"OVER (PARTITION BY {name(ID)} ORDER BY {name(PLACE)} ROWS UNBOUNDED PRECEDING)"
        made = [name(ID), f"{where} AS {name('#成')}", f"{broken} {order} AS {name('#段')}"]
        first = self.text.add(f"{one.name}.段", made, source)
        held = f"COUNT(CASE WHEN {name('#成')} THEN 1 END) AS {name('#长')}"
        return self._longest(one, first, held, (ID, "#段"))

    def _numbered_run(
        self, one: Named, node: c.NumberedRun, expressions: Expressions, source: str
    ) -> str:
        """Distinct numbers less their place in order are equal along a run of consecutive ones."""
        name, number = self.text.name, expressions.whole(node.number)
        by = "0" if node.by is None else expressions.of(node.by)
        made = [f"DISTINCT {name(ID)}", f"{by} AS {name('#别')}", f"{number} AS {name('#数')}"]
        where = f"WHERE {expressions.holds(node.where, Binding.TEST)} AND {number} IS NOT NULL"
        taken = self.text.add(f"{one.name}.数", made, source, where)
        order = f"OVER (PARTITION BY {name(ID)}, {name('#别')} ORDER BY {name('#数')})"
        made = [name(ID), name("#别"), f"{name('#数')} - ROW_NUMBER() {order} AS {name('#段')}"]
        runs = self.text.add(f"{one.name}.段", made, taken)
        return self._longest(one, runs, f"COUNT(*) AS {name('#长')}", (ID, "#别", "#段"))

    def _longest(self, one: Named, source: str, length: str, by: tuple[str, ...]) -> str:
        name = self.text.name
        keys = f"GROUP BY {', '.join(map(name, by))}"
        each = self.text.add(f"{one.name}.长", (name(ID), length), source, keys)
        made = (f"{name(ID)} AS {name('#号')}", f"MAX({name('#长')}) AS {name(one.name)}")
        return self.text.add(f"{one.name}.最", made, each, f"GROUP BY {name(ID)}")

    def _gone(self, one: Named, left: c.Field, right: c.Field, source: str) -> str:
        """Members of one list whose identity no member of the other has."""
        name = self.text.name
        theirs = source
        if right.list != left.list:
            theirs = self._theirs(one, right)
        there = f"(SELECT DISTINCT {name(ID)}, {name(column_of(right))} FROM {name(theirs)}) AS {name('#另')}"
        same = " AND ".join(
            f"{name('#另')}.{name(b)} = {name(source)}.{name(a)}"
            for a, b in ((ID, ID), (column_of(left), column_of(right)))
        )
        lone = f"{name(source)}.{name(column_of(left))} IS NOT NULL AND {name('#另')}.{name(ID)} IS NULL"
        who = f"{name(source)}.{name(ID)}"
        made = (f"{who} AS {name('#号')}", f"COUNT(*) AS {name(one.name)}")
        rest = (f"LEFT JOIN {there} ON {same}", f"WHERE {lone}", f"GROUP BY {who}")
        return self.text.add(f"{one.name}.缺", made, source, *rest)

    def _theirs(self, one: Named, right: c.Field) -> str:
        made = [self.text.name(ID), f"{self.sides.of(right)} AS {self.text.name(column_of(right))}"]
        return self.text.add(f"{one.name}.另", made, right.list)


def lists_of(node: c.Expr) -> tuple[str, ...]:
    """The list an aggregate is about, first."""
    if isinstance(node, c.Gone):
        return node.left.list, node.right.list
    return (getattr(node, "list", ""),)
