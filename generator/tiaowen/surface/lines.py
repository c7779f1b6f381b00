"""The lines of a rule file: head lines, clause marks with the law's text, statements, bullets, rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tiaowen.source import SourceFile
from tiaowen.surface.expressions import Expr
from tiaowen.surface.node import Node, Word
from tiaowen.surface.statements import Attribute, Statement

MarkKind: TypeAlias = Literal[
    "book", "chapter", "section", "article", "top", "item", "point", "subpoint"
]


@dataclass(frozen=True, slots=True)
class Head(Node):
    """A head line: 规则集/词汇 path, 标题 …, 施行 date “why presumed”, 引用 paths."""

    key: str
    words: tuple[Word, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clause(Node):
    """A numbered clause begins: mark as printed, editorial 【title】, the law's own heading, its text."""

    kind: MarkKind
    mark: Word
    label: Word | None
    heading: Word | None
    text: Word | None


@dataclass(frozen=True, slots=True)
class Part(Node):
    """A part outside the numbering (版头 引言 主送 … 版记) begins."""

    kind: str
    label: Word | None
    text: Word


@dataclass(frozen=True, slots=True)
class Paragraph(Node):
    """`款 「…」`: a further unnumbered paragraph begins."""

    text: Word


@dataclass(frozen=True, slots=True)
class Piece(Node):
    """`「…」` alone: the next cut of the same paragraph."""

    text: Word


@dataclass(frozen=True, slots=True)
class Labelled(Node):
    """A statement, perhaps with 【名称】 in front."""

    label: Word | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Bullet(Node):
    """`- C`, `- C：` (a group with deeper bullets) or `- statement`; `depth` 1 or 2."""

    depth: int
    content: Expr | Labelled
    list_follows: bool = False


@dataclass(frozen=True, slots=True)
class MoreAttributes(Node):
    """A line of attributes that continues the declaration above."""

    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """A table cell: any, a choice of values, or a range with either end open."""

    kind: Literal["any", "values", "range"]
    values: tuple[Expr, ...] = ()
    low: Expr | None = None
    high: Expr | None = None


@dataclass(frozen=True, slots=True)
class Row(Node):
    """A table row; the first one after 表 names the columns."""

    cells: tuple[Cell, ...]


Line: TypeAlias = (
    Head | Clause | Part | Paragraph | Piece | Labelled | Bullet | MoreAttributes | Row
)


@dataclass(frozen=True, slots=True)
class Broken(Node):
    """A line that could not be parsed and was reported.

    Attributes:
        holds_text: it quotes the law or begins a clause, so that what follows may look out of order
            or incomplete without being so.
    """

    holds_text: bool


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A parsed rule file or vocabulary: its source, its lines in order, and the lines left out."""

    source: SourceFile
    lines: tuple[Line, ...]
    broken: tuple[Broken, ...] = ()
