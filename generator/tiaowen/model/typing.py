"""Resolves names and checks types and units: surface conditions and values → typed expressions.

A name is looked up in the enumeration or scale of the other side first, then among the fields of the
list member in hand, then facts, then derived names. An error is reported once, at the smallest word,
and abandons the statement (`Unresolved`); the caller goes on with the next.

Reports TW201 (words run together), TW202/203 (unknown name), TW204 (unknown norm), TW207 (a definition
that needs itself), TW209 (unknown enumeration value), TW301–TW306 (types, units, dates, judgement).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from typing import TypeAlias, cast

from tiaowen.diagnostics import Diagnostic
from tiaowen.model import expressions as e
from tiaowen.model.declarations import Declarations, Derived
from tiaowen.model.suggestions import nearest, split_run
from tiaowen.model.types import (
    BoolType,
    DateType,
    DurationType,
    EnumType,
    FactType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    ScalarType,
    TextType,
)
from tiaowen.model.units import DAYS, MONTHS, WORKDAYS, duration, fits, is_time, number, same_unit
from tiaowen.runtime.case import NOTHING
from tiaowen.source import SourceFile, Span
from tiaowen.surface import expressions as x
from tiaowen.surface import statements as st
from tiaowen.surface.keywords import keywords
from tiaowen.surface.node import Node, Word

Typed: TypeAlias = tuple[e.Value, FactType]
GroupMaker: TypeAlias = Callable[[x.Group], e.Cond]

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
_BOOL = BoolType()
_COUNT = NumberType()
_SCALAR = (BoolType, DateType, TextType, NumberType, EnumType, LevelType)


class Unresolved(Exception):  # noqa: N818  (control flow inside the pass, reported already)
    """A statement that could not be resolved; its diagnostic has been reported."""


class Resolver:
    """Types the expressions of one rule set; `problems` collects what it reports."""

    def __init__(self, declared: Declarations, labels: frozenset[str]) -> None:
        self.declared = declared
        self.labels = labels
        self.problems: list[Diagnostic] = []
        self.source = SourceFile("", "")
        self.headings: tuple[str, ...] = ()
        self.group: GroupMaker | None = None
        self._fields: list[tuple[dict[str, ScalarType], ScalarType | None]] = []
        self._types: dict[str, FactType] = {}
        self._resolving: list[str] = []
        self._judging = False
        self.used: set[str] = set()

    # ---- reporting ------------------------------------------------------------------------------------

    @contextmanager
    def at(
        self, source: SourceFile, headings: tuple[str, ...], group: GroupMaker | None = None
    ) -> Iterator[None]:
        """Report in this file and place, and make groups with `group`, inside the block."""
        before = (self.source, self.headings, self.group, self._fields)
        self.source, self.headings, self.group, self._fields = source, headings, group, []
        try:
            yield
        finally:
            self.source, self.headings, self.group, self._fields = before

    def fail(
        self, code: str, message: str, span: Span, here: str = "", help_: str = ""
    ) -> Unresolved:
        """Report and return the exception to raise."""
        self.problems.append(
            Diagnostic(code, message, self.source, span, here, help=help_, headings=self.headings)
        )
        return Unresolved()

    # ---- conditions -----------------------------------------------------------------------------------

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
                return self._in(node.value, node.range, node.negated)
            case x.Every():
                return self._every(node)
            case x.Some(value, inner):
                collection = self._collection(value)
                with self._member_of(collection):
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

    def _shown(self, node: Node) -> str:
        return self.source.text[node.span.start : node.span.end]

    def _judged(self, operand: x.Expr, owners: tuple[Word, ...]) -> e.Cond:
        outer, self._judging = self._judging, True
        try:
            inner = self.condition(operand)
        finally:
            self._judging = outer
        if isinstance(inner, e.Holds) and isinstance(inner.value, e.FactRef):
            fact = self.declared.facts.get(inner.value.name)
            if fact is not None and not fact.judged:
                help_ = "在词汇文件里给它加上「判断」，或去掉「由…认定」"
                message = f"「{fact.name}」不是判断型事实"
                raise self.fail("TW306", message, operand.span, help_=help_)
        return e.Judged(inner, tuple(w.text for w in owners))

    def _must_be_judged(self, value: e.Value, node: Node) -> None:
        fact = self.declared.facts.get(value.name) if isinstance(value, e.FactRef) else None
        if fact is not None and fact.judged and not self._judging:
            help_ = f"写成「{fact.name} 由 某机关 认定」"
            raise self.fail(
                "TW305", f"判断型事实「{fact.name}」没有写由谁认定", node.span, help_=help_
            )

    def _compare(self, node: x.Compare) -> e.Cond:
        word = node.operator.text
        if word == "含有":
            collection, type_ = self._collection(node.left)
            item = type_.item if isinstance(type_, ListType) else None
            return e.Contains(collection, self.value(node.right, item)[0])
        operator = OPERATORS[word]
        left, right = self._both(node.left, node.right)
        self._comparable(node, operator, left, right)
        scale = next((t for _, t in (left, right) if isinstance(t, LevelType)), None)
        return e.Compare(operator, left[0], right[0], scale)

    def _both(self, left: x.Expr, right: x.Expr) -> tuple[Typed, Typed]:
        """Both sides, the one whose type stands by itself first."""
        if isinstance(left, x.Quantity) or (
            isinstance(left, x.Name) and not self._known(left.text)
        ):
            typed_right = self.value(right)
            return self.value(left, typed_right[1]), typed_right
        typed_left = self.value(left)
        return typed_left, self.value(right, typed_left[1])

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

    def _unit(self, node: Node, wanted: str, got: str) -> Unresolved:
        shown = self._shown(node)
        digits = "".join(c for c in shown if c.isdigit())
        return self.fail(
            "TW302",
            f"单位不符：这里应以「{wanted}」计，写的是「{got or '没有单位'}」",
            node.span,
            "此处",
            f"改为「{digits}{wanted}」" if digits else "核对单位",
        )

    def _reached(self, node: x.Reached) -> e.Cond:
        value = self._of(node.value, DateType, "日期")
        at = self._of(node.at, DateType, "日期") if node.at is not None else None
        amount = self._duration(node.amount)
        return e.Reached(value, amount, at, node.negated)

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
        if not isinstance(type_, DurationType):
            raise self.fail("TW301", f"这里要一段时间，写的是{type_word(type_)}", node.span)
        return value

    def _of(self, node: x.Expr, kind: type, word: str) -> e.Value:
        value, type_ = self.value(node, DateType() if kind is DateType else None)
        if not isinstance(type_, kind):
            shown = self._shown(node)
            raise self.fail("TW301", f"「{shown}」是{type_word(type_)}，这里要{word}", node.span)
        return value

    def _in(self, value: x.Expr, choice: x.Expr, negated: bool) -> e.Cond:
        left, type_ = self.value(value)
        right = self._choice(choice, type_)
        scale = type_ if isinstance(type_, LevelType) else None
        return e.Among(left, right, negated, scale)

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

    def _every(self, node: x.Every) -> e.Cond:
        collection = self._collection(node.value)
        with self._member_of(collection):
            if node.condition is not None:
                return e.ForAll(collection[0], self.condition(node.condition))
            assert node.range is not None
            item = self._fields[-1][1] or TextType()
            among = e.Among(e.FieldRef("", item), self._choice(node.range, item))
            return e.ForAll(collection[0], among)

    # ---- collections ----------------------------------------------------------------------------------

    def _collection(self, node: x.Expr) -> Typed:
        value, type_ = self.value(node)
        if not isinstance(type_, ListType | MappingType):
            shown = self._shown(node)
            help_ = "比例、人数只能对清单计算，如「评审专家 中 外单位 的 比例」"
            message = f"「{shown}」是{type_word(type_)}，不是清单"
            raise self.fail("TW304", message, node.span, "此处", help_)
        return value, type_

    @contextmanager
    def _member_of(self, collection: Typed) -> Iterator[None]:
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

    # ---- values ---------------------------------------------------------------------------------------

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
                return e.Size(self._collection(inner)[0]), _COUNT
            case x.LongestRun(inner, by):
                return e.LongestRun(self._collection(inner)[0], by.text if by else ""), _COUNT
            case x.Topmost(inner):
                mapping, type_ = self._collection(inner)
                if not isinstance(type_, MappingType):
                    raise self.fail("TW301", "最高级只能对级别映射计算", node.span)
                return e.Topmost(mapping, type_.key), type_.key
            case x.DifferenceSize(left, right):
                a, b = self._collection(left)[0], self._collection(right)[0]
                return e.DifferenceSize(a, b), _COUNT
            case x.Aggregate():
                return self._aggregate(node)
            case x.Members():
                raise self.fail("TW301", "「n人（…）」只能写在用例里", node.span)
            case _:
                raise self.fail("TW301", "这里要一个值，写的是条件", node.span)

    def day(self, text: str, span: Span) -> date:
        """A typed date.

        Raises:
            Unresolved: TW303, it does not exist (or lacks its day).
        """
        try:
            return date.fromisoformat(text)
        except ValueError:
            message = f"日期「{text}」不存在" if text.count("-") == 2 else f"日期「{text}」没有写日"
            raise self.fail("TW303", message, span, "此处", "核对年月日") from None

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
        collection = self._collection(node.value)
        with self._member_of(collection):
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

    # ---- names ----------------------------------------------------------------------------------------

    def _known(self, name: str) -> bool:
        in_fields = any(name in fields for fields, _ in self._fields)
        declared = self.declared
        return in_fields or name in ("判定日", "周岁") or name in set(declared.names())

    def _name(self, name: str, node: x.Name, expected: FactType | None) -> Typed:
        if name in ("真", "假"):
            return e.Const(name == "真", _BOOL), _BOOL
        if name == "判定日":
            return e.Today(), DateType()
        literal = _level_or_value(name, expected)
        if literal is not None:
            return e.Const(literal, cast("FactType", expected)), cast("FactType", expected)
        if name == "无":
            return e.Const(NOTHING, TextType()), expected or TextType()
        if name == "周岁":
            birth = self._name("出生日期", node, None)[0]
            return e.Age(birth), NumberType("周岁")
        return self._reference(name, node, expected)

    def _reference(self, name: str, node: x.Name, expected: FactType | None) -> Typed:
        for fields, _ in reversed(self._fields):
            if name in fields:
                return e.FieldRef(name, fields[name]), fields[name]
        name = self.declared.abbreviations.get(name, name)
        inline = self._inlined(name)
        if inline is not None and inline.body is not None:
            with self._guard(name, node.span):
                return self.value(inline.body, expected)
        if name in self.declared.derived:
            self.used.add(name)
            type_ = self.derived_type(name, node.span)
            return e.DerivedRef(name, type_), type_
        fact = self.declared.facts.get(name)
        if fact is not None:
            self.used.add(name)
            return e.FactRef(name, fact.type), fact.type
        if isinstance(expected, TextType):
            return e.Const(name, expected), expected
        raise self._unknown(name, node.span, expected)

    def _unknown(self, name: str, span: Span, expected: FactType | None) -> Unresolved:
        values = _values(expected)
        if values:
            near = nearest(name, values)
            help_ = f"是否指「{near}」" if near else "可用的值：" + "、".join(values)
            word = "级别" if isinstance(expected, LevelType) else "枚举值"
            return self.fail("TW209", f"未知的{word}「{name}」", span, "此处", help_)
        known = [*self.declared.names(), *(f for fields, _ in self._fields for f in fields)]
        units = sorted(
            {*MONTHS, *DAYS, *WORKDAYS, "次", "人", "项", "学时", "%"}, key=len, reverse=True
        )
        words = [*known, *keywords().values(), "判定日", "周岁", "真", "假", "无"]
        split = split_run(name, words, units)
        if split:
            help_ = f"改为「{split}」，词与词之间留一个空格"
            return self.fail("TW201", f"「{name}」像是几个词连在了一起", span, "此处", help_)
        near = nearest(name, known)
        help_ = f"改为「{near}」" if near else "先在词汇文件（rules/common/）里用「事实」声明它"
        return self.fail("TW203", f"未定义的事实「{name}」", span, "此处使用", help_)

    def _pick(self, owner: Word, key: Word, node: x.Pick) -> Typed:
        mapping, type_ = self._name(owner.text, x.Name(owner.text, span=owner.span), None)
        if not isinstance(type_, MappingType):
            message = f"「{owner.text}」是{type_word(type_)}，不能用「之」取其中一项"
            raise self.fail("TW301", message, node.span)
        key_value, key_type = self._name(key.text, x.Name(key.text, span=key.span), type_.key)
        if not isinstance(key_type, LevelType) or key_type.scale != type_.key.scale:
            raise self.fail("TW301", f"「{key.text}」不是{type_.key.scale}", key.span)
        return e.MapEntry(mapping, key_value, type_.value), type_.value

    # ---- derived names --------------------------------------------------------------------------------

    def derived_type(self, name: str, span: Span) -> FactType:
        """The type of a 所称, 表 or 参数 name."""
        if name not in self._types:
            with self._guard(name, span):
                self._types[name] = self._type_of(self.declared.derived[name][0])
        return self._types[name]

    @contextmanager
    def _guard(self, name: str, span: Span) -> Iterator[None]:
        """Refuse a definition that needs itself (TW207)."""
        if name in self._resolving:
            cycle = " → ".join([*self._resolving[self._resolving.index(name) :], name])
            raise self.fail("TW207", f"「{name}」的定义用到了它自己", span, help_=cycle)
        self._resolving.append(name)
        try:
            yield
        finally:
            self._resolving.pop()

    def _type_of(self, derived: Derived) -> FactType:
        declared = self.declared.facts.get(derived.statement.name.text)
        if declared is not None:
            return declared.type
        with self.at(derived.source, derived.headings):
            match derived.statement:
                case st.Define(body=body):
                    return self.body(body)[1] if body is not None else TextType()
                case st.DeclareParameter(value=value):
                    return self.value(value)[1] if value is not None else NumberType()
                case st.Table():
                    return self._table_type(derived)

    def body(self, node: x.Expr) -> tuple[e.Cond | e.Value, FactType]:
        """The body of a definition: a condition (真假) or a value."""
        if isinstance(node, _CONDITIONS):
            return self.condition(node), _BOOL
        return self.value(node)

    def _table_type(self, derived: Derived) -> FactType:
        results = [row.cells[-1].values for row in derived.entry.rows[1:] if row.cells]
        cells = [cell for values in results for cell in values]
        names = [c.text for c in cells if isinstance(c, x.Name)]
        if any(isinstance(c, x.Quantity) for c in cells):
            parts = next(c.parts for c in cells if isinstance(c, x.Quantity))
            length = duration(parts)
            time = length is not None
            return DurationType() if time else NumberType(parts[0][1])
        if any(isinstance(c, x.DateText) for c in cells):
            return DateType()
        if names and set(names) <= {"真", "假"}:
            return _BOOL
        return EnumType(tuple(dict.fromkeys(n for n in names if n != "无")))

    def _inlined(self, name: str) -> st.Define | None:
        """The definition of a name that, inside a list, speaks of the member's own fields."""
        versions = self.declared.derived.get(self.declared.abbreviations.get(name, name))
        if not self._fields or not versions:
            return None
        statement = versions[0].statement
        if not isinstance(statement, st.Define) or statement.body is None:
            return None
        fields = {f for names, _ in self._fields for f in names}
        return statement if fields & set(_free_names(statement.body)) else None

    def _inline_condition(self, name: str, inline: st.Define) -> e.Cond:
        assert inline.body is not None
        self.used.add(name)
        with self._guard(name, inline.span):
            return self.condition(inline.body)


_CONDITIONS = (
    x.Not, x.And, x.Or, x.Compare, x.Reached, x.In, x.Every, x.Some, x.Judged, x.NormRef, x.Group,
)  # fmt: skip


def _constant(value: e.Value) -> object:
    return value.value if isinstance(value, e.Const) else None


def _level_or_value(name: str, expected: FactType | None) -> str | None:
    return name if name in _values(expected) else None


def _values(expected: FactType | None) -> tuple[str, ...]:
    match expected:
        case EnumType(values):
            return values
        case LevelType(_, levels, spans):
            return (*levels, *(s[0] for s in spans))
        case _:
            return ()


def _free_names(node: object) -> Iterator[str]:
    """Every name in an expression."""
    if isinstance(node, x.Name):
        yield node.text
    elif isinstance(node, x.Pick):
        yield node.owner.text
    if isinstance(node, Node):
        for slot in type(node).__dataclass_fields__:
            yield from _free_names(getattr(node, slot))
    elif isinstance(node, tuple):
        for item in node:
            yield from _free_names(item)


def type_word(type_: FactType) -> str:
    """A type's Chinese name for messages."""
    match type_:
        case BoolType():
            return "真假"
        case DateType():
            return "日期"
        case TextType():
            return "文本"
        case NumberType(unit):
            return f"数（{unit}）" if unit else "数"
        case DurationType():
            return "一段时间"
        case EnumType():
            return "枚举值"
        case LevelType():
            return "级别"
        case ListType():
            return "清单"
        case MappingType():
            return "映射"
