"""Parse tree → declarations of facts, parameters, effects and scales."""

from __future__ import annotations

from typing import Any, cast

from lark import Token

from tiaowen.surface import statements as st
from tiaowen.surface.build_expressions import ExpressionBuilder, has
from tiaowen.surface.build_pieces import node, quoted, tag
from tiaowen.surface.extent import Extent
from tiaowen.surface.node import Word


class DeclarationBuilder(ExpressionBuilder):
    """Builds what a vocabulary file declares."""

    def fact_names(self, meta: Extent, children: list[Token]) -> tuple[Word, ...]:
        return self.words(cast("list[Any]", children))

    def type_name(self, meta: Extent, children: list[Token]) -> st.TypeName:
        return st.TypeName(str(children[0]), span=self.span(meta))

    def type_enum(self, meta: Extent, children: list[Any]) -> st.EnumOf:
        return st.EnumOf(self.words(children), has(children, "OPEN"), span=self.span(meta))

    def field(self, meta: Extent, children: list[Any]) -> tuple[Word, st.TypeExpr]:
        return self.word(children[0]), children[1]

    def type_records(self, meta: Extent, children: list[Any]) -> st.ListOf:
        return st.ListOf(
            tuple(c for c in children if isinstance(c, tuple)), None, span=self.span(meta)
        )

    def type_plain_list(self, meta: Extent, children: list[Token]) -> st.ListOf:
        item = st.TypeName(str(children[1]), span=self.word(children[1]).span)
        return st.ListOf((), item, span=self.span(meta))

    def type_mapping(self, meta: Extent, children: list[Token]) -> st.MappingOf:
        key, value = self.words(cast("list[Any]", children))
        return st.MappingOf(key, value, span=self.span(meta))

    def attr_words(self, meta: Extent, children: list[Any]) -> st.Attribute:
        return st.Attribute(str(children[0]), self.words(children[1:]), span=self.span(meta))

    attr_evidence = attr_filled_by = attr_personal = attr_synonym = attr_words
    attr_judged = attr_unit = attr_words

    def attr_unfilled(self, meta: Extent, children: list[Any]) -> st.Attribute:
        return st.Attribute(str(children[0]), (), children[1], span=self.span(meta))

    attr_choices = attr_unfilled

    def attr_note(self, meta: Extent, children: list[Token]) -> st.Attribute:
        return st.Attribute("", (self.word(children[0]),), span=self.span(meta))

    def declare_fact(self, meta: Extent, children: list[Any]) -> st.DeclareFact:
        _, names, type_, *attributes = children
        return st.DeclareFact(names, type_, tuple(attributes), span=self.span(meta))

    def declare_param(self, meta: Extent, children: list[Any]) -> st.DeclareParameter:
        since, until = tag(children, "validity", (None, None))
        return st.DeclareParameter(
            self.word(children[1]),
            node(children),
            since,
            until,
            quoted(children),
            span=self.span(meta),
        )

    def declare_effect(self, meta: Extent, children: list[Any]) -> st.DeclareEffect:
        _, names, _, kind, *attributes = children
        return st.DeclareEffect(names, self.word(kind), tuple(attributes), span=self.span(meta))

    def scale_span(self, meta: Extent, children: list[Any]) -> tuple[Word, ...]:
        return self.words(children)

    def declare_scale(self, meta: Extent, children: list[Any]) -> st.DeclareScale:
        names = self.words([c for c in children if isinstance(c, Token)])
        spans = tuple((a, b, c) for a, b, c in (c for c in children if isinstance(c, tuple)))
        return st.DeclareScale(names[0], names[1:], spans, span=self.span(meta))
