"""Conditions, construct by construct as `evaluate.conditions` decides them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, assert_never

from tiaowen.core.ast import Expr, Sort, Today
from tiaowen.core.build import FALSE, OPEN, TRUE, Builder
from tiaowen.core.lower import arithmetic
from tiaowen.core.lower.comparing import among_ranks, compare, ranked, ranks_named, same
from tiaowen.core.lower.frame import Frame
from tiaowen.core.lower.lists import Asked, open_behind
from tiaowen.core.lower.members import Members, field, only, over
from tiaowen.core.lower.scalars import (
    constant,
    facts_behind,
    facts_of,
    point,
    ranks_of,
    whole,
)
from tiaowen.core.lower.symbols import (
    Answer,
    Listed,
    LiteralMember,
    Literals,
    NotLoweredError,
    Scalar,
    StatedList,
    StatedMapping,
)
from tiaowen.model import expressions as e
from tiaowen.model.types import LevelType, TextType
from tiaowen.runtime.case import NOTHING


class NormAsker(Protocol):
    """Answers for other norms; `norms.Lowering` is the real one."""

    def holds(self, name: str, at: Frame) -> Answer:
        """Whether 【name】 is satisfied or triggered."""

    def group(self, node: e.GroupOf, at: Frame) -> Answer:
        """A group over norms."""


def condition(node: e.Cond, at: Frame, norms: NormAsker) -> Answer:
    """A condition, lowered where it stands."""
    b = at.build
    match node:
        case e.Not(operand):
            return negation(b, at.truth(operand))
        case e.AllOf(operands):
            return all_of(b, [at.truth(o) for o in operands])
        case e.AnyOf(operands):
            return any_of(b, [at.truth(o) for o in operands])
        case e.AtLeast(number, operands):
            return at_least(b, number, [at.truth(o) for o in operands])
        case e.Judged(inner):
            return replace(at, judged=True).truth(inner)
        case e.NormHolds(name):
            return norms.holds(name, at)
        case e.GroupOf():
            return norms.group(node, at)
        case e.ForAll(collection, inner):
            return _over_members(at.listed(collection), inner, at, every=True)
        case e.Exists(collection, inner):
            return _over_members(at.listed(collection), inner, at, every=False)
        case e.Holds(inner):
            held = at.scalar(inner)
            return Answer(b.choose(held.nothing, FALSE, held.low.top), held.facts)
        case e.Compare():
            return _compare(node, at)
        case e.Reached():
            return _reached(node, at)
        case e.Among():
            found = _among(node, at)
            return negation(b, found) if node.negated else found
        case e.Contains():
            return _contains(node, at)
        case _:
            assert_never(node)


# ---- 且 或 非 ------------------------------------------------------------------------------------


def negation(b: Builder, answer: Answer) -> Answer:
    """非."""
    return Answer(b.negation(answer.value), answer.facts)


def all_of(b: Builder, answers: Sequence[Answer]) -> Answer:
    """且."""
    return Answer(b.all_of(a.value for a in answers), facts_of(b, answers))


def any_of(b: Builder, answers: Sequence[Answer]) -> Answer:
    """或."""
    return Answer(b.any_of(a.value for a in answers), facts_of(b, answers))


def at_least(b: Builder, number: int, answers: Sequence[Answer]) -> Answer:
    """At least so many; decided as soon as the unknown ones cannot matter."""
    facts = facts_of(b, answers)
    if number in (1, len(answers)):
        join = any_of if number == 1 else all_of
        return Answer(join(b, answers).value, facts)
    one, none, wanted = b.number(1), b.number(0), b.number(number)
    sure = b.plus(b.choose(b.surely(a.value), one, none) for a in answers)
    most = b.plus(b.choose(b.surely_not(a.value), none, one) for a in answers)
    value = b.choose(b.at_most(wanted, sure), TRUE, b.choose(b.less(most, wanted), FALSE, OPEN))
    return Answer(value, facts)


# ---- 均, 中 有 -----------------------------------------------------------------------------------


def _over_members(listed: Listed, inner: e.Cond, at: Frame, *, every: bool) -> Answer:
    """Members with nothing to measure against are left out, unless all are."""
    if not listed.sources:
        return Answer(_while_listed(at.build, listed, TRUE if every else FALSE), listed.facts)
    b, each = at.build, only(listed, at)
    asked = Asked.of(inner, each)
    each.follow(at.trail, no_base=False)
    based = [b.negation(f.trail.no_base) for f in each.frames]

    def some(wheres: list[Expr]) -> Expr:
        return each.any(b.all_of(pair) for pair in zip(based, wheres, strict=True))

    if any(w is not TRUE for w in based):
        none_based = b.all_of((each.any([TRUE] * len(based)), b.negation(each.any(based))))
        at.trail.meet(no_base=b.all_of((listed.known, none_based)))
    deciding = asked.false if every else asked.true
    open_ = b.choose(some(asked.open), OPEN, TRUE if every else FALSE)
    value = b.choose(some(deciding), FALSE if every else TRUE, open_)
    inside = TRUE if asked.open == asked.open_facts else some(asked.open_facts)
    return Answer(_while_listed(b, listed, value), open_behind(listed, inside, at))


def _while_listed(b: Builder, listed: Listed, value: Expr) -> Expr:
    """The value, open while the list is not stated."""
    return b.choose(listed.known, value, OPEN)


# ---- comparisons --------------------------------------------------------------------------------

_MIRRORED: dict[e.Operator, e.Operator] = {"≥": "≤", "≤": "≥", ">": "<", "<": ">"}


def _compare(node: e.Compare, at: Frame) -> Answer:
    if node.scale is not None:
        return _compare_levels(node, node.scale, at)
    left = at.value(node.left)
    right = at.value(node.right)
    if not (isinstance(left, Scalar) and isinstance(right, Scalar)):
        raise NotLoweredError("时间长度或清单的比较")
    return compare(at.build, node.operator, left, right)


def _compare_levels(node: e.Compare, scale: LevelType, at: Frame) -> Answer:
    """By rank; 高级 written in the rules is all its levels, 高级 stated in a case is one of them."""
    b, how, left, right = at.build, node.operator, node.left, node.right
    if _is_span(left, scale):
        how, left, right = _MIRRORED.get(how, how), right, left
    mine = ranked(b, at.scalar(left), at.missing)
    if not _is_span(right, scale):
        return compare(b, how, mine, ranked(b, at.scalar(right), at.missing))
    assert isinstance(right, e.Const)
    low, high = ranks_of(right.value, scale)
    if how in ("=", "≠"):
        found = Answer(among_ranks(b, mine, range(low, high + 1), scale), mine.facts)
        return found if how == "=" else negation(b, found)
    rank = low if how in ("≥", "<") else high
    return compare(b, how, mine, point(b, Sort.NUMBER, whole(b, b.number(rank))))


def _is_span(node: e.Value, scale: LevelType) -> bool:
    if not isinstance(node, e.Const) or node.value is NOTHING:
        return False
    low, high = ranks_of(node.value, scale)
    return low < high


def _reached(node: e.Reached, at: Frame) -> Answer:
    """`D 满 L`; 无 has reached nothing, nor is it short of anything."""
    b = at.build
    start, amount = at.scalar(node.value), arithmetic.length(at.value(node.amount), at)
    end = point(b, Sort.DATE, whole(b, b.make(Today())))
    if node.at is not None:
        end = at.scalar(node.at)
    none = b.any_of((start.nothing, amount.nothing, end.nothing))
    own = at.afresh(at.member)
    full = compare(b, "≤", arithmetic.moved(start, amount, own, later=True), end)
    at.trail.follow(own.trail, b.negation(none))
    value = b.negation(full.value) if node.negated else full.value
    return Answer(b.choose(none, FALSE, value), facts_behind(b, start, amount, end))


# ---- 属于, 含有 ----------------------------------------------------------------------------------


def _among(node: e.Among, at: Frame) -> Answer:
    b, left, listed = at.build, at.scalar(node.value), at.listed(node.choice)
    found = over(listed, at, lambda each: _one_of(left, each, node, at), none=FALSE)
    settled = b.all_of((listed.known, left.known))
    inside = over(listed, at, lambda each: _facts_inside(left, each, node, at))
    outside = facts_behind(b, listed, left)
    return Answer(b.choose(settled, found, OPEN), b.choose(settled, inside, outside))


def _one_of(left: Scalar, each: Members, node: e.Among, at: Frame) -> Expr:
    """Of a known value: whether it is one of the items; open where another may be it."""
    b = at.build
    if node.scale is not None:
        hit = _among_levels(left, each, node.scale, at)
    else:
        hit = each.any(same(b, left, item) for item in _items(each))
    there = b.negation(left.nothing)
    if isinstance(each.source, Literals):
        others = there if each.source.open else FALSE
    else:
        others = b.all_of((there, each.any(b.negation(item.known) for item in _items(each))))
    return b.choose(b.surely_not(hit), b.choose(others, OPEN, FALSE), hit)


def _items(each: Members) -> list[Scalar]:
    """The members of a plain list, the keys of a mapping, the values of a set."""
    match each.source:
        case StatedList(_, type_):
            return [field("", type_.item or TextType(), frame) for frame in each.frames]
        case StatedMapping(_, mapping):
            return [field("级别", mapping.key, frame) for frame in each.frames]
        case Literals():
            members = [f.member for f in each.frames]
            found = [
                constant(each.build, m.constant.value, m.constant.type)
                for m in members
                if isinstance(m, LiteralMember)
            ]
            return [f for f in found if isinstance(f, Scalar)]


def _among_levels(left: Scalar, each: Members, scale: LevelType, at: Frame) -> Expr:
    b, source = at.build, each.source
    mine = ranked(b, left, at.missing)
    if not isinstance(source, Literals):
        raise NotLoweredError("级别属于案件所填的清单")
    ranks = ranks_named((c.value for c in source.items if c.value is not NOTHING), scale)
    return among_ranks(b, mine, ranks, scale)


def _facts_inside(left: Scalar, each: Members, node: e.Among, at: Frame) -> Expr:
    """What is open once both are known: 高级 among levels, a member nobody knows; 等 is a judgement."""
    b, source = at.build, each.source
    if not isinstance(source, Literals):
        return at.missing
    if node.scale is None or left.exact:
        return FALSE
    partly = b.unknown(_among_levels(left, each, node.scale, at))
    return b.all_of((partly, at.missing))


def _contains(node: e.Contains, at: Frame) -> Answer:
    """An element nobody knows may be the one looked for."""
    b, listed, item = at.build, at.listed(node.collection), at.scalar(node.item)

    def found(each: Members) -> Expr:
        members = _items(each)
        there = each.any(same(b, item, member) for member in members)
        nameless = each.any(b.negation(member.known) for member in members)
        perhaps = b.all_of((nameless, b.negation(item.nothing)))
        return b.choose(there, TRUE, b.choose(perhaps, OPEN, FALSE))

    settled = b.all_of((listed.known, item.known))
    value = b.choose(settled, over(listed, at, found), OPEN)
    outside = facts_behind(b, listed, item)
    return Answer(value, b.choose(settled, at.missing, outside))
