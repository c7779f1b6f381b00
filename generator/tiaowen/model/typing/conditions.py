"""Conditions: comparisons, membership, quantifiers, judgement, and the connectives."""

from __future__ import annotations

from collections.abc import Mapping

from tiaowen.model import expressions as e
from tiaowen.model.suggestions import nearest
from tiaowen.model.types import (
    BoolType,
    DateType,
    DurationType,
    EnumType,
    LevelType,
    ListType,
    NumberType,
    ScalarType,
    TextType,
)
from tiaowen.model.typing.reporting import Typed
from tiaowen.model.typing.values import Values
from tiaowen.model.typing.words import type_word
from tiaowen.model.units import fits
from tiaowen.runtime.case import NOTHING
from tiaowen.surface import expressions as x
from tiaowen.surface.node import Node, Word

OPERATORS: Mapping[str, e.Operator] = {
    "为": "=",
    "不为": "≠",
    "不低于": "≥",
    "不少于": "≥",
    "不早于": "≥",
    "不超过": "≤",
    "不高于": "≤",
    "不多于": "≤",
    "不晚于": "≤",
    "超过": ">",
    "高于": ">",
    "多于": ">",
    "晚于": ">",
    "低于": "<",
    "少于": "<",
    "早于": "<",
}


class Resolver(Values):
    """Types the expressions of one rule set; `problems` collects what it reports."""

    def condition(self, node: x.Expr) -> e.Cond:
        """A condition; a bare value must be 真假.

        Raises:
            Unresolved: something in it was reported.
        """
        match node:
            case x.Not(operand):
                return e.Not(self.condition(operand))
            case x.And(operands):
                return e.AllOf(tuple(map(self.condition, operands)))
            case x.Or(operands):
                return e.AnyOf(tuple(map(self.condition, operands)))
            case x.Compare():
                return self._compare(node)
            case x.Reached():
                return self._reached(node)
            case x.In():
                return self._in(node)
            case x.Every():
                return self._every(node)
            case x.Some(value, inner):
                collection = self.collection(value)
                with self.member_of(collection):
                    return e.Exists(collection[0], self.condition(inner))
            case x.Judged(operand, owners):
                return self._judged(operand, owners)
            case x.NormRef(name):
                if name not in self.labels:
                    near = nearest(name, self.labels)
                    help_ = f"是否指【{near}】" if near else ""
                    raise self.fail("TW204", f"没有名为【{name}】的规范", node.span, help_=help_)
                return e.NormHolds(name)
            case x.Group():
                if self.group is None:
                    raise self.fail("TW406", "这里不能用条件组", node.span)
                return self.group(node)
            case x.Name(name) if (inline := self._inlined(name)) is not None:
                return self._inline_condition(name, inline)
            case _:
                held, type_ = self.value(node)
                if not isinstance(type_, BoolType):
                    shown = self._shown(node)
                    help_ = "写成比较，如「… 为 …」「… 不少于 …」"
                    raise self.fail(
                        "TW301", f"「{shown}」不是真假，不能单独作条件", node.span, help_=help_
                    )
                self._must_be_judged(held, node)
                return e.Holds(held)

    def _judged(self, operand: x.Expr, owners: tuple[Word, ...]) -> e.Cond:
        outer, self._judging = self._judging, True
        try:
            inner = self.condition(operand)
        finally:
            self._judging = outer
        ordinary = self._ordinary(inner)
        if ordinary:
            help_ = "在词汇文件里给它加上「判断」，或去掉「由…认定」"
            message = f"「{ordinary}」不是判断型事实"
            raise self.fail("TW306", message, operand.span, help_=help_)
        return e.Judged(inner, tuple(w.text for w in owners))

    def _ordinary(self, inner: e.Cond) -> str:
        """The fact of a condition that rests on ordinary facts alone, '' when a judgement is in it."""
        match inner:
            case e.Holds(value):
                sides: tuple[e.Value, ...] = (value,)
            case e.Compare(_, left, right):
                sides = (left, right)
            case _:
                return ""
        facts = [self.declared.facts.get(s.name) for s in sides if isinstance(s, e.FactRef)]
        if any(isinstance(s, e.DerivedRef) for s in sides):
            return ""
        plain = [fact.name for fact in facts if fact is not None and not fact.judged]
        return plain[0] if plain and len(plain) == len(facts) else ""

    def _must_be_judged(self, value: e.Value, node: Node) -> None:
        if isinstance(value, e.FactRef) and self._is_judgement(value) and not self._judging:
            help_ = f"写成「{value.name} 由 某机关 认定」"
            raise self.fail(
                "TW305", f"判断型事实「{value.name}」没有写由谁认定", node.span, help_=help_
            )

    def _is_judgement(self, value: e.Value) -> bool:
        fact = self.declared.facts.get(value.name) if isinstance(value, e.FactRef) else None
        return fact is not None and fact.judged

    def _compare(self, node: x.Compare) -> e.Cond:
        word = node.operator.text
        if word == "含有":
            collection, type_ = self.collection(node.left)
            item = type_.item if isinstance(type_, ListType) else None
            self._unambiguous(node.right, item)
            return e.Contains(collection, self.value(node.right, item)[0])
        operator = OPERATORS[word]
        left, right = self._both(node.left, node.right)
        self._asks_something(node, left[0], right[0])
        self._must_be_judged(left[0], node.left)
        self._must_be_judged(right[0], node.right)
        self._comparable(node, operator, left, right)
        scale = next((t for _, t in (left, right) if isinstance(t, LevelType)), None)
        return e.Compare(operator, left[0], right[0], scale)

    def _unambiguous(self, item: x.Expr, type_: ScalarType | None) -> None:
        """A word looked for in a list of texts is itself or a fact; where it could be both, it is quoted."""
        if not (isinstance(type_, TextType) and isinstance(item, x.Name)):
            return
        if item.text in self.declared.facts:
            help_ = (
                f"指这几个字的，写成「含有 “{item.text}”」；指事实所填的，用「所称」另起一个名称"
            )
            message = f"「{item.text}」可以是文字，也可以是同名的事实"
            raise self.fail("TW301", message, item.span, help_=help_)

    def _both(self, left: x.Expr, right: x.Expr) -> tuple[Typed, Typed]:
        """Both sides, the one whose type stands by itself first."""
        if isinstance(left, x.Quantity) or (
            isinstance(left, x.Name) and not self._known(left.text)
        ):
            typed_right = self.value(right)
            return self.value(left, typed_right[1]), typed_right
        typed_left = self.value(left)
        return typed_left, self.value(right, typed_left[1])

    def _asks_something(self, node: x.Compare, left: e.Value, right: e.Value) -> None:
        """A name nobody declared passes for a text next to 无; it would hold for every case."""
        if not (isinstance(left, e.Const) and isinstance(right, e.Const)):
            return
        for side in (node.left, node.right):
            if isinstance(side, x.Name) and side.text != "无" and not self._known(side.text):
                raise self._unknown(side.text, side.span, None)

    def _comparable(self, node: x.Compare, operator: e.Operator, left: Typed, right: Typed) -> None:
        a, b = left[1], right[1]
        if NOTHING in (_constant(left[0]), _constant(right[0])):
            return
        match a, b:
            case NumberType(), NumberType():
                if not fits(a, b.unit):
                    raise self._unit(node.right, a.unit, b.unit)
                return
            case (DateType(), DateType()) | (DurationType(), DurationType()):
                return
            case LevelType(), LevelType() if a.scale == b.scale:
                return
            case (BoolType(), BoolType()) | (EnumType() | TextType(), EnumType() | TextType()):
                if operator in ("=", "≠"):
                    return
        message = f"{type_word(a)}与{type_word(b)}不能用「{node.operator.text}」比较"
        raise self.fail("TW301", message, node.span, help_="核对两边的事实和写法")

    def _reached(self, node: x.Reached) -> e.Cond:
        value = self._of(node.value, DateType, "日期")
        at = self._of(node.at, DateType, "日期") if node.at is not None else None
        amount = self._duration(node.amount)
        return e.Reached(value, amount, at, node.negated)

    def _in(self, node: x.In) -> e.Cond:
        left, type_ = self.value(node.value)
        right = self._choice(node.range, type_)
        scale = type_ if isinstance(type_, LevelType) else None
        if node.owners and self._is_judgement(
            left
        ):  # 由 … 认定 is about the fact, and what 等 leaves
            owners = tuple(owner.text for owner in node.owners)
            return e.Judged(e.Among(left, right, node.negated, scale), owners)
        self._must_be_judged(left, node.value)
        return e.Among(left, right, node.negated, scale, self._deciders(right, node.owners))

    def _deciders(self, choice: e.Value, owners: tuple[Word, ...]) -> tuple[str, ...]:
        """Who decides about what an open list does not name; a closed list leaves nothing to decide."""
        if owners and isinstance(choice, e.Choice) and not choice.open:
            help_ = "列举没有穷尽的，在 } 后面写「等」；穷尽的，去掉「由…认定」"
            raise self.fail("TW306", "只有「等」字列举才由人认定", owners[0].span, help_=help_)
        return tuple(owner.text for owner in owners)

    def _every(self, node: x.Every) -> e.Cond:
        collection = self.collection(node.value)
        with self.member_of(collection):
            if node.condition is not None:
                return e.ForAll(collection[0], self.condition(node.condition))
            assert node.range is not None
            item = self._fields[-1][1] or TextType()
            choice = self._choice(node.range, item)
            owners = self._deciders(choice, node.owners)
            among = e.Among(e.FieldRef("", item), choice, owners=owners)
            return e.ForAll(collection[0], among)


def _constant(value: e.Value) -> object:
    return value.value if isinstance(value, e.Const) else None
