"""Two norms compared by their shape: proofs that need no search.

A norm is at least as strict as another when it applies wherever the other applies, is kept only where
the other is kept, and its word is at least as strong. Of grounds and burdens: when it is triggered
wherever the other is. Anything else is left to the solver.
"""

from __future__ import annotations

from tiaowen.compare.behaviour.implication import TwoRuleSets, implies
from tiaowen.compare.behaviour.relation import Relation, Settled
from tiaowen.compare.sides import NormAt
from tiaowen.model import expressions as e
from tiaowen.norm import ast as n

_BURDENS = frozenset({"退出", "回避", "禁止"})
"""Classes of effects nobody wishes for: to trigger more often is stricter."""


def settle(left: NormAt, right: NormAt) -> Settled:
    """The relation of two norms, as far as their shapes show it."""
    two = TwoRuleSets(left.rules, right.rules)
    if two.same_content(left.norm, right.norm):
        return Settled(Relation.EQUIVALENT, "两边的规范结构相同，所用名称的定义也相同")
    stricter = at_least_as_strict(two, left.norm, right.norm)
    looser = at_least_as_strict(two.turned(), right.norm, left.norm)
    if stricter and looser:
        return Settled(Relation.EQUIVALENT, "两边的规范互相蕴含")
    if stricter:
        return Settled(Relation.STRICTER, "左边的要求蕴含右边的要求")
    if looser:
        return Settled(Relation.LOOSER, "右边的要求蕴含左边的要求")
    return Settled(Relation.UNPROVED, "只比较了规范的结构，结构不同，没有证明宽严")


def at_least_as_strict(two: TwoRuleSets, one: n.Norm, other: n.Norm) -> bool:
    """Whether `one` (left) is seen to be at least as strict as `other` (right)."""
    if not set(one.subjects) >= set(other.subjects) or (other.soft < one.soft):
        return False
    if not implies(two.turned(), _scope(other), _scope(one)):
        return False
    waived = _waived(one), _waived(other)
    if waived[0] is not None and (waived[1] is None or not implies(two, waived[0], waived[1])):
        return False
    match one.body, other.body:
        case n.Requirement(), n.Requirement():
            return _requires_more(two, one, other)
        case n.Ground(condition), n.Ground(condition_):
            return not (one.soft or other.soft) and implies(two.turned(), condition_, condition)
        case n.Consequence(condition, effects, mode), n.Consequence(condition_, effects_, mode_):
            if (effects, mode) != (effects_, mode_):
                return False
            burden = all(effect.kind in _BURDENS for effect in effects)
            return burden and implies(two.turned(), condition_, condition)
        case n.Deadline(), n.Deadline():
            return _bound_is_tighter(two, one.body, other.body)
        case n.DocumentDuty(), n.DocumentDuty():
            return _paper_demands_more(two, one.body, other.body)
        case _:
            return False


def _requires_more(two: TwoRuleSets, one: n.Norm, other: n.Norm) -> bool:
    left, right = _kept(one), _kept(other)
    return left is not None and right is not None and implies(two, left, right)


def _scope(norm: n.Norm) -> e.Cond:
    presumed = (norm.presumed,) if norm.presumed is not None else ()
    return e.AllOf((*presumed, *norm.gates))


def _waived(norm: n.Norm) -> e.Cond | None:
    """When an exception takes the norm away."""
    conditions = tuple(d.condition for d in norm.defeats if d.mode == "waive")
    return e.AnyOf(conditions) if conditions else None


def _kept(norm: n.Norm) -> e.Cond | None:
    """When a requirement is kept, its own alternatives included; None when that is not one condition."""
    assert isinstance(norm.body, n.Requirement)
    kept: e.Cond = e.Not(norm.body.condition) if norm.body.barred else norm.body.condition
    for defeat in norm.defeats:
        if defeat.mode == "replace" or (defeat.mode == "may" and defeat.alternative is None):
            return None
        if defeat.mode == "may" and defeat.alternative is not None:
            kept = e.AnyOf((kept, e.AllOf((defeat.condition, defeat.alternative))))
    return kept


def _bound_is_tighter(two: TwoRuleSets, one: n.Deadline, other: n.Deadline) -> bool:
    if one.sense != other.sense or one.bound is None or other.bound is None:
        return False
    operator: e.Operator = "≤" if one.sense == "latest" else "≥"
    left = e.Compare(operator, one.act, one.bound)
    return implies(two, left, e.Compare(operator, other.act, other.bound))


def _paper_demands_more(two: TwoRuleSets, one: n.DocumentDuty, other: n.DocumentDuty) -> bool:
    """Same paper, by and to the same, no later, with at least the same contents."""
    same = (one.name, one.barred, one.by, one.to) == (other.name, other.barred, other.by, other.to)
    if not same or one.barred:
        return same
    if other.bound is not None and not two.same(one.bound, other.bound):
        return False
    return set(one.contents) >= set(other.contents) and one.copies >= other.copies
