"""Parse tree → surface lines and statements. One method a grammar rule, named as in the grammar."""

from __future__ import annotations

from typing import Any, cast

from lark import Token
from lark.tree import Meta
from lark.visitors import v_args

from tiaowen.surface import lines as ln
from tiaowen.surface import statements as st
from tiaowen.surface.build_expressions import By, ExpressionBuilder, has, strip
from tiaowen.surface.expressions import Assignment
from tiaowen.surface.node import Node, Word

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


class Tagged:
    """A named piece of a statement on its way up (towards, term, at, each …)."""

    def __init__(self, kind: str, value: Any) -> None:
        self.kind = kind
        self.value = value


def tag(children: list[Any], kind: str, default: Any = None) -> Any:
    """The value of the tagged child of that kind."""
    return next((c.value for c in children if isinstance(c, Tagged) and c.kind == kind), default)


def token(children: list[Any], *kinds: str) -> Token | None:
    """The first token of one of the terminals."""
    return next((c for c in children if isinstance(c, Token) and c.type in kinds), None)


def node(children: list[Any]) -> Any:
    """The first expression among the children, or None."""
    return next((c for c in children if isinstance(c, Node) and not isinstance(c, Word)), None)


def quoted(children: list[Any]) -> str:
    """The text of the first “…” among the children, or ''."""
    found = token(children, "STRING")
    return strip(found) if found is not None else ""


@v_args(meta=True)
class SurfaceBuilder(ExpressionBuilder):
    """Builds a tuple of lines from the parse tree of a text or of one line."""

    def start(self, meta: Meta, children: list[Any]) -> tuple[ln.Line, ...]:
        return tuple(children)

    # ---- head and text ------------------------------------------------------------------------

    def header_path(self, meta: Meta, children: list[Any]) -> ln.Head:
        key, value = str(children[0]), self.words(children[1:])
        return ln.Head(key, value, quoted(children[2:]), span=self.span(meta))

    header_text = header_name = header_uses = header_path

    def header_date(self, meta: Meta, children: list[Any]) -> ln.Head:
        day = (self.word(children[1]),)
        return ln.Head(str(children[0]), day, quoted(children[2:]), span=self.span(meta))

    def mark(self, meta: Meta, children: list[Token]) -> Token:
        return children[0]

    part_mark = mark

    def heading(self, meta: Meta, children: list[Token]) -> Tagged:
        return Tagged("heading", self.word(children[1]))

    def clause(self, meta: Meta, children: list[Any]) -> ln.Clause:
        label, text = token(children, "LABEL"), token(children, "TEXT")
        return ln.Clause(
            _MARKS[children[0].type],
            self.word(children[0]),
            self.word(label) if label else None,
            tag(children, "heading"),
            self.word(text) if text else None,
            span=self.span(meta),
        )

    def part(self, meta: Meta, children: list[Any]) -> ln.Part:
        label, text = token(children, "LABEL"), self.word(children[-1])
        name = self.word(label) if label else None
        return ln.Part(str(children[0]), name, text, span=self.span(meta))

    def para(self, meta: Meta, children: list[Token]) -> ln.Paragraph:
        return ln.Paragraph(self.word(children[-1]), span=self.span(meta))

    def piece(self, meta: Meta, children: list[Token]) -> ln.Piece:
        return ln.Piece(self.word(children[-1]), span=self.span(meta))

    def labelled(self, meta: Meta, children: list[Any]) -> ln.Labelled:
        label = token(children, "LABEL")
        return ln.Labelled(self.word(label) if label else None, children[-1], span=self.span(meta))

    # ---- norms --------------------------------------------------------------------------------

    def strength(self, meta: Meta, children: list[Token]) -> Tagged:
        return Tagged("strength", str(children[0]))

    def list_open(self, meta: Meta, children: list[Any]) -> Tagged:
        return Tagged("list", True)

    def must(self, meta: Meta, children: list[Any]) -> st.Require:
        return self.require(meta, children, barred=False)

    def mustnot(self, meta: Meta, children: list[Any]) -> st.Require:
        return self.require(meta, children, barred=True)

    def require(self, meta: Meta, children: list[Any], *, barred: bool) -> st.Require:
        """须 or 不得 with its strength."""
        return st.Require(
            tag(children, "strength", ""), barred, node(children), span=self.span(meta)
        )

    def stmt(self, meta: Meta, children: list[Any]) -> st.Statement:
        """`norm _end`: a requirement, perhaps with bullets below."""
        first = children[0]
        if isinstance(first, st.Require) and tag(children, "list"):
            return st.Require(
                first.strength, first.barred, first.condition, True, span=self.span(meta)
            )
        return cast("st.Statement", first)

    def ground(self, meta: Meta, children: list[Any]) -> st.Ground:
        return st.Ground(node(children), tag(children, "list", False), span=self.span(meta))

    def iff(self, meta: Meta, children: list[Any]) -> st.If:
        condition, consequence = (c for c in children if isinstance(c, Node))
        return st.If(
            cast("Any", condition),
            cast("Any", consequence),
            tag(children, "list", False),
            span=self.span(meta),
        )

    def iff_list(self, meta: Meta, children: list[Any]) -> st.If:
        return st.If(node(children), None, True, span=self.span(meta))

    def towards(self, meta: Meta, children: list[Any]) -> Tagged:
        return Tagged("towards", self.words(children))

    def term(self, meta: Meta, children: list[Token]) -> Tagged:
        return Tagged("term", str(children[0]))

    def effect(self, meta: Meta, children: list[Any]) -> st.Effect:
        by = next((c.owners for c in children if isinstance(c, By)), ())
        return st.Effect(
            self.word(children[0]),
            tag(children, "towards", ()),
            tag(children, "term", ""),
            by,
            span=self.span(meta),
        )

    def effects(self, meta: Meta, children: list[Any]) -> st.Effects:
        mode = token(children, "ALL_OF", "IN_ORDER", "ONE_OF")
        return st.Effects(
            tag(children, "strength", ""),
            cast("Any", str(mode) if mode else ""),
            tuple(c for c in children if isinstance(c, st.Effect)),
            span=self.span(meta),
        )

    def at(self, meta: Meta, children: list[Any]) -> Tagged:
        return Tagged("at", tuple(c for c in children if isinstance(c, st.Reference)))

    def each(self, meta: Meta, children: list[Token]) -> Tagged:
        return Tagged("each", self.word(children[1]))

    def instead(self, meta: Meta, children: list[Any]) -> Tagged:
        return Tagged("instead", ("may" if has(children, "MAY_USE") else "replace", children[-1]))

    def over(self, meta: Meta, children: list[Token]) -> Tagged:
        return Tagged("over", self.word(children[1]))

    def except_(self, meta: Meta, children: list[Any]) -> st.Exception_:
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

    def ref_cite(self, meta: Meta, children: list[Token]) -> st.Reference:
        cites = [str(c) for c in children if c.type == "CITE"]
        path = token(children, "PATH")
        last = cites[1] if len(cites) > 1 else ""
        return st.Reference(str(path or ""), cites[0], last, span=self.span(meta))

    ref_range = ref_cite

    def ref_label(self, meta: Meta, children: list[Token]) -> st.Reference:
        return st.Reference(label=strip(children[0]), span=self.span(meta))

    def ref_this(self, meta: Meta, children: list[Token]) -> st.Reference:
        return st.Reference(this=str(children[0]), span=self.span(meta))

    def this(self, meta: Meta, children: list[Token]) -> Token:
        return children[0]

    vague_word = this

    # ---- deadlines and documents ----------------------------------------------------------------

    def due(self, meta: Meta, children: list[Any]) -> st.Deadline:
        return st.Deadline(children[1], "latest", children[3], span=self.span(meta))

    def not_before(self, meta: Meta, children: list[Any]) -> st.Deadline:
        return st.Deadline(children[1], "earliest", children[3], span=self.span(meta))

    def vague(self, meta: Meta, children: list[Any]) -> st.Deadline:
        act = self.name_ref(meta, [children[1]])
        bound = children[4] if len(children) > 4 else None
        return st.Deadline(act, "vague", bound, str(children[2]), span=self.span(meta))

    def docname(self, meta: Meta, children: list[Token]) -> Word:
        return self.word(children[0])

    def send(self, meta: Meta, children: list[Any]) -> Tagged:
        return Tagged("to", self.words(children))

    def not_after(self, meta: Meta, children: list[Any]) -> Tagged:
        return Tagged("bound", children[1])

    def copies(self, meta: Meta, children: list[Token]) -> Tagged:
        return Tagged("copies", self.literal_of(children[1], self.span(meta)))

    def contains(self, meta: Meta, children: list[Any]) -> Tagged:
        return Tagged("contains", (self.words(children), has(children, "ETC")))

    def document(self, meta: Meta, children: list[Any]) -> st.Document:
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

    def document_barred(self, meta: Meta, children: list[Any]) -> st.Document:
        return st.Document(children[1], barred=True, span=self.span(meta))

    # ---- names ----------------------------------------------------------------------------------

    def subject(self, meta: Meta, children: list[Any]) -> st.Subject:
        return st.Subject(self.words(children[1:2]), node(children), span=self.span(meta))

    def scope(self, meta: Meta, children: list[Any]) -> st.Scope:
        return st.Scope(children[1], span=self.span(meta))

    def day(self, word: Token) -> st.Day:
        """A typed date with its place."""
        return st.Day(str(word), span=self.word(word).span)

    def abbr(self, meta: Meta, children: list[Token]) -> Tagged:
        return Tagged("abbr", self.word(children[1]))

    def since(self, meta: Meta, children: list[Token]) -> Tagged:
        return Tagged("since", self.day(children[1]))

    def until(self, meta: Meta, children: list[Token]) -> Tagged:
        return Tagged("until", self.day(children[1]))

    def validity(self, meta: Meta, children: list[Any]) -> Tagged:
        return Tagged("validity", (tag(children, "since"), tag(children, "until")))

    def define(self, meta: Meta, children: list[Any]) -> st.Define:
        since, until = tag(children, "validity", (None, None))
        name = self.word(children[1])
        abbreviation = tag(children, "abbr")
        wording = quoted(children)
        body = None if wording else node(children)
        return st.Define(name, abbreviation, since, until, body, wording, span=self.span(meta))

    def table(self, meta: Meta, children: list[Any]) -> st.Table:
        since, until = tag(children, "validity", (None, None))
        name = self.word(children[1])
        return st.Table(name, since, until, quoted(children), span=self.span(meta))

    # ---- accounting, layers, notes ----------------------------------------------------------------

    def account(self, meta: Meta, children: list[Any]) -> st.Account:
        bearers = self.words([c for c in children if isinstance(c, tuple)])
        return st.Account(str(children[0]), bearers, quoted(children), span=self.span(meta))

    def when(self, meta: Meta, children: list[Any]) -> Tagged:
        return Tagged("when", children[1])

    def forward(self, meta: Meta, children: list[Token]) -> st.Forward:
        whole = has(cast("list[Any]", children), "WHOLE")
        return st.Forward(self.word(children[1]), whole, span=self.span(meta))

    def repeal(self, meta: Meta, children: list[Token]) -> st.Repeal:
        return st.Repeal(self.word(children[1]), span=self.span(meta))

    def displace(self, meta: Meta, children: list[Any]) -> st.Displace:
        cite = token(children, "CITE")
        return st.Displace(
            self.word(children[1]),
            str(cite or ""),
            tag(children, "when"),
            self.words(children[-1:]),
            span=self.span(meta),
        )

    def fallback(self, meta: Meta, children: list[Any]) -> st.FallBack:
        return st.FallBack(self.word(children[1]), tag(children, "when"), span=self.span(meta))

    def note(self, meta: Meta, children: list[Token]) -> st.Note:
        number = token(cast("list[Any]", children), "NOTE_ID")
        kind = cast("Any", str(children[0]))
        return st.Note(kind, str(number or ""), strip(children[-1]), span=self.span(meta))

    def picks(self, meta: Meta, children: list[Any]) -> tuple[Word, ...]:
        return tuple(_dotted(name, key) for name, key in children if name is not None)

    def missing(self, meta: Meta, children: list[Any]) -> Tagged:
        return Tagged("missing", children[1])

    def verdict(self, meta: Meta, children: list[Any]) -> Tagged:
        by = next((c.owners for c in children if isinstance(c, By)), ())
        return Tagged("verdict", (self.word(children[0]), tag(children, "missing", ()), by))

    def example(self, meta: Meta, children: list[Any]) -> st.Example:
        label, day = token(children, "LABEL"), token(children, "DATE")
        assert day is not None
        verdict, missing, by = tag(children, "verdict")
        facts = tuple(c for c in children if isinstance(c, Assignment))
        name = self.word(label) if label else None
        return st.Example(name, self.day(day), verdict, missing, by, facts, span=self.span(meta))

    def erratum(self, meta: Meta, children: list[Any]) -> st.Erratum:
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

    def dash(self, meta: Meta, children: list[Token]) -> int:
        return len(children[0])

    def bullet_cond(self, meta: Meta, children: list[Any]) -> tuple[Any, bool]:
        return children[0], False

    def bullet_group(self, meta: Meta, children: list[Any]) -> tuple[Any, bool]:
        return children[0], True

    def bullet_stmt(self, meta: Meta, children: list[Any]) -> tuple[Any, bool]:
        return self.labelled(meta, children), False

    def bullet(self, meta: Meta, children: list[Any]) -> ln.Bullet:
        depth, (content, opens) = children
        return ln.Bullet(depth, content, opens, span=self.span(meta))

    def attr_line(self, meta: Meta, children: list[Any]) -> ln.MoreAttributes:
        return ln.MoreAttributes(tuple(children), span=self.span(meta))

    def row(self, meta: Meta, children: list[Any]) -> ln.Row:
        return ln.Row(tuple(children), span=self.span(meta))

    def cell_any(self, meta: Meta, children: list[Any]) -> ln.Cell:
        return ln.Cell("any", span=self.span(meta))

    def cell_values(self, meta: Meta, children: list[Any]) -> ln.Cell:
        return ln.Cell("values", tuple(children), span=self.span(meta))

    def cell_range(self, meta: Meta, children: list[Any]) -> ln.Cell:
        return ln.Cell("range", low=children[0], high=children[-1], span=self.span(meta))

    def cell_from(self, meta: Meta, children: list[Any]) -> ln.Cell:
        return ln.Cell("range", low=children[0], span=self.span(meta))

    def cell_until(self, meta: Meta, children: list[Any]) -> ln.Cell:
        return ln.Cell("range", high=children[-1], span=self.span(meta))

    # ---- declarations -----------------------------------------------------------------------------

    def fact_names(self, meta: Meta, children: list[Token]) -> tuple[Word, ...]:
        return self.words(cast("list[Any]", children))

    def type_name(self, meta: Meta, children: list[Token]) -> st.TypeName:
        return st.TypeName(str(children[0]), span=self.span(meta))

    def type_enum(self, meta: Meta, children: list[Any]) -> st.EnumOf:
        return st.EnumOf(self.words(children), has(children, "OPEN"), span=self.span(meta))

    def field(self, meta: Meta, children: list[Any]) -> tuple[Word, st.TypeExpr]:
        return self.word(children[0]), children[1]

    def type_records(self, meta: Meta, children: list[Any]) -> st.ListOf:
        return st.ListOf(
            tuple(c for c in children if isinstance(c, tuple)), None, span=self.span(meta)
        )

    def type_plain_list(self, meta: Meta, children: list[Token]) -> st.ListOf:
        item = st.TypeName(str(children[1]), span=self.word(children[1]).span)
        return st.ListOf((), item, span=self.span(meta))

    def type_mapping(self, meta: Meta, children: list[Token]) -> st.MappingOf:
        key, value = self.words(cast("list[Any]", children))
        return st.MappingOf(key, value, span=self.span(meta))

    def attr_words(self, meta: Meta, children: list[Any]) -> st.Attribute:
        return st.Attribute(str(children[0]), self.words(children[1:]), span=self.span(meta))

    attr_evidence = attr_filled_by = attr_personal = attr_synonym = attr_words
    attr_judged = attr_unit = attr_words

    def attr_unfilled(self, meta: Meta, children: list[Any]) -> st.Attribute:
        return st.Attribute(str(children[0]), (), children[1], span=self.span(meta))

    attr_choices = attr_unfilled

    def attr_note(self, meta: Meta, children: list[Token]) -> st.Attribute:
        return st.Attribute("", (self.word(children[0]),), span=self.span(meta))

    def declare_fact(self, meta: Meta, children: list[Any]) -> st.DeclareFact:
        _, names, type_, *attributes = children
        return st.DeclareFact(names, type_, tuple(attributes), span=self.span(meta))

    def declare_param(self, meta: Meta, children: list[Any]) -> st.DeclareParameter:
        since, until = tag(children, "validity", (None, None))
        return st.DeclareParameter(
            self.word(children[1]),
            node(children),
            since,
            until,
            quoted(children),
            span=self.span(meta),
        )

    def declare_effect(self, meta: Meta, children: list[Any]) -> st.DeclareEffect:
        _, names, _, kind, *attributes = children
        return st.DeclareEffect(names, self.word(kind), tuple(attributes), span=self.span(meta))

    def scale_span(self, meta: Meta, children: list[Any]) -> tuple[Word, ...]:
        return self.words(children)

    def declare_scale(self, meta: Meta, children: list[Any]) -> st.DeclareScale:
        names = self.words([c for c in children if isinstance(c, Token)])
        spans = tuple((a, b, c) for a, b, c in (c for c in children if isinstance(c, tuple)))
        return st.DeclareScale(names[0], names[1:], spans, span=self.span(meta))


def _dotted(name: Word, key: Word | None) -> Word:
    """`甲 之 乙` in a 缺 list as one word 「甲.乙」."""
    return Word(f"{name.text}.{key.text}", span=name.span) if key else name
