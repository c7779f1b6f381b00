"""Names: enumeration value, field of the member in hand, fact, or derived name, in that order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from tiaowen.model import expressions as e
from tiaowen.model.declarations import Derived
from tiaowen.model.suggestions import in_figures, nearest, split_run
from tiaowen.model.types import (
    BoolType,
    DateType,
    DurationType,
    EnumType,
    FactType,
    LevelType,
    MappingType,
    NumberType,
    TextType,
)
from tiaowen.model.typing.reporting import Reporter, Typed, Unresolved
from tiaowen.model.typing.words import type_word
from tiaowen.model.units import DAYS, MONTHS, WORKDAYS, duration
from tiaowen.model.walk import nodes
from tiaowen.runtime.case import NOTHING
from tiaowen.source import Span
from tiaowen.surface import expressions as x
from tiaowen.surface import statements as st
from tiaowen.surface.keywords import keywords
from tiaowen.surface.node import Word

_BOOL = BoolType()
_DEEPEST = 40
"""Definitions that rest on definitions: more would exhaust the interpreter's stack."""


class Names(Reporter):
    """Looks names up and works out the types of derived ones."""

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
        figures = in_figures(name, units)
        if figures:
            return self.fail("TW203", f"「{name}」要用数字写", span, "此处", f"改为「{figures}」")
        words = [*known, *keywords().values(), "判定日", "周岁", "真", "假", "无"]
        split = split_run(name, words, units)
        if split:
            help_ = f"改为「{split}」，词与词之间留一个空格"
            return self.fail("TW201", f"「{name}」像是几个词连在了一起", span, "此处", help_)
        proper = next((f.name for f in self.declared.facts.values() if name in f.synonyms), "")
        near = proper or nearest(name, known)
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
        if len(self._resolving) >= _DEEPEST:
            help_ = "把中间的定义合并"
            message = f"定义一环套一环，超过{_DEEPEST}层"
            raise self.fail("TW114", message, span, help_=help_)
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
        words = tuple(dict.fromkeys(n for n in names if n not in ("无", "未知")))
        return EnumType(words) if words else TextType()

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
    for part in nodes(node):
        if isinstance(part, x.Name):
            yield part.text
        elif isinstance(part, x.Pick):
            yield part.owner.text
