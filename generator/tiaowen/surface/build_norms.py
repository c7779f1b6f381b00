"""Parse tree → norms: requirements, grounds, consequences, exceptions, deadlines, papers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from lark import Token

from tiaowen.surface import statements as st
from tiaowen.surface.build_expressions import By, ExpressionBuilder, has, strip
from tiaowen.surface.build_pieces import Tagged, node, tag, token
from tiaowen.surface.extent import Extent
from tiaowen.surface.node import Node, Word


class NormBuilder(ExpressionBuilder):
    """Builds the statements that say what must, must not, may and follows."""

    # ---- norms --------------------------------------------------------------------------------

    def strength(self, meta: Extent, children: list[Token]) -> Tagged:
        return Tagged("strength", str(children[0]))

    def list_open(self, meta: Extent, children: list[Any]) -> Tagged:
        return Tagged("list", True)

    def must(self, meta: Extent, children: list[Any]) -> st.Require:
        return self.require(meta, children, barred=False)

    def mustnot(self, meta: Extent, children: list[Any]) -> st.Require:
        return self.require(meta, children, barred=True)

    def require(self, meta: Extent, children: list[Any], *, barred: bool) -> st.Require:
        """须 or 不得 with its strength."""
        return st.Require(
            tag(children, "strength", ""),
            barred,
            node(children),
            approvers=tag(children, "approvers", ()),
            span=self.span(meta),
        )

    def approver(self, meta: Extent, children: list[Any]) -> Tagged:
        return Tagged("approvers", self.words(children))

    def stmt(self, meta: Extent, children: list[Any]) -> st.Statement:
        """`norm _end`: a requirement, perhaps with bullets below."""
        first = children[0]
        if isinstance(first, st.Require) and tag(children, "list"):
            return replace(first, list_follows=True, span=self.span(meta))
        return cast("st.Statement", first)

    def ground(self, meta: Extent, children: list[Any]) -> st.Ground:
        return st.Ground(node(children), tag(children, "list", False), span=self.span(meta))

    def iff(self, meta: Extent, children: list[Any]) -> st.If:
        condition, consequence = (c for c in children if isinstance(c, Node))
        return st.If(
            cast("Any", condition),
            cast("Any", consequence),
            tag(children, "list", False),
            span=self.span(meta),
        )

    def iff_list(self, meta: Extent, children: list[Any]) -> st.If:
        return st.If(node(children), None, True, span=self.span(meta))

    def towards(self, meta: Extent, children: list[Any]) -> Tagged:
        return Tagged("towards", self.words(children))

    def term(self, meta: Extent, children: list[Token]) -> Tagged:
        return Tagged("term", str(children[0]))

    def effect(self, meta: Extent, children: list[Any]) -> st.Effect:
        by = next((c.owners for c in children if isinstance(c, By)), ())
        return st.Effect(
            self.word(children[0]),
            tag(children, "towards", ()),
            tag(children, "term", ""),
            by,
            span=self.span(meta),
        )

    def effects(self, meta: Extent, children: list[Any]) -> st.Effects:
        mode = token(children, "ALL_OF", "IN_ORDER", "ONE_OF")
        return st.Effects(
            tag(children, "strength", ""),
            cast("Any", str(mode) if mode else ""),
            tuple(c for c in children if isinstance(c, st.Effect)),
            approvers=tag(children, "approvers", ()),
            span=self.span(meta),
        )

    def at(self, meta: Extent, children: list[Any]) -> Tagged:
        return Tagged("at", tuple(c for c in children if isinstance(c, st.Reference)))

    def each(self, meta: Extent, children: list[Token]) -> Tagged:
        return Tagged("each", self.word(children[1]))

    def instead(self, meta: Extent, children: list[Any]) -> Tagged:
        return Tagged("instead", ("may" if has(children, "MAY_USE") else "replace", children[-1]))

    def over(self, meta: Extent, children: list[Token]) -> Tagged:
        return Tagged("over", self.word(children[1]))

    def except_(self, meta: Extent, children: list[Any]) -> st.Exception_:
        mode, alternative = tag(children, "instead", ("waive", None))
        return st.Exception_(
            tag(children, "at", ()),
            tag(children, "each"),
            node(children),
            mode,
            alternative,
            tag(children, "over"),
            tag(children, "list", False),
            span=self.span(meta),
        )

    def ref_cite(self, meta: Extent, children: list[Token]) -> st.Reference:
        cites = [str(c) for c in children if c.type == "CITE"]
        path = token(children, "PATH")
        last = cites[1] if len(cites) > 1 else ""
        return st.Reference(str(path or ""), cites[0], last, span=self.span(meta))

    ref_range = ref_cite

    def ref_label(self, meta: Extent, children: list[Token]) -> st.Reference:
        return st.Reference(label=strip(children[0]), span=self.span(meta))

    def ref_this(self, meta: Extent, children: list[Token]) -> st.Reference:
        return st.Reference(this=str(children[0]), span=self.span(meta))

    def this(self, meta: Extent, children: list[Token]) -> Token:
        return children[0]

    vague_word = this

    # ---- deadlines and documents ----------------------------------------------------------------

    def due(self, meta: Extent, children: list[Any]) -> st.Deadline:
        return st.Deadline(children[1], "latest", children[3], span=self.span(meta))

    def not_before(self, meta: Extent, children: list[Any]) -> st.Deadline:
        return st.Deadline(children[1], "earliest", children[3], span=self.span(meta))

    def vague(self, meta: Extent, children: list[Any]) -> st.Deadline:
        act = self.name_ref(meta, [children[1]])
        bound = children[4] if len(children) > 4 else None
        return st.Deadline(act, "vague", bound, str(children[2]), span=self.span(meta))

    def docname(self, meta: Extent, children: list[Token]) -> Word:
        return self.word(children[0])

    def send(self, meta: Extent, children: list[Any]) -> Tagged:
        return Tagged("to", self.words(children))

    def not_after(self, meta: Extent, children: list[Any]) -> Tagged:
        return Tagged("bound", children[1])

    def copies(self, meta: Extent, children: list[Token]) -> Tagged:
        return Tagged("copies", self.literal_of(children[1], self.span(meta)))

    def contains(self, meta: Extent, children: list[Any]) -> Tagged:
        return Tagged("contains", (self.words(children), has(children, "ETC")))

    def document(self, meta: Extent, children: list[Any]) -> st.Document:
        contents, open_ = tag(children, "contains", ((), False))
        return st.Document(
            children[1],
            by=next((c.owners for c in children if isinstance(c, By)), ()),
            to=tag(children, "to", ()),
            bound=tag(children, "bound"),
            copies=tag(children, "copies"),
            contents=contents,
            open=open_,
            span=self.span(meta),
        )

    def document_barred(self, meta: Extent, children: list[Any]) -> st.Document:
        return st.Document(children[1], barred=True, span=self.span(meta))
