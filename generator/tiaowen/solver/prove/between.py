"""Values of an ordered fact that lie between two values spoken of."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from tiaowen.solver.encode.days import Day
from tiaowen.solver.encode.facts import Scalar
from tiaowen.solver.encode.logic import Formula, all_of, both, formula
from tiaowen.solver.world import World


def ordered(world: World, covered: Formula, names: frozenset[str]) -> Scalar | None:
    """The one day or number the formula looks at; None where it looks at several values, or at none."""
    used = set(_constants(formula(covered)))
    looked_at = [s for s in world.facts.everything(names) if used & set(_variables(s))]
    if len(looked_at) != 1 or not (isinstance(looked_at[0].value, Day) or looked_at[0].is_number):
        return None
    return looked_at[0]


def between(world: World, covered: Formula, scalar: Scalar, given: list[z3.BoolRef]) -> Formula:
    """Whether the fact's value lies between two that are spoken of.

    Args:
        world: where the formulas were made.
        covered: that the value is spoken of.
        scalar: the fact.
        given: what holds of every case considered.
    """
    spoken = formula(all_of([*given, covered, scalar.has_value]))
    today = set(_constants(world.today.packed)) if z3.is_expr(world.today.packed) else set()
    variables = sorted(set(_constants(spoken)) - today, key=str)
    sides = []
    for side in ("小", "大"):
        copies = [(v, z3.Const(f"{v}＜{side}＞", v.sort())) for v in variables]
        value, other = _place(scalar), z3.substitute(_place(scalar), *copies)
        order = other < value if side == "小" else other > value
        sides.append(both(z3.substitute(spoken, *copies), order))
    return all_of([scalar.has_value, *sides])


def _place(scalar: Scalar) -> z3.ArithRef:
    """The number by which values are ordered."""
    value = scalar.value.packed if isinstance(scalar.value, Day) else scalar.amount
    assert z3.is_expr(value)
    return value


def _variables(scalar: Scalar) -> Iterator[z3.ExprRef]:
    match scalar.value:
        case Day() as day:
            yield from (part for part in (day.year, day.month, day.day) if z3.is_expr(part))
        case (low, high):
            yield from (part for part in (low, high) if z3.is_expr(part))
        case value if z3.is_expr(value):
            yield value


def _constants(term: z3.ExprRef) -> Iterator[z3.ExprRef]:
    """Every variable of a term."""
    seen: set[int] = set()
    left = [term]
    while left:
        node = left.pop()
        if node.get_id() in seen:
            continue
        seen.add(node.get_id())
        if z3.is_const(node) and node.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            yield node
        left += node.children()
