"""Decision tables are total and unambiguous: no overlap with two results, no gap in a finite domain.

Reports TW308 with a valuation that falls into the overlap or the gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Any

from tiaowen.diagnostics import Label
from tiaowen.model import expressions as e
from tiaowen.model.declarations import Derived
from tiaowen.model.types import BoolType, EnumType, FactType, LevelType
from tiaowen.model.typing import Resolver
from tiaowen.norm.ast import CellChoice, DecisionTable
from tiaowen.norm.wording import constant, value_phrase
from tiaowen.surface.lines import Row

_MOST_COMBINATIONS = 10_000


def check_table(
    table: DecisionTable,
    rows: Sequence[Row],
    covered: Sequence[Sequence[CellChoice]],
    derived: Derived,
    resolver: Resolver,
) -> None:
    """Report the first overlap and the first gap of a table.

    `rows` are the table's as written; `covered` the cells of these and of those that say 不存在.
    """
    said = [_said(result) for _, result in table.rows]
    for (i, (one, _)), (j, (other, _)) in combinations(enumerate(table.rows), 2):
        common = _valuation_of_both(one, other) if said[i] != said[j] else None
        if common is not None:
            shown = _valuation(table, common)
            results = f"「{said[i]}」与「{said[j]}」"
            resolver.fail(
                "TW308",
                f"表「{table.name}」有两行重叠而结果不同：{results}",
                rows[j].span,
                "这一行",
                f"同时落在两行里的例子：{shown}；改窄其中一行",
            )
            _point_at(resolver, rows[i])
            break
    if not derived.entry.unread:
        _gap(table, covered, derived, resolver)


def _said(result: e.Const | None) -> str:
    return "未知" if result is None else constant(result.value, result.type)


def _point_at(resolver: Resolver, row: Row) -> None:
    """Add the other row to the diagnostic just made."""
    last = resolver.problems[-1]
    resolver.problems[-1] = replace(last, labels=(Label(row.span, "与这一行重叠"),))


def _valuation_of_both(one: Sequence[CellChoice], other: Sequence[CellChoice]) -> list[str] | None:
    """Values that both rows take, in words; None where a column has none."""
    common: list[str] = []
    for a, b in zip(one, other, strict=True):
        value = _common(a, b)
        if value is None:
            return None
        common.append(value)
    return common


def _common(a: CellChoice, b: CellChoice) -> str | None:
    """A value both cells take, in words; None when there is none."""
    if a.values and b.values:
        shared = next((c for c in a.values if any(c.value == d.value for d in b.values)), None)
        return constant(shared.value, shared.type) if shared is not None else None
    if a.values or b.values:
        listed, ranged = (a, b) if a.values else (b, a)
        inside = [c for c in listed.values if _inside(ranged, c.value)]
        return constant(inside[0].value, inside[0].type) if inside else None
    low = _later(a.low, b.low)
    high = [c for c in (a.high, b.high) if c is not None]
    if low is not None and any(c.value < low.value for c in high):  # type: ignore[operator]
        return None
    found = low or (high[0] if high else None)
    return constant(found.value, found.type) if found is not None else "任意"


def _inside(cell: CellChoice, value: Any) -> bool:
    low: Any = cell.low.value if cell.low is not None else value
    high: Any = cell.high.value if cell.high is not None else value
    return bool(low <= value <= high)


def _later(a: e.Const | None, b: e.Const | None) -> e.Const | None:
    found: list[Any] = [c for c in (a, b) if c is not None]
    return max(found, key=lambda c: c.value, default=None)


def _valuation(table: DecisionTable, words: Sequence[str]) -> str:
    named = zip(table.columns, words, strict=True)
    return "，".join(f"{value_phrase(column)} = {word}" for column, word in named)


# ---- gaps -------------------------------------------------------------------------------------------


def _gap(
    table: DecisionTable,
    covered: Sequence[Sequence[CellChoice]],
    derived: Derived,
    resolver: Resolver,
) -> None:
    domains = [_domain(column) for column in table.columns]
    if any(domain is None for domain in domains):
        return
    for combination in _combinations(domains):
        if not any(_fits(cells, combination) for cells in covered):
            words = [constant(value) for value in combination]
            resolver.fail(
                "TW308",
                f"表「{table.name}」没有覆盖所有情况",
                derived.statement.span,
                "这个表",
                f"没有一行适用的例子：{_valuation(table, words)}；补上缺的行",
            )
            return


def _combinations(domains: Sequence[tuple[Any, ...] | None]) -> Iterator[tuple[Any, ...]]:
    total = 1
    for domain in domains:
        total *= len(domain or ())
    return (
        product(*(domain or () for domain in domains)) if total <= _MOST_COMBINATIONS else iter(())
    )


def _domain(column: e.Value) -> tuple[Any, ...] | None:
    """The values of a finite closed type; None when there are others."""
    type_: FactType | None = getattr(column, "type", None)
    match type_:
        case BoolType():
            return (True, False)
        case EnumType(values, False):
            return values
        case LevelType(_, levels):
            return levels
        case _:
            return None


def _fits(cells: Sequence[CellChoice], values: Sequence[Any]) -> bool:
    return all(
        not cell.values or value in {c.value for c in cell.values}
        for cell, value in zip(cells, values, strict=True)
    )
