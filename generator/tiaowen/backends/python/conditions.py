"""Conditions of the norm form → Python expressions, each with its wording for the reasons."""

from __future__ import annotations

from typing import assert_never

from tiaowen.backends.python.expressions import calendar, choices, of_member, value
from tiaowen.backends.python.layout import Doc, call
from tiaowen.backends.python.literals import quoted, strings
from tiaowen.backends.python.scope import Scope, levels_of, type_of
from tiaowen.model import expressions as e
from tiaowen.model.types import (
    BoolType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
)
from tiaowen.norm import wording

_TESTS = {
    "=": "equal",
    "≠": "differs",
    "≥": "at_or_above",
    "≤": "at_or_below",
    ">": "above",
    "<": "below",
}
_FLIPPED = {"=": "=", "≠": "≠", "≥": "≤", "≤": "≥", ">": "<", "<": ">"}


def condition(node: e.Cond, at: Scope) -> Doc:
    """The expression of a condition."""
    match node:
        case e.Not(operand):
            return call("not_", condition(operand, at))
        case e.AllOf(operands):
            return call("all_of", *(condition(o, at) for o in operands))
        case e.AnyOf(operands):
            return call("any_of", *(condition(o, at) for o in operands))
        case e.AtLeast(number, operands):
            return call("at_least", str(number), *(condition(o, at) for o in operands))
        case e.Judged(inner, owners):
            return call("judged", condition(inner, at), *map(quoted, owners))
        case e.NormHolds(norm):
            return call("review.norm", quoted(norm))
        case e.GroupOf():
            return _group(node)
        case e.ForAll() | e.Exists():
            function = "for_all" if isinstance(node, e.ForAll) else "exists"
            asked = of_member(node.collection, node.condition, at)
            return call(function, value(node.collection, at), asked, *_says(node, at))
        case e.Holds() | e.Compare() | e.Reached() | e.Among() | e.Contains():
            return _undivided(node, at)
        case _:
            assert_never(node)


def _group(node: e.GroupOf) -> Doc:
    members = map(quoted, node.members)
    match node.kind:
        case "all":
            return call("review.all_norms", *members)
        case "any":
            return call("review.any_norm", *members)
        case "at_least":
            return call("review.norms_at_least", str(node.number), *members)
        case _:
            assert_never(node.kind)


def _undivided(node: e.Holds | e.Compare | e.Reached | e.Among | e.Contains, at: Scope) -> Doc:
    match node:
        case e.Holds(inner):
            return call("holds", value(inner, at), *_says(node, at))
        case e.Compare():
            return _compare(node, at)
        case e.Reached(start, amount, until, negated):
            end = value(until, at) if until is not None else "review.today"
            operands = value(start, at), value(amount, at), end, *calendar(amount)
            return call("not_reached" if negated else "reached", *operands, *_says(node, at))
        case e.Among():
            return _among(node, at)
        case e.Contains(collection, item):
            return call("contains", value(collection, at), value(item, at), *_says(node, at))
        case _:
            assert_never(node)


def _among(node: e.Among, at: Scope) -> Doc:
    listed = choices(node.choice) if isinstance(node.choice, e.Choice) else value(node.choice, at)
    closed = isinstance(node.choice, e.Choice) and not node.choice.open
    asked: tuple[Doc, ...] = ()
    if not closed:
        asked = ("asked=" + quoted(wording.value_phrase(node.value)),)
    if node.owners:
        asked += (strings(node.owners, "by="),)
    function = "not_among" if node.negated else "among"
    return call(function, value(node.value, at), listed, *_says(node, at), *asked)


# ---- comparisons --------------------------------------------------------------------------------


def _compare(node: e.Compare, at: Scope) -> Doc:
    left, right, operator = node.left, node.right, node.operator
    if node.scale is not None and _is_span(left, node.scale):
        left, right, operator = right, left, _FLIPPED[operator]  # type: ignore[assignment]
    if node.scale is not None and _is_span(right, node.scale):
        return _against_span(node, left, right, operator, at)
    scale = (at.scales.name(node.scale),) if node.scale is not None else ()
    ordered = scale if operator not in ("=", "≠") else ()
    return call(_TESTS[operator], value(left, at), value(right, at), *ordered, *_says(node, at))


def _is_span(node: e.Value, scale: LevelType) -> bool:
    return isinstance(node, e.Const) and len(levels_of(node.value, scale)) > 1


def _against_span(
    node: e.Compare, left: e.Value, right: e.Value, operator: e.Operator, at: Scope
) -> Doc:
    """高级 on one side: 为 is belonging to its levels, 不低于 is reaching its lowest, and so on."""
    assert isinstance(right, e.Const)
    assert node.scale is not None
    levels = levels_of(right.value, node.scale)
    if operator in ("=", "≠"):
        listed = call("Choices", "(" + ", ".join(map(quoted, levels)) + ")")
        function = "among" if operator == "=" else "not_among"
        return call(function, value(left, at), listed, *_says(node, at))
    bound = quoted(levels[0] if operator in ("≥", "<") else levels[-1])
    name = at.scales.name(node.scale)
    return call(_TESTS[operator], value(left, at), bound, name, *_says(node, at))


# ---- wording ------------------------------------------------------------------------------------


def _says(node: e.Cond, at: Scope) -> tuple[Doc, ...]:
    """`says=`, with a place for each value; members of lists are not worded one by one."""
    if at.members or not at.worded:
        return ()
    operands = _operands(node)
    return ("says=" + quoted(wording.phrase(node, lambda v: _with_place(v, operands))),)


def _operands(node: e.Cond) -> tuple[e.Value, ...]:
    match node:
        case e.Holds(inner):
            return (inner,)
        case e.Compare(_, left, right, scale):
            flipped = scale is not None and _is_span(left, scale)
            return (right, left) if flipped else (left, right)
        case e.Reached(start, amount, until):
            return (start, amount) if until is None else (start, amount, until)
        case e.Among(left, right):
            return (left, right)
        case e.Contains(collection, item):
            return (collection, item)
        case _:
            return ()


def _with_place(node: e.Value, operands: tuple[e.Value, ...]) -> str:
    words = wording.value_phrase(node).replace("{", "{{").replace("}", "}}")
    plain = isinstance(node, e.Const | e.Choice | e.Today)
    place = next((i for i, o in enumerate(operands) if o is node), None)
    type_ = type_of(node)
    if plain or place is None or isinstance(type_, BoolType | ListType | MappingType):
        return words
    unit = type_.unit if isinstance(type_, NumberType) else ""
    return f"{words}{{{place}:{unit}}}" if unit else f"{words}{{{place}}}"
