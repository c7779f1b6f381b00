"""Values: literals, quantities with their units, dates, arithmetic, counts over lists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import cast

from tiaowen.model import expressions as e
from tiaowen.model.suggestions import nearest
from tiaowen.model.types import (
    DateType,
    DurationType,
    EnumType,
    FactType,
    ListType,
    MappingType,
    NumberType,
    ScalarType,
    TextType,
)
from tiaowen.model.typing.names import Names
from tiaowen.model.typing.reporting import Typed
from tiaowen.model.typing.words import type_word
from tiaowen.model.units import duration, fits, is_time, number, same_unit
from tiaowen.surface import expressions as x
from tiaowen.surface.node import Word

_LENGTH_OF_TIME = (
    "写 3年、5个工作日，或者一个整数事实，单位是 年、个月、日、工作日；算出来的数不作时间"
)
_COUNT = NumberType()


class Values(Names):
    """Types values."""

    def value(self, node: x.Expr, expected: FactType | None = None) -> Typed:
        """A value and its type; `expected` decides what a bare name or a quantity means.

        Raises:
            Unresolved: something in it was reported.
        """
        match node:
            case x.Name(name):
                return self._name(name, node, expected)
            case x.Pick(owner, key):
                return self._pick(owner, key, node)
            case x.DateText(text):
                return e.Const(self.day(text, node.span), DateType()), DateType()
            case x.Quantity():
                return self._quantity(node, expected)
            case x.Ratio(top, bottom):
                if bottom == 0:
                    raise self.fail("TW301", "分母不能为0", node.span)
                return e.Const(Fraction(top, bottom), NumberType(whole=False)), NumberType()
            case x.Quoted(text) if isinstance(expected, EnumType) and text in expected.values:
                return e.Const(text, expected), expected
            case x.Quoted(text):
                return e.Const(text, TextType()), TextType()
            case x.SetOf():
                item = expected if expected is not None else TextType()
                return self._choice(node, item), ListType(item=cast("ScalarType", item))
            case x.FractionOf(inner, top, bottom):
                base, base_type = self._number(inner)
                whole = NumberType(base_type.unit, whole=False)
                return e.Scaled(base, Fraction(top, bottom)), whole
            case x.Shifted(inner, amount, later):
                moved = e.Moved(self._of(inner, DateType, "日期"), self._duration(amount), later)
                return moved, DateType()
            case x.Arithmetic():
                return self._arithmetic(node)
            case x.Size(inner):
                return e.Size(self.collection(inner)[0]), _COUNT
            case x.LongestRun(inner, by):
                return e.LongestRun(self.collection(inner)[0], by.text if by else ""), _COUNT
            case x.Topmost(inner):
                mapping, type_ = self.collection(inner)
                if not isinstance(type_, MappingType):
                    raise self.fail("TW301", "最高级只能对级别映射计算", node.span)
                return e.Topmost(mapping, type_.key), type_.key
            case x.DifferenceSize(left, right):
                a, b = self.collection(left)[0], self.collection(right)[0]
                return e.DifferenceSize(a, b), _COUNT
            case x.Aggregate():
                return self._aggregate(node)
            case x.Members():
                raise self.fail("TW301", "「n人（…）」只能写在用例里", node.span)
            case _:
                raise self.fail("TW301", "这里要一个值，写的是条件", node.span)

    def _quantity(self, node: x.Quantity, expected: FactType | None) -> Typed:
        single = number(node.parts)
        if isinstance(expected, NumberType) and single is not None:
            value, unit = single
            if not fits(expected, unit):
                raise self._unit(node, expected.unit, unit)
            return e.Const(value, NumberType(unit)), NumberType(unit)
        length = duration(node.parts)
        wants_time = isinstance(expected, DurationType) or (
            expected is None and is_time(node.parts)
        )
        if length is not None and (wants_time or single is None):
            return e.Const(length, DurationType()), DurationType()
        if single is None:
            raise self.fail("TW302", f"「{self._shown(node)}」的单位不能合计", node.span)
        return e.Const(single[0], NumberType(single[1])), NumberType(single[1])

    def _number(self, node: x.Expr) -> tuple[e.Value, NumberType]:
        value, type_ = self.value(node)
        if not isinstance(type_, NumberType):
            shown = self._shown(node)
            raise self.fail("TW301", f"「{shown}」是{type_word(type_)}，这里要数", node.span)
        return value, type_

    def _arithmetic(self, node: x.Arithmetic) -> Typed:
        left, a = self._number(node.left)
        hint = a if node.operator != "乘" else None
        right, b = self.value(node.right, hint) if hint else self._number(node.right)
        if not isinstance(b, NumberType):
            raise self.fail("TW301", f"这里要数，写的是{type_word(b)}", node.right.span)
        if node.operator != "乘" and not fits(a, b.unit):
            raise self._unit(node.right, a.unit, b.unit)
        unit = b.unit if node.operator == "乘" else a.unit or b.unit
        return e.Arith(node.operator, left, right), NumberType(same_unit(unit), whole=False)

    def _aggregate(self, node: x.Aggregate) -> Typed:
        collection = self.collection(node.value)
        with self.member_of(collection):
            condition = self.condition(node.condition)
            field = self._field(node.field) if node.field is not None else None
        match node.kind:
            case "人数":
                return e.Count(collection[0], condition), NumberType("人")
            case "比例":
                return e.Share(collection[0], condition), NumberType(whole=False)
            case "合计" | "最大" | "最小":
                assert field is not None
                return e.Fold(node.kind, collection[0], condition, field), field.type

    def _field(self, word: Word) -> e.FieldRef:
        fields = self._fields[-1][0]
        if word.text not in fields:
            near = nearest(word.text, fields)
            help_ = f"是否指「{near}」" if near else "字段有：" + "、".join(fields)
            raise self.fail("TW203", f"清单没有字段「{word.text}」", word.span, help_=help_)
        return e.FieldRef(word.text, fields[word.text])

    def _duration(self, node: x.Expr) -> e.Value:
        if isinstance(node, x.Quantity):
            length = duration(node.parts)
            if length is None:
                unit = node.parts[0][1] or "没有单位"
                message = f"「{self._shown(node)}」不是时间：单位是「{unit}」"
                raise self.fail(
                    "TW302", message, node.span, help_="时间写作 3年、6个月、10日、5个工作日"
                )
            return e.Const(length, DurationType())
        value, type_ = self.value(node)
        if isinstance(type_, NumberType) and type_.whole:
            each = duration(((1, type_.unit),))
            if each is not None:
                return e.Lasting(value, each)
        if not isinstance(type_, DurationType):
            message = f"这里要一段时间，写的是{type_word(type_)}"
            raise self.fail("TW301", message, node.span, help_=_LENGTH_OF_TIME)
        return value

    def _of(self, node: x.Expr, kind: type, word: str) -> e.Value:
        value, type_ = self.value(node, DateType() if kind is DateType else None)
        if not isinstance(type_, kind):
            shown = self._shown(node)
            raise self.fail("TW301", f"「{shown}」是{type_word(type_)}，这里要{word}", node.span)
        return value

    def _choice(self, node: x.Expr, type_: FactType) -> e.Value:
        if isinstance(node, x.SetOf):
            items = tuple(self._literal_item(item, type_) for item in node.items)
            return e.Choice(items, node.open, type_)
        return self.value(node)[0]

    def _literal_item(self, node: x.Expr, type_: FactType) -> e.Const:
        value, _ = self.value(node, type_)
        if not isinstance(value, e.Const):
            raise self.fail("TW301", "这里只能列举具体的值", node.span)
        return value

    # ---- collections ----------------------------------------------------------------------------------

    def collection(self, node: x.Expr) -> Typed:
        """A list or a mapping; anything else is TW304."""
        value, type_ = self.value(node)
        if not isinstance(type_, ListType | MappingType):
            shown = self._shown(node)
            help_ = "比例、人数只能对清单计算，如「评审专家 中 外单位 的 比例」"
            message = f"「{shown}」是{type_word(type_)}，不是清单"
            raise self.fail("TW304", message, node.span, "此处", help_)
        return value, type_

    @contextmanager
    def member_of(self, collection: Typed) -> Iterator[None]:
        """Inside the block, names are looked up among the fields of a member first."""
        type_ = collection[1]
        fields: dict[str, ScalarType] = {}
        item: ScalarType | None = None
        match type_:
            case ListType(declared, plain):
                fields, item = dict(declared), plain
            case MappingType(key, value):
                fields = {"级别": key, "日期": value}
            case _:
                pass
        self._fields.append((fields, item))
        try:
            yield
        finally:
            self._fields.pop()
