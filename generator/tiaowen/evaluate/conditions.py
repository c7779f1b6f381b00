"""Conditions in strong Kleene logic, each unknown with what it still waits for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, assert_never

from tiaowen.evaluate.frame import Frame, OpenSet
from tiaowen.evaluate.levels import among_levels, bound_of_span, is_span, ranked
from tiaowen.evaluate.open import (
    Known,
    NoBaseError,
    Open,
    Range,
    Result,
    Truth,
    Unknown,
    bounds,
    open_of,
    union,
)
from tiaowen.evaluate.values import gap, members, name_of, value
from tiaowen.model import expressions as e
from tiaowen.model.types import LevelType
from tiaowen.norm import wording
from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.dates import Duration, shift
from tiaowen.runtime.verdict import Judgement


def all_of(operands: Iterable[Truth]) -> Truth:
    """且: one false makes it false; else one unknown makes it unknown."""
    asked = list(operands)
    for answer in (False, None):
        deciding = [t for t in asked if t.value is answer]
        if deciding:
            return Truth(answer, union(t.open for t in deciding), _whys(deciding))
    return Truth(True, why=_whys(asked))


def any_of(operands: Iterable[Truth]) -> Truth:
    """或: one true makes it true; else one unknown makes it unknown."""
    return negation(all_of(negation(t) for t in operands))


def negation(truth: Truth) -> Truth:
    """非."""
    return replace(truth, value=None if truth.value is None else not truth.value)


def at_least(number: int, operands: Iterable[Truth]) -> Truth:
    """At least `number` of them; decided as soon as the unknown ones cannot matter."""
    asked = list(operands)
    sure = sum(t.value is True for t in asked)
    maybe = [t for t in asked if t.value is None]
    if sure >= number:
        return Truth(True, why=_whys(t for t in asked if t.value is True))
    if sure + len(maybe) < number:
        return Truth(False, why=_whys(t for t in asked if t.value is False))
    return Truth(None, union(t.open for t in maybe), _whys(maybe))


def _whys(truths_: Iterable[Truth]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for t in truths_ for w in t.why))


def condition(node: e.Cond, at: Frame, norm: NormAsker) -> Truth:
    """The truth of a condition; `norm` answers for other norms (【名称】 and groups)."""
    match node:
        case e.Not(operand):
            return negation(condition(operand, at, norm))
        case e.AllOf(operands):
            return all_of(condition(o, at, norm) for o in operands)
        case e.AnyOf(operands):
            return any_of(condition(o, at, norm) for o in operands)
        case e.AtLeast(number, operands):
            return at_least(number, (condition(o, at, norm) for o in operands))
        case e.Judged(inner, owners):
            return condition(inner, replace(at, owners=owners), norm)
        case e.NormHolds(name):
            return norm.holds(name)
        case e.GroupOf():
            return norm.group(node)
        case e.ForAll(collection, inner):
            return _over(node, collection, inner, at)
        case e.Exists(collection, inner):
            return _over(node, collection, inner, at)
        case e.Holds() | e.Compare() | e.Reached() | e.Among() | e.Contains():
            return _atom(node, at)
        case _:
            assert_never(node)


class NormAsker:
    """Answers for other norms of the same case; `norms.py` has the real one."""

    def holds(self, name: str) -> Truth:
        """Whether 【name】 is satisfied or triggered."""
        raise NotImplementedError(name)

    def group(self, node: e.GroupOf) -> Truth:
        """A group over norms."""
        raise NotImplementedError(node)


def _over(node: e.ForAll | e.Exists, collection: e.Value, inner: e.Cond, at: Frame) -> Truth:
    """均 and 中 有; members with nothing to measure against are left out, unless all are."""
    found = members(collection, at)
    if isinstance(found, Unknown):
        return Truth(None, found.open, (f"{wording.phrase(node)}：未知",))
    frames = [replace(at, member=m, inside=name_of(collection)) for m in found]
    asked = [t for frame in frames if (t := _with_base(inner, frame)) is not None]
    if frames and not asked:
        raise NoBaseError
    over = all_of(asked) if isinstance(node, e.ForAll) else any_of(asked)
    return replace(over, why=(_answered(wording.phrase(node), over),))


def _with_base(inner: e.Cond, at: Frame) -> Truth | None:
    try:
        return at.truth(inner, at)
    except NoBaseError:
        return None


def _answered(words: str, found: Truth) -> str:
    """An undivided condition with its own answer, so that 非 around it cannot mislead."""
    return words if found.value is True else f"{words}：{'否' if found.value is False else '未知'}"


def _atom(node: e.Holds | e.Compare | e.Reached | e.Among | e.Contains, at: Frame) -> Truth:
    found = _undivided(node, at)
    words = wording.phrase(node, lambda v: _say(v, at))
    return replace(found, why=(_answered(words, found),))


def _say(node: e.Value, at: Frame) -> str:
    """A value's words, with what it is when that is known and not said already."""
    words = wording.value_phrase(node)
    if isinstance(node, e.Const | e.Choice | e.Today):
        return words
    found = value(node, at)
    if not isinstance(found, Known) or isinstance(found.value, bool | tuple | dict):
        return words
    return f"{words}（{wording.constant(found.value, getattr(node, 'type', None))}）"


def _undivided(node: e.Holds | e.Compare | e.Reached | e.Among | e.Contains, at: Frame) -> Truth:
    match node:
        case e.Holds(inner):
            held = value(inner, at)
            return (
                Truth(held.value is True) if isinstance(held, Known) else Truth(None, open_of(held))
            )
        case e.Compare(operator, left, right, scale):
            if scale is not None:
                return _compare_levels(node, scale, at)
            return compare(operator, value(left, at), value(right, at))
        case e.Reached():
            return _reached(node, at)
        case e.Among():
            return _among(node, at)
        case e.Contains():
            return _contains(node, at)


_MIRRORED: dict[e.Operator, e.Operator] = {"≥": "≤", "≤": "≥", ">": "<", "<": ">"}


def _compare_levels(node: e.Compare, scale: LevelType, at: Frame) -> Truth:
    """By rank; 高级 written in the rules is all its levels, 高级 stated in a case is one of them."""
    operator, left, right = node.operator, node.left, node.right
    if is_span(left, scale):
        operator, left, right = _MIRRORED.get(operator, operator), right, left
    mine = ranked(value(left, at), scale, gap(left, at))
    if not is_span(right, scale):
        return compare(operator, mine, ranked(value(right, at), scale, gap(right, at)))
    assert isinstance(right, e.Const)
    if operator in ("=", "≠"):
        found = among_levels(mine, (right.value,), scale)
        return found if operator == "=" else negation(found)
    return compare(operator, mine, bound_of_span(operator, right.value, scale))


def compare(operator: e.Operator, left: Result, right: Result) -> Truth:
    """Decided by the bounds where they suffice; with 无 no order comparison is true."""
    if operator not in ("=", "≠") and NOTHING in (_known(left), _known(right)):
        return Truth(False)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return Truth(None, open_of(left) + open_of(right))
    (a, b), (c, d) = bounds(left), bounds(right)
    if a is NOTHING or c is NOTHING:
        return Truth((operator == "≠") != (a is c))
    open_ = open_of(left) + open_of(right)
    match operator:
        case "=":
            return _equal(a, b, c, d, open_)
        case "≠":
            return negation(_equal(a, b, c, d, open_))
        case "≥":
            return _decided(a >= d, b < c, open_)
        case ">":
            return _decided(a > d, b <= c, open_)
        case "≤":
            return _decided(b <= c, a > d, open_)
        case "<":
            return _decided(b < c, a >= d, open_)


def _known(result: Result) -> object:
    return result.value if isinstance(result, Known) else None


def _equal(a: Any, b: Any, c: Any, d: Any, open_: Open) -> Truth:
    if a == b and c == d:
        return Truth(a == c)
    apart = b < c or d < a
    return Truth(False) if apart else Truth(None, open_)


def _decided(surely: bool, never: bool, open_: Open) -> Truth:
    return Truth(True) if surely else Truth(False) if never else Truth(None, open_)


def _reached(node: e.Reached, at: Frame) -> Truth:
    start, amount = value(node.value, at), value(node.amount, at)
    end = value(node.at, at) if node.at is not None else Known(at.case.as_of)
    if NOTHING in (_known(start), _known(amount), _known(end)):
        return Truth(False)
    if isinstance(start, Unknown) or isinstance(amount, Unknown):
        return Truth(None, open_of(start) + open_of(amount) + open_of(end))
    days = [_after(d, length, at) for d in bounds(start) for length in bounds(amount)]
    full = compare("≤", Range(min(days), max(days), open_of(start) + open_of(amount)), end)
    return negation(full) if node.negated else full


def _after(day: date, length: Duration, at: Frame) -> date:
    return shift(day, length, True, at.rules.calendar)


def _among(node: e.Among, at: Frame) -> Truth:
    left, listed = value(node.value, at), value(node.choice, at)
    if not isinstance(listed, Known):
        return Truth(None, open_of(listed) + open_of(left))
    found = _one_of(left, listed.value, node, at)
    return negation(found) if node.negated else found


def _one_of(left: Result, items: tuple[object, ...], node: e.Among, at: Frame) -> Truth:
    if not isinstance(left, Known):
        return Truth(None, open_of(left))
    if node.scale is not None:
        found = among_levels(ranked(left, node.scale, gap(node.value, at)), items, node.scale)
    else:
        found = Truth(left.value in items)
    if found.value is False and isinstance(items, OpenSet) and left.value is not NOTHING:
        owners = node.owners or at.owners or ()
        like = Judgement(f"{wording.value_phrase(node.value)}是否属于同类", owners)
        return Truth(None, Open(judged=(like,)))
    if found.value is False and None in items and left.value is not NOTHING:
        return Truth(None, at.missing(name_of(node.choice)))  # the one nobody knows may be it
    return found


def _contains(node: e.Contains, at: Frame) -> Truth:
    """An element nobody knows may be the one looked for."""
    collection, item = value(node.collection, at), value(node.item, at)
    if not isinstance(collection, Known) or not isinstance(item, Known):
        return Truth(None, open_of(collection) + open_of(item))
    items = () if collection.value is NOTHING else tuple(collection.value)
    if item.value not in items and None in items and item.value is not NOTHING:
        return Truth(None, at.missing(name_of(node.collection)))
    return Truth(item.value in items)
