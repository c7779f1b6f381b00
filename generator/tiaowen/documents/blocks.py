"""A paper as blocks: what DOCX is written from and what the trace lists. No layout, only structure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tiaowen.documents.fonts import Role


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face; a newline is a line break. `missing` words stand for a blank (【待填】).

    `change` marks words only one of two wordings has: struck out, or put in (bold, underlined).
    """

    text: str
    role: Role | None = None
    missing: bool = False
    change: Literal["", "out", "in"] = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs in a style of `typography.STYLES`.

    Attributes:
        style: key of the style.
        runs: its words.
        node: id in the trace, "" when it is empty.
        new_page: it begins a page.
        right: characters from the right edge, where they are not the style's.
        keep: it stays on the page of the next one.
    """

    style: str
    runs: tuple[Run, ...]
    node: str = ""
    new_page: bool = False
    right: float | None = None
    keep: bool = False

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        paragraphs: its content, at least one.
        columns, rows: how many it spans.
        top: its words stand at the top instead of the middle.
        open, close: no line below it; no line above it (a box with the signature at its foot).
    """

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1
    top: bool = False
    open: bool = False
    close: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells that start in this row. `height_mm` is the least height; `head` repeats on each page.

    A row stays on one page unless it `may_split`.
    """

    cells: tuple[Cell, ...]
    height_mm: float = 0.0
    head: bool = False
    may_split: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a fixed grid; `kind` is grid, dense or cover."""

    kind: str
    columns_mm: tuple[float, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Table
