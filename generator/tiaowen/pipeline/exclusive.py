"""Conditions that never hold together, shown by trying a value of every stretch between their limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from math import prod

from tiaowen.evaluate import truth_of
from tiaowen.model import expressions as e
from tiaowen.model.types import BoolType, DateType, EnumType, LevelType, NumberType
from tiaowen.norm import ast as n
from tiaowen.pipeline.near_limits import MOST, candidates_near, reached_from
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.dates import Duration


def exclusive(rules: n.RuleSet, conditions: Sequence[e.Cond]) -> bool:
    """Whether no case fulfils all of them; False too where trying is no proof of that.

    It is one where each fact is held against constants by itself, and the order of its limits is the same
    on every day: a date is either compared with dates or asked for full months (满 3年), not both.
    """
    reached = list(reached_from(rules, tuple(conditions)))
    counted, compared = set(_counted(reached)), set(_compared(reached))
    if not all(_simple(rules, node) for node in reached) or counted & compared:
        return False
    day = rules.effective or date(2024, 1, 1)
    candidates = {
        name: values if isinstance(rules.facts[name].type, BoolType) else (*values, NOTHING)
        for name, values in candidates_near(rules, tuple(conditions), day).items()
    }
    if prod(map(len, candidates.values())) > MOST:
        return False
    cases = (
        Case("", day, dict(zip(candidates, values, strict=True)))
        for values in product(*candidates.values())
    )
    return all(any(truth_of(rules, case, c) is False for c in conditions) for case in cases)


def _simple(rules: n.RuleSet, node: object) -> bool:
    match node:
        case e.FactRef(_, type_):
            return isinstance(type_, BoolType | EnumType | LevelType | NumberType | DateType)
        case e.DerivedRef(name):
            versions = rules.definitions.get(name, ())
            return len(versions) == 1 and versions[0].body is not None
        case e.Compare(_, left, right):
            return isinstance(left, e.Const) or isinstance(right, e.Const)
        case e.Reached(e.FactRef(), e.Const(Duration(_, 0, 0)), None):
            return True
        case e.Const() | e.Choice() | e.Holds() | e.Among() | e.Not() | e.AllOf() | e.AnyOf():
            return True
    return not isinstance(node, e.Value | e.Cond)


def _counted(nodes: Iterable[object]) -> Iterator[str]:
    """Dates asked for full months up to the day of judging."""
    for node in nodes:
        match node:
            case e.Reached(e.FactRef(name)):
                yield name


def _compared(nodes: Iterable[object]) -> Iterator[str]:
    for node in nodes:
        match node:
            case e.Compare(_, e.FactRef(name), _) | e.Compare(_, _, e.FactRef(name)):
                yield name
            case e.Among(e.FactRef(name)):
                yield name
