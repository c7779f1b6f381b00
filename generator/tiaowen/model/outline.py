"""The tree of provisions of one rule file: what stands under what, and how it is cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from tiaowen.source import SourceFile, Span
from tiaowen.surface.lines import Broken, Bullet, Head, MarkKind, Row
from tiaowen.surface.node import Word
from tiaowen.surface.statements import Attribute, Erratum, Note, Statement


@dataclass(frozen=True, slots=True)
class BulletTree:
    """A bullet with the deeper bullets below it."""

    bullet: Bullet
    children: tuple[BulletTree, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with its name and the bullets, table rows and attribute lines that continue it.

    `unread`: a line after it could not be parsed; it may have been one of them.
    """

    statement: Statement
    label: Word | None
    span: Span
    bullets: tuple[BulletTree, ...] = ()
    rows: tuple[Row, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    notes: tuple[Note, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """One 「…」 of the law's words and the statements that formalise it.

    Attributes:
        text: the words; a clause without text of its own (a chapter) has no cut.
        citation: canonical, down to the sentence where the paragraph holds several.
        headings: chapter › article › item, for diagnostics.
        entries: statements in order.
        errata: declared deviations of the source inside this cut.
        unread: a line under it could not be parsed, so that what is missing may stand there.
    """

    text: Word
    citation: str
    headings: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    errata: tuple[Erratum, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph (款) as its cuts in order."""

    cuts: tuple[Cut, ...]


PartKind: TypeAlias = str
"""版头 发文字号 篇名 主送 引言 结语 附注 附件 落款 版记."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A clause of the law, or a part outside its numbering.

    Attributes:
        kind: the numbering level, or the name of the part.
        mark: the mark as printed (「第九条」, 「(一)」), or the part's word.
        number: the ordinal of the mark; 0 for parts.
        citation: canonical; chapters and books have one only for messages.
        title: the law's own heading (题), may be None.
        label: our editorial 【title】, may be None.
        paragraphs: its text.
        children: clauses inside it.
    """

    kind: MarkKind | PartKind
    mark: Word
    number: int
    citation: str
    title: Word | None
    label: Word | None
    paragraphs: tuple[TextParagraph, ...] = ()
    children: tuple[Provision, ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def cuts(self) -> Iterator[Cut]:
        """The cuts of its own text, not of its children."""
        for paragraph in self.paragraphs:
            yield from paragraph.cuts

    def walk(self) -> Iterator[Provision]:
        """Itself and every provision below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """A rule file or vocabulary with its nesting resolved.

    Attributes:
        source: the file.
        heads: head lines.
        entries: statements that stand before any text (all of a vocabulary's).
        provisions: top-level provisions in order.
        broken: lines that could not be parsed, reported already.
    """

    source: SourceFile
    heads: tuple[Head, ...]
    entries: tuple[Entry, ...]
    provisions: tuple[Provision, ...]
    broken: tuple[Broken, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """Every provision in reading order."""
        for provision in self.provisions:
            yield from provision.walk()

    def cuts(self) -> Iterator[Cut]:
        """Every cut in reading order."""
        for provision in self.walk():
            yield from provision.cuts

    def headings_at(self, offset: int) -> tuple[str, ...]:
        """The headings of the provision in which a place lies; empty above the first."""
        within: tuple[str, ...] = ()
        for provision in self.walk():
            if provision.mark.span.start > offset:
                break
            within = provision.headings
        return within

    def head(self, key: str) -> Head | None:
        """The head line with that key."""
        return next((h for h in self.heads if h.key == key), None)
