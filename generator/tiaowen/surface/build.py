"""What is read → surface lines and statements. One method a grammar rule, named as in the grammar."""

from __future__ import annotations

from typing import Any, cast

from lark import Token

from tiaowen.surface import lines as ln
from tiaowen.surface import statements as st
from tiaowen.surface.build_declarations import DeclarationBuilder
from tiaowen.surface.build_expressions import By, has, strip
from tiaowen.surface.build_norms import NormBuilder
from tiaowen.surface.build_pieces import Tagged, node, quoted, tag, token
from tiaowen.surface.expressions import Assignment
from tiaowen.surface.extent import Extent
from tiaowen.surface.node import Word

_MARKS: dict[str, ln.MarkKind] = {
    "BOOK": "book",
    "CHAPTER": "chapter",
    "SECTION": "section",
    "ARTICLE": "article",
    "TOP": "top",
    "ITEM": "item",
    "POINT": "point",
    "SUBPOINT": "subpoint",
}


class SurfaceBuilder(NormBuilder, DeclarationBuilder):
    """Builds a tuple of lines from the parse tree of a text or of one line."""

    def start(self, meta: Extent, children: list[Any]) -> tuple[ln.Line, ...]:
        return tuple(children)

    # ---- head and text ------------------------------------------------------------------------

    def header_path(self, meta: Extent, children: list[Any]) -> ln.Head:
        key, value = str(children[0]), self.words(children[1:])
        return ln.Head(key, value, quoted(children[2:]), span=self.span(meta))

    header_text = header_name = header_uses = header_path

    def header_date(self, meta: Extent, children: list[Any]) -> ln.Head:
        day = (self.word(children[1]),)
        return ln.Head(str(children[0]), day, quoted(children[2:]), span=self.span(meta))

    def mark(self, meta: Extent, children: list[Token]) -> Token:
        return children[0]

    part_mark = mark

    def heading(self, meta: Extent, children: list[Token]) -> Tagged:
        return Tagged("heading", self.word(children[1]))

    def clause(self, meta: Extent, children: list[Any]) -> ln.Clause:
        label, text = token(children, "LABEL"), token(children, "TEXT")
        return ln.Clause(
            _MARKS[children[0].type],
            self.word(children[0]),
            self.word(label) if label else None,
            tag(children, "heading"),
            self.word(text) if text else None,
            span=self.span(meta),
        )

    def part(self, meta: Extent, children: list[Any]) -> ln.Part:
        label, text = token(children, "LABEL"), self.word(children[-1])
        name = self.word(label) if label else None
        return ln.Part(str(children[0]), name, text, span=self.span(meta))

    def para(self, meta: Extent, children: list[Token]) -> ln.Paragraph:
        return ln.Paragraph(self.word(children[-1]), span=self.span(meta))

    def piece(self, meta: Extent, children: list[Token]) -> ln.Piece:
        return ln.Piece(self.word(children[-1]), span=self.span(meta))

    def labelled(self, meta: Extent, children: list[Any]) -> ln.Labelled:
        label = token(children, "LABEL")
        return ln.Labelled(self.word(label) if label else None, children[-1], span=self.span(meta))

    # ---- names ----------------------------------------------------------------------------------

    def subject(self, meta: Extent, children: list[Any]) -> st.Subject:
        return st.Subject(self.words(children[1:2]), node(children), span=self.span(meta))

    def scope(self, meta: Extent, children: list[Any]) -> st.Scope:
        return st.Scope(children[1], span=self.span(meta))

    def day(self, word: Token) -> st.Day:
        """A typed date with its place."""
        return st.Day(str(word), span=self.word(word).span)

    def abbr(self, meta: Extent, children: list[Token]) -> Tagged:
        return Tagged("abbr", self.word(children[1]))

    def since(self, meta: Extent, children: list[Token]) -> Tagged:
        return Tagged("since", self.day(children[1]))

    def until(self, meta: Extent, children: list[Token]) -> Tagged:
        return Tagged("until", self.day(children[1]))

    def validity(self, meta: Extent, children: list[Any]) -> Tagged:
        return Tagged("validity", (tag(children, "since"), tag(children, "until")))

    def define(self, meta: Extent, children: list[Any]) -> st.Define:
        since, until = tag(children, "validity", (None, None))
        name = self.word(children[1])
        abbreviation = tag(children, "abbr")
        wording = quoted(children)
        body = None if wording else node(children)
        return st.Define(name, abbreviation, since, until, body, wording, span=self.span(meta))

    def table(self, meta: Extent, children: list[Any]) -> st.Table:
        since, until = tag(children, "validity", (None, None))
        name = self.word(children[1])
        return st.Table(name, since, until, quoted(children), span=self.span(meta))

    # ---- accounting, layers, notes ----------------------------------------------------------------

    def account(self, meta: Extent, children: list[Any]) -> st.Account:
        bearers = self.words([c for c in children if isinstance(c, tuple)])
        return st.Account(str(children[0]), bearers, quoted(children), span=self.span(meta))

    def when(self, meta: Extent, children: list[Any]) -> Tagged:
        return Tagged("when", children[1])

    def forward(self, meta: Extent, children: list[Token]) -> st.Forward:
        whole = has(cast("list[Any]", children), "WHOLE")
        return st.Forward(self.word(children[1]), whole, span=self.span(meta))

    def repeal(self, meta: Extent, children: list[Token]) -> st.Repeal:
        return st.Repeal(self.word(children[1]), span=self.span(meta))

    def displace(self, meta: Extent, children: list[Any]) -> st.Displace:
        cite = token(children, "CITE")
        return st.Displace(
            self.word(children[1]),
            str(cite or ""),
            tag(children, "when"),
            self.words(children[-1:]),
            span=self.span(meta),
        )

    def fallback(self, meta: Extent, children: list[Any]) -> st.FallBack:
        return st.FallBack(self.word(children[1]), tag(children, "when"), span=self.span(meta))

    def note(self, meta: Extent, children: list[Token]) -> st.Note:
        number = token(cast("list[Any]", children), "NOTE_ID")
        kind = cast("Any", str(children[0]))
        return st.Note(kind, str(number or ""), strip(children[-1]), span=self.span(meta))

    def picks(self, meta: Extent, children: list[Any]) -> tuple[Word, ...]:
        return tuple(_dotted(name, key) for name, key in children if name is not None)

    def missing(self, meta: Extent, children: list[Any]) -> Tagged:
        return Tagged("missing", children[1])

    def verdict(self, meta: Extent, children: list[Any]) -> Tagged:
        by = next((c.owners for c in children if isinstance(c, By)), ())
        return Tagged("verdict", (self.word(children[0]), tag(children, "missing", ()), by))

    def example(self, meta: Extent, children: list[Any]) -> st.Example:
        label, day = token(children, "LABEL"), token(children, "DATE")
        assert day is not None
        verdict, missing, by = tag(children, "verdict")
        facts = tuple(c for c in children if isinstance(c, Assignment))
        name = self.word(label) if label else None
        return st.Example(name, self.day(day), verdict, missing, by, facts, span=self.span(meta))

    def erratum(self, meta: Extent, children: list[Any]) -> st.Erratum:
        cite = token(children, "CITE")
        original, corrected, *reason = (
            c for c in children if isinstance(c, Token) and c.type in ("TEXT", "STRING")
        )
        return st.Erratum(
            str(cite or ""),
            self.word(original),
            self.word(corrected),
            strip(reason[0]) if reason else "",
            span=self.span(meta),
        )

    # ---- bullets and rows -------------------------------------------------------------------------

    def dash(self, meta: Extent, children: list[Token]) -> int:
        return len(children[0])

    def bullet_cond(self, meta: Extent, children: list[Any]) -> tuple[Any, bool]:
        return children[0], False

    def bullet_group(self, meta: Extent, children: list[Any]) -> tuple[Any, bool]:
        return children[0], True

    def bullet_stmt(self, meta: Extent, children: list[Any]) -> tuple[Any, bool]:
        return self.labelled(meta, children), False

    def bullet(self, meta: Extent, children: list[Any]) -> ln.Bullet:
        depth, (content, opens) = children
        return ln.Bullet(depth, content, opens, span=self.span(meta))

    def attr_line(self, meta: Extent, children: list[Any]) -> ln.MoreAttributes:
        return ln.MoreAttributes(tuple(children), span=self.span(meta))

    def row(self, meta: Extent, children: list[Any]) -> ln.Row:
        return ln.Row(tuple(children), span=self.span(meta))

    def cell_any(self, meta: Extent, children: list[Any]) -> ln.Cell:
        return ln.Cell("any", span=self.span(meta))

    def cell_values(self, meta: Extent, children: list[Any]) -> ln.Cell:
        return ln.Cell("values", tuple(children), span=self.span(meta))

    def cell_range(self, meta: Extent, children: list[Any]) -> ln.Cell:
        return ln.Cell("range", low=children[0], high=children[-1], span=self.span(meta))

    def cell_from(self, meta: Extent, children: list[Any]) -> ln.Cell:
        return ln.Cell("range", low=children[0], span=self.span(meta))

    def cell_until(self, meta: Extent, children: list[Any]) -> ln.Cell:
        return ln.Cell("range", high=children[-1], span=self.span(meta))


def _dotted(name: Word, key: Word | None) -> Word:
    """`甲 之 乙` in a 缺 list as one word 「甲.乙」."""
    return Word(f"{name.text}.{key.text}", span=name.span) if key else name
