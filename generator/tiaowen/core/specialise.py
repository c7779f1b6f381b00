"""Lowered norms for what is known beforehand: leaves replaced, and all that follows folded away.

A table without a column leaves its fact unknown in every row; a run for one day knows 判定日. Most of
a rule set then falls away, and what stays is smaller than the whole by an order of magnitude.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from tiaowen.core import ast as c
from tiaowen.core.build import FALSE, Builder
from tiaowen.core.graph import in_order

Supply: TypeAlias = Callable[[c.Expr], c.Expr | None]
"""What a leaf or an aggregate is known to be; None: nothing beforehand."""


def specialise(
    rules: c.LoweredRules, supply: Supply, b: Builder, *further: Supply
) -> c.LoweredRules:
    """The rules where `supply` answers for leaves; then rewritten by each `further` rule in turn."""
    once = _again_by(rules, supply, b, nothing_known)
    for rule in further:
        once = _again_by(once, nothing_known, b, rule)
    return once


def _again_by(rules: c.LoweredRules, supply: Supply, b: Builder, rule: Supply) -> c.LoweredRules:
    roots = [root for norm in rules.norms for root in roots_of(norm)]
    made = rewritten([*roots, rules.in_force, *rules.conflicts.values()], supply, b, rule)
    return replace(
        rules,
        norms=tuple(rebuilt(norm, made) for norm in rules.norms),
        in_force=made[rules.in_force],
        conflicts={name: made[e] for name, e in rules.conflicts.items() if made[e] is not FALSE},
    )


def roots_of(norm: c.LoweredNorm) -> tuple[c.Expr, ...]:
    """All expressions of a norm."""
    return (*(arm.guard for arm in norm.arms), norm.truth, norm.refused, norm.touched)


def rebuilt(norm: c.LoweredNorm, made: dict[c.Expr, c.Expr]) -> c.LoweredNorm:
    """The norm with its expressions as they became, and without arms that are never taken."""
    arms = tuple(c.Arm(made[arm.guard], arm.verdict) for arm in norm.arms)
    live = tuple(arm for arm in arms if arm.guard is not FALSE)
    return replace(
        norm,
        arms=live,
        truth=made[norm.truth],
        refused=made[norm.refused],
        touched=made[norm.touched],
    )


def nothing_known(node: c.Expr) -> None:
    """A supply that knows nothing beforehand."""


def rewritten(
    roots: list[c.Expr], supply: Supply, b: Builder, rule: Supply = nothing_known
) -> dict[c.Expr, c.Expr]:
    """Every node below the roots → what it becomes.

    `rule` is asked of each node once its parts are rewritten.
    """
    made: dict[c.Expr, c.Expr] = {}
    for node in in_order(roots, members=True):
        known = supply(node) if isinstance(node, _SUPPLIED) else None
        again = known if known is not None else _again(node, made, b)
        made[node] = rule(again) or again
    return made


_SUPPLIED = (
    *(c.Input, c.Entry, c.Field, c.Today),
    *(c.Count, c.Total, c.Extreme, c.TrueRun, c.NumberedRun, c.Gone),
)


def _again(node: c.Expr, made: dict[c.Expr, c.Expr], b: Builder) -> c.Expr:
    """The node of rewritten parts, made by the builder, which folds."""
    match node:
        case c.Not(inner):
            return b.negation(made[inner])
        case c.And(parts):
            return b.all_of(made[p] for p in parts)
        case c.Or(parts):
            return b.any_of(made[p] for p in parts)
        case c.Compare(operator, left, right):
            return b.compare(operator, made[left], made[right])
        case c.IsNull(inner):
            return b.unknown(made[inner])
        case c.Else(inner, other):
            return b.otherwise(made[inner], made[other])
        case c.If(test, then, other):
            return b.choose(made[test], made[then], made[other])
        case _:
            return _measured(node, made, b)


def _measured(node: c.Expr, made: dict[c.Expr, c.Expr], b: Builder) -> c.Expr:
    match node:
        case c.Add(parts):
            return b.plus(made[p] for p in parts)
        case c.Multiply(left, right):
            return b.times(made[left], made[right])
        case c.Least(parts):
            return b.least(made[p] for p in parts)
        case c.Most(parts):
            return b.most(made[p] for p in parts)
        case c.FullYears(birth, at):
            return b.make(replace(node, birth=made[birth], at=made[at]))
        case c.Shift(day, amount) | c.Uncovered(day, amount):
            return b.make(replace(node, day=made[day], amount=made[amount]))
        case c.Place(columns):
            held = (replace(x, value=made[x.value], nothing=made[x.nothing]) for x in columns)
            return b.make(replace(node, columns=tuple(held)))
        case c.Told(place):
            again = made[place]
            assert isinstance(again, c.Place)
            return b.told(again, node.values, node.sort)
        case c.Count(where=where) | c.TrueRun(where=where):
            return b.make(replace(node, where=made[where]))
        case c.Total(where=where, value=value) | c.Extreme(where=where, value=value):
            return b.make(replace(node, where=made[where], value=made[value]))
        case c.NumberedRun(where=where):
            return b.make(replace(node, where=made[where]))
        case _:
            return b.make(node)
