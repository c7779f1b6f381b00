"""Values of the norm form → Python expressions over `tiaowen.runtime`."""

from __future__ import annotations

from typing import assert_never

from tiaowen.backends.python.layout import Doc, Group, call, prefixed, tuple_of
from tiaowen.backends.python.literals import literal, quoted
from tiaowen.backends.python.scope import Scope, fields_of, levels_of, type_of
from tiaowen.model import expressions as e
from tiaowen.model.types import LevelType
from tiaowen.runtime.dates import Duration

_ARITHMETIC = {"加": "plus", "减": "minus", "乘": "times"}
_FOLDS = {"合计": "total", "最大": "largest", "最小": "smallest"}


def value(node: e.Value, at: Scope) -> Doc:
    """The expression of a value."""
    match node:
        case e.Const(constant):
            return literal(constant)
        case e.FactRef(name):
            return call("review.fact", quoted(name))
        case e.DerivedRef(name):
            return call("review.term", quoted(name))
        case e.FieldRef():
            return _field(node, at)
        case e.Today():
            return "review.today"
        case e.Age(birth):
            return call("age", value(birth, at), "review.today")
        case e.MapEntry(mapping, key):
            return call("entry", value(mapping, at), value(key, at))
        case e.Choice():
            return choices(node)
        case e.Scaled() | e.Moved() | e.Lasting() | e.Arith():
            return _reckoned(node, at)
        case (
            e.Size() | e.LongestRun() | e.Topmost() | e.DifferenceSize()
            | e.Count() | e.Share() | e.Fold()
        ):  # fmt: skip
            return _over_list(node, at)
        case _:
            assert_never(node)


def _field(node: e.FieldRef, at: Scope) -> Doc:
    scale = _scale_argument(node.type, at)
    if not node.name:
        return call(f"{at.members[-1][0]}.itself", *scale)
    return call(f"{at.holder(node.name)}.field", quoted(node.name), *scale)


def _scale_argument(type_: object, at: Scope) -> tuple[Doc, ...]:
    """The scale a level is read on, when it has names for several levels."""
    if isinstance(type_, LevelType) and type_.spans:
        return (at.scales.name(type_),)
    return ()


def choices(node: e.Choice) -> Group:
    """The set, with spans of levels written out."""
    items: list[e.Constant] = []
    for item in node.items:
        spread = levels_of(item.value, item.type) if isinstance(item.type, LevelType) else None
        items += spread if spread is not None else (item.value,)
    listed = tuple_of(*map(literal, dict.fromkeys(items)))
    return call("Choices", listed, *(("open=True",) if node.open else ()))


def calendar(amount: e.Value) -> tuple[Doc, ...]:
    """The calendar argument, where the amount may hold working days."""
    if isinstance(amount, e.Const) and isinstance(amount.value, Duration):
        return ("work=CALENDAR",) if amount.value.workdays else ()
    if isinstance(amount, e.Lasting):
        return ("work=CALENDAR",) if amount.each.workdays else ()
    return ("work=CALENDAR",)


def _reckoned(node: e.Scaled | e.Moved | e.Lasting | e.Arith, at: Scope) -> Doc:
    match node:
        case e.Scaled(inner, factor):
            return call("scaled", value(inner, at), literal(factor))
        case e.Moved(inner, amount, later):
            operands = value(inner, at), value(amount, at)
            return call("moved", *operands, f"later={later}", *calendar(amount))
        case e.Lasting(inner, each):
            return call("lasting", value(inner, at), literal(each))
        case e.Arith("至多再加", left, right):
            name = getattr(left, "name", "")
            return call("up_to_more", value(left, at), value(right, at), quoted(name))
        case e.Arith(operator, left, right):
            return call(_ARITHMETIC[operator], value(left, at), value(right, at))
        case _:
            assert_never(node)


def _over_list(
    node: e.Size | e.LongestRun | e.Topmost | e.DifferenceSize | e.Count | e.Share | e.Fold,
    at: Scope,
) -> Doc:
    match node:
        case e.Size(collection):
            return call("size", value(collection, at))
        case e.LongestRun(collection, by):
            return _longest(collection, by, at)
        case e.Topmost(mapping, scale):
            return call("topmost", value(mapping, at), at.scales.name(scale))
        case e.DifferenceSize(left, right):
            return call("difference_size", value(left, at), value(right, at))
        case e.Count(collection, condition):
            return call("count", value(collection, at), of_member(collection, condition, at))
        case e.Share(collection, condition, among):
            asked = of_member(collection, condition, at)
            of = (of_member(collection, among, at),) if among is not None else ()
            return call("share", value(collection, at), asked, *of)
        case e.Fold(kind, collection, condition, field):
            asked = of_member(collection, condition, at)
            scales = (at.scales.name(field.type),) if isinstance(field.type, LevelType) else ()
            return call(_FOLDS[kind], value(collection, at), asked, quoted(field.name), *scales)
        case _:
            assert_never(node)


def _longest(collection: e.Value, by: str, at: Scope) -> Doc:
    fields = fields_of(type_of(collection))
    if not fields:
        return call("longest_run", value(collection, at))
    drawn = ("drawn=True",) if "抽中" in fields else ()
    return call("longest_numbered_run", value(collection, at), quoted(by), *drawn)


def of_member(collection: e.Value, condition: e.Cond, at: Scope) -> Doc:
    """The condition as a function of a member."""
    variable, inside = at.inside(collection)
    return prefixed(f"lambda {variable}: ", at.condition(condition, inside))
