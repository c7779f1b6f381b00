"""Values, construct by construct as `evaluate.values` gives them."""

from __future__ import annotations

from typing import assert_never

from tiaowen.core.ast import Sort, Today
from tiaowen.core.build import FALSE, TRUE
from tiaowen.core.lower import arithmetic, lists, mappings, names
from tiaowen.core.lower.frame import Frame
from tiaowen.core.lower.members import field
from tiaowen.core.lower.scalars import constant, no_value, point, whole
from tiaowen.core.lower.symbols import Listed, Literals, Symbol
from tiaowen.model import expressions as e
from tiaowen.model.types import DurationType, ListType, MappingType
from tiaowen.runtime.case import NOTHING


def value(node: e.Value, at: Frame) -> Symbol:
    """A value, lowered where it stands.

    Raises:
        NotLoweredError: the core language cannot say it.
    """
    match node:
        case e.Const():
            return _constant(node, at)
        case e.FactRef(name, type_):
            return names.fact(name, type_, at)
        case e.DerivedRef(name, type_):
            return names.derived(name, type_, at)
        case e.FieldRef(name, type_):
            return field(name, type_, at)
        case e.Today():
            return point(at.build, Sort.DATE, whole(at.build, at.build.make(Today())))
        case e.MapEntry():
            return mappings.map_entry(node, at)
        case e.Topmost():
            return mappings.topmost(node, at)
        case e.Choice(items, is_open):
            return Listed(((TRUE, Literals(items, is_open)),), FALSE, TRUE, TRUE)
        case e.Age() | e.Scaled() | e.Moved() | e.Lasting() | e.Arith():
            return _reckoned(node, at)
        case e.Size() | e.LongestRun() | e.DifferenceSize() | e.Count() | e.Share() | e.Fold():
            return _over_members(node, at)
        case _:
            assert_never(node)


def _constant(node: e.Const, at: Frame) -> Symbol:
    if node.value is NOTHING and isinstance(node.type, ListType | MappingType):
        return Listed((), TRUE, TRUE, TRUE)
    if node.value is NOTHING and isinstance(node.type, DurationType):
        return no_value(at.build, Sort.NUMBER)
    return constant(at.build, node.value, node.type)


def _reckoned(node: e.Age | e.Scaled | e.Moved | e.Lasting | e.Arith, at: Frame) -> Symbol:
    match node:
        case e.Age(birth):
            return arithmetic.age(at.build, at.scalar(birth))
        case e.Scaled(number):
            return arithmetic.scaled(at.scalar(number), node, at)
        case e.Lasting(number):
            return arithmetic.lasting(at.scalar(number), node, at)
        case e.Moved(base, amount, later):
            day = at.scalar(base)
            return arithmetic.moved(day, arithmetic.length(at.value(amount), at), at, later=later)
        case e.Arith(_, left, right):
            one = at.scalar(left)
            return arithmetic.arith(node, one, at.scalar(right), at)


def _over_members(
    node: e.Size | e.LongestRun | e.DifferenceSize | e.Count | e.Share | e.Fold, at: Frame
) -> Symbol:
    match node:
        case e.Size():
            return lists.size(node, at)
        case e.LongestRun():
            return lists.longest_run(node, at)
        case e.DifferenceSize():
            return lists.difference(node, at)
        case e.Count():
            return lists.count(node, at)
        case e.Share():
            return lists.share(node, at)
        case e.Fold():
            return lists.fold(node, at)
