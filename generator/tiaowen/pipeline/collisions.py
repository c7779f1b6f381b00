"""Two exceptions of one norm that can both hold and say different things (TW405), with facts that show it.

The facts are looked for among the values next to every limit the norm and its exceptions name; a small
search, without a solver. Conditions that exclude each other at every such value cannot both hold, and
nothing is told of them; where the search is no proof of that (dates, lists, sums), the message says that
no facts were found within its bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, islice, pairwise, product
from math import prod
from typing import Any

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.evaluate import truth_of
from tiaowen.model import expressions as e
from tiaowen.model.types import BoolType, DateType, EnumType, FactType, LevelType, NumberType
from tiaowen.model.walk import nodes
from tiaowen.norm import ast as n
from tiaowen.norm.wording import constant
from tiaowen.runtime.case import Case
from tiaowen.runtime.dates import Duration, WorkCalendar, shift
from tiaowen.source import SourceFile

MOST = 5_000
"""Combinations of values tried for one pair."""


def collisions(rules: n.RuleSet, source: SourceFile) -> Iterator[Diagnostic]:
    """TW405 for every pair without an order between them."""
    for norm in rules.norms:
        for one, other in combinations(norm.defeats, 2):
            if _may_collide(one, other) and not _exclusive(rules, one, other):
                names = f"【{one.label or one.citation}】与【{other.label or other.citation}】"
                yield Diagnostic(
                    "TW405",
                    f"{norm.citation}的两个例外{names}可能同时成立而结果不同",
                    source,
                    norm.span,
                    labels=(Label(norm.span, "例外所指的规范"),),
                    help=f"{_shown(rules, norm, one, other)}；给其中一个写上「先于【…】」",
                    headings=norm.headings,
                )


def _may_collide(one: n.Defeat, other: n.Defeat) -> bool:
    """A replacement beside another, or beside a waiver; the favourable 可按 adds up."""
    modes = {one.mode, other.mode}
    ordered = bool(one.label) and (one.over == other.label or other.over == one.label)
    return "replace" in modes and modes != {"replace", "may"} and not ordered


def _exclusive(rules: n.RuleSet, one: n.Defeat, other: n.Defeat) -> bool:
    """Whether the two conditions never hold together, as far as trying every stretch of values tells."""
    asked = (one.condition, other.condition)
    if not all(_simple(rules, node) for node in _reached(rules, asked, frozenset())):
        return False
    day = rules.effective or date(2024, 1, 1)
    candidates = _candidates(rules, asked, day)
    if prod(map(len, candidates.values())) > MOST:
        return False
    cases = (
        Case("", day, dict(zip(candidates, values, strict=True)))
        for values in product(*candidates.values())
    )
    return all(any(truth_of(rules, case, c) is False for c in asked) for case in cases)


def _simple(rules: n.RuleSet, node: object) -> bool:
    """Decided by facts held one by one against constants, alike on every day."""
    match node:
        case e.FactRef(_, type_):
            return isinstance(type_, BoolType | EnumType | LevelType | NumberType)
        case e.DerivedRef(name):
            versions = rules.definitions.get(name, ())
            return len(versions) == 1 and versions[0].body is not None
        case e.Compare(_, left, right):
            return isinstance(left, e.Const) or isinstance(right, e.Const)
        case e.Const() | e.Choice() | e.Holds() | e.Among() | e.Not() | e.AllOf() | e.AnyOf():
            return True
    return not isinstance(node, e.Value | e.Cond)


def _shown(rules: n.RuleSet, norm: n.Norm, one: n.Defeat, other: n.Defeat) -> str:
    """The valuation in words, or that none was found."""
    asked = (norm.body, one, other)
    day = rules.effective or date(2024, 1, 1)
    candidates = _candidates(rules, asked, day)
    for values in islice(product(*candidates.values()), MOST):
        facts = dict(zip(candidates, values, strict=True))
        case = Case("", day, facts)
        said = [_says(rules, case, defeat) for defeat in (one, other)]
        if None not in said and "不满足" in said and said[0] != said[1]:
            stated = "，".join(f"{k} = {_word(rules, k, v)}" for k, v in facts.items())
            named = (d.label or d.citation for d in (one, other))
            results = "，".join(f"依【{k}】{v}" for k, v in zip(named, said, strict=True))
            return f"例如 {day.isoformat()}，{stated}：{results}"
    return f"试了界限两边的取值（至多{MOST}种），没有找到两个例外同时成立而结果不同的例子"


def _says(rules: n.RuleSet, case: Case, defeat: n.Defeat) -> str | None:
    """What the norm comes to by this exception alone; None where it does not hold for sure."""
    if truth_of(rules, case, defeat.condition) is not True:
        return None
    if defeat.alternative is None:
        return "不适用"
    met = truth_of(rules, case, defeat.alternative)
    return None if met is None else "满足" if met else "不满足"


# ---- values to try --------------------------------------------------------------------------------


def _candidates(rules: n.RuleSet, asked: object, day: date) -> dict[str, tuple[Any, ...]]:
    """For every plain fact that is read, the values next to the limits named; lists stay unknown."""
    reached = list(_reached(rules, asked, frozenset()))
    limits = [node.value for node in reached if isinstance(node, e.Const)]
    types = {node.name: node.type for node in reached if isinstance(node, e.FactRef)}
    found = {name: _values(type_, limits, day) for name, type_ in types.items()}
    return {name: values for name, values in found.items() if values}


def _reached(rules: n.RuleSet, node: object, entered: frozenset[str]) -> Iterator[object]:
    for part in nodes(node):
        yield part
        if isinstance(part, e.DerivedRef) and part.name not in entered:
            inside = entered | {part.name}
            for definition in rules.definitions.get(part.name, ()):
                yield from _reached(rules, definition.body, inside)
            for table in rules.tables.get(part.name, ()):
                yield from _reached(rules, (table.columns, table.rows), inside)


def _values(type_: FactType, limits: Sequence[object], day: date) -> tuple[Any, ...]:
    match type_:
        case BoolType():
            return (True, False)
        case EnumType(values, is_open):
            return (*values, "其他") if is_open else values
        case LevelType(_, levels):
            return levels
        case NumberType(choices=choices) if choices:
            return choices
        case NumberType(whole=whole):
            ends = {x for x in limits if isinstance(x, Fraction)} or {Fraction(1)}
            near = {x + step for x in ends for step in (-1, 0, 1) if x + step >= 0}
            between = {(x + y) / 2 for x, y in pairwise(sorted(near))} if not whole else set()
            return tuple(sorted(near | between))
        case DateType():
            return tuple(sorted(set(_days(limits, day))))
        case _:
            return ()


def _days(limits: Sequence[object], day: date) -> Iterator[date]:
    """The days on both sides of every date named, and of every period counted back from the day."""
    ends = {x for x in limits if isinstance(x, date)} | {day}
    for length in limits:
        if isinstance(length, Duration) and not length.workdays:
            ends.add(shift(day, length, False, WorkCalendar()))
    for end in sorted(ends):
        yield from (end - timedelta(days=1), end, end + timedelta(days=1))


def _word(rules: n.RuleSet, name: str, value: Any) -> str:
    declared = rules.facts.get(name)
    return constant(value, declared.type if declared is not None else None)
