"""Derived names: one function for each 所称, 表 or 参数, and the decision tables as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tiaowen.backends.python.conditions import condition
from tiaowen.backends.python.docstrings import docstring
from tiaowen.backends.python.expressions import value
from tiaowen.backends.python.layout import INDENT, Doc, Group, call, lines, tuple_of
from tiaowen.backends.python.literals import literal, quoted, strings
from tiaowen.backends.python.order import parts_of, reach
from tiaowen.backends.python.scope import Scope, levels_of
from tiaowen.model import expressions as e
from tiaowen.model.types import LevelType
from tiaowen.norm import ast as n
from tiaowen.norm.wording import phrase, value_phrase


@dataclass(frozen=True, slots=True)
class Term:
    """A derived name with its versions, and the function that computes it."""

    name: str
    function: str
    versions: tuple[n.Definition | n.DecisionTable, ...]


def terms_of(rules: n.RuleSet) -> tuple[Term, ...]:
    """The derived names the norms use, in order of first use."""
    names: dict[str, None] = {}
    for norm in rules.norms:
        for node in reach(parts_of(norm, rules), rules):
            if isinstance(node, e.DerivedRef):
                names.setdefault(node.name)
    return tuple(
        Term(name, f"term_{i}", (*rules.definitions.get(name, ()), *rules.tables.get(name, ())))
        for i, name in enumerate(names, 1)
    )


class TermWriter:
    """Writes the functions; the tables they look up are gathered on the way."""

    def __init__(self, at: Scope) -> None:
        self.at = replace(at, worded=False)
        self.tables: list[tuple[str, n.DecisionTable]] = []

    def function(self, term: Term) -> Iterator[str]:
        """The function of one name."""
        yield f"def {term.function}(review: Review) -> Value:"
        yield from docstring(f"{_citations(term)}{term.name}", list(map(_says, term.versions)))
        always = [v for v in term.versions if v.since is None and v.until is None]
        if len(term.versions) == len(always) == 1:
            yield from lines(self._value(term.versions[0]), INDENT, "return ")
        elif _follow_each_other(term.versions):
            yield from self._by_date(term)
        else:
            yield from self._sources(term)

    def _by_date(self, term: Term) -> Iterator[str]:
        for version in term.versions:
            yield f"    if {_in_validity(version)}:"
            yield from lines(self._value(version), 2 * INDENT, "return ")
        yield from lines(call("review.unset", quoted(term.name)), INDENT, "return ")

    def _sources(self, term: Term) -> Iterator[str]:
        """Several versions may speak for one day: several sources of one datum."""
        if all(version.since is None and version.until is None for version in term.versions):
            values = map(self._value, term.versions)
            yield from lines(
                call("review.first_known", quoted(term.name), *values), INDENT, "return "
            )
            return
        yield "    sources: list[Value] = []"
        for version in term.versions:
            dated = version.since is not None or version.until is not None
            if dated:
                yield f"    if {_in_validity(version)}:"
            indent = 2 * INDENT if dated else INDENT
            yield from lines(call("sources.append", self._value(version)), indent)
        yield from lines(
            call("review.first_known", quoted(term.name), "*sources"), INDENT, "return "
        )

    def _value(self, version: n.Definition | n.DecisionTable) -> Doc:
        if isinstance(version, n.DecisionTable):
            self.tables.append((f"TABLE_{len(self.tables) + 1}", version))
            columns = (value(column, self.at) for column in version.columns)
            return call(f"{self.tables[-1][0]}.look_up", *columns)
        if version.body is None:
            return call("review.unset", quoted(version.name))
        if isinstance(version.body, e.VALUES):
            return value(version.body, self.at)
        return call("value_of", condition(version.body, self.at))


def _citations(term: Term) -> str:
    cited = (v.citation for v in term.versions if isinstance(v, n.Definition))
    return "、".join(dict.fromkeys(filter(None, cited)))


def _says(version: n.Definition | n.DecisionTable) -> str:
    """A version in words."""
    since = f"{version.since.isoformat()}起" if version.since else ""
    until = f"至{version.until.isoformat()}止" if version.until else ""
    dated = f"（{since}{until}）" if since or until else ""
    if isinstance(version, n.DecisionTable):
        columns = "、".join(map(value_phrase, version.columns))
        return f"表{dated}：按{columns}查{version.note and '；' + version.note}"
    return f"是指{dated}：{_body_words(version)}"


def _body_words(definition: n.Definition) -> str:
    if definition.body is None:
        return f"未定{definition.note and '，' + definition.note}"
    if isinstance(definition.body, e.VALUES):
        return value_phrase(definition.body)
    return phrase(definition.body)


def _in_validity(version: n.Definition | n.DecisionTable) -> str:
    low = f"{literal(version.since)} <= " if version.since else ""
    high = f" <= {literal(version.until)}" if version.until else ""
    return f"{low}review.today{high}" if low or high else "True"


def _follow_each_other(versions: tuple[n.Definition | n.DecisionTable, ...]) -> bool:
    """Whether no day lies in two of the versions."""
    ends = [(v.since or date.min, v.until or date.max) for v in versions]
    return all(
        high < low or top < bottom
        for i, (bottom, high) in enumerate(ends)
        for low, top in ends[i + 1 :]
    ) and not any(v.since is None and v.until is None for v in versions)


# ---- tables -------------------------------------------------------------------------------------


def table_constant(name: str, table: n.DecisionTable) -> list[str]:
    """A decision table as a constant of the module."""
    columns = strings(tuple(map(value_phrase, table.columns)))
    rows = tuple_of(*(_row(cells, result) for cells, result in table.rows))
    return lines(call("Table", quoted(table.name), columns, rows), 0, f"{name}: Final = ")


def _row(cells: tuple[n.CellChoice, ...], result: e.Const | None) -> Group:
    told = "None" if result is None else literal(result.value)
    return call("Row", tuple_of(*map(_cell, cells)), told)


def _cell(cell: n.CellChoice) -> Doc:
    scale = next(
        (
            c.type
            for c in (*cell.values, cell.low, cell.high)
            if c and isinstance(c.type, LevelType)
        ),
        None,
    )
    if scale is not None:
        return call("Listed", strings(_levels(cell, scale)))
    if cell.values:
        return call("Listed", tuple_of(*(literal(c.value) for c in cell.values)))
    ends = {"low": cell.low, "high": cell.high}
    bounds = [f"{end}={literal(c.value)}" for end, c in ends.items() if c is not None]
    return call("Bounds", *bounds) if bounds else "ANY"


def _levels(cell: n.CellChoice, scale: LevelType) -> tuple[str, ...]:
    """The levels a cell takes, spans and ranges written out."""
    if cell.values:
        spread = (level for c in cell.values for level in levels_of(c.value, scale))
        return tuple(dict.fromkeys(spread))
    first = scale.levels.index(levels_of(cell.low.value, scale)[0]) if cell.low else 0
    last = levels_of(cell.high.value, scale)[-1] if cell.high else scale.levels[-1]
    return scale.levels[first : scale.levels.index(last) + 1]
