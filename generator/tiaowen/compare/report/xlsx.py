"""A comparison as a workbook to filter and sort: topics, norm differences, clauses, near wordings, witnesses.

Everything is written as text, never as a formula or a link, whatever a cell begins with.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from math import ceil
from typing import Any, TypeAlias

import xlsxwriter

from tiaowen.compare.comparison import Comparison, Matrix, TopicSide
from tiaowen.compare.report.alignment import text_rows
from tiaowen.compare.report.remarks import witness_lines
from tiaowen.compare.report.strictness import LEGEND, marks, same_law
from tiaowen.compare.report.wording import (
    KINDS,
    cell_lines,
    numbers,
    relation_word,
    sentence_place,
    topic_relation,
)
from tiaowen.compare.sides import Side
from tiaowen.compare.text.characters import Segment
from tiaowen.compare.text.clauses import Clause
from tiaowen.diagnostics.wording import cells

_MADE = datetime(2000, 1, 1)
_LONGEST = 32_000
"""A cell holds 32 767 characters; a longer text is cut, and says so."""
_LINE = 13.5
_HIGHEST = 409.0
"""Points: a line of the sheet's type, and the highest row a workbook has."""
_RICH = 3
"""Fewer runs and formats than this are no rich text."""
_ONE_SIDED = {"only_left": "仅左边有", "only_right": "仅右边有"}

Cell: TypeAlias = "str | tuple[tuple[Segment, ...], bool]"
"""Plain words, or one side (left: True) of a marked wording."""
Table: TypeAlias = tuple[str, Sequence[tuple[str, float]], Iterable[Sequence[Cell]]]
"""Name of the sheet, columns with their widths, rows."""


def xlsx_bytes(found: Comparison | Matrix) -> bytes:
    """The workbook."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": "规则对照", "created": _MADE})
        writer = _Writer(book)
        for table in _matrix(found) if isinstance(found, Matrix) else _pair(found):
            writer.sheet(*table)
    return stream.getvalue()


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        plain = {
            "text_wrap": True,
            "valign": "top",
            "border": 1,
            "font_name": "宋体",
            "font_size": 10,
        }
        self.plain = book.add_format(plain)
        self.head = book.add_format({**plain, "bold": True, "bg_color": "#E9ECEE"})
        self.out = book.add_format({"font_strikeout": True, "font_color": "#A61B1B"})
        self.put_in = book.add_format({"underline": 1, "bold": True, "font_color": "#17603A"})

    def sheet(
        self, name: str, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[Cell]]
    ) -> None:
        """One sheet with a frozen, filtered head row, set to print on landscape pages."""
        sheet = self.book.add_worksheet(name)
        for i, (title, width) in enumerate(columns):
            sheet.set_column(i, i, width)
            sheet.write_string(0, i, title, self.head)
        last = 0
        widths = [width for _, width in columns]
        for last, row in enumerate(rows, 1):
            sheet.set_row(last, _height(row, widths))
            for i, cell in enumerate(row):
                self.cell(sheet, last, i, cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def cell(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        """Words as text; a marked wording as rich text where it is both short enough and mixed."""
        if isinstance(cell, str):
            sheet.write_string(row, column, _short(cell), self.plain)
            return
        segments, left = cell
        words = _words(cell)
        parts = list(self._parts(segments, left))
        if len(words) > _LONGEST or len(parts) < _RICH:
            sheet.write_string(row, column, _short(words), self.plain)
        else:
            sheet.write_rich_string(row, column, *parts, self.plain)

    def _parts(self, segments: Sequence[Segment], left: bool) -> Iterator[Any]:
        for segment in segments:
            words = segment.left if left else segment.right
            if words and segment.kind == "changed":
                yield self.out if left else self.put_in
            if words:
                yield words


def _height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """Points for the cell with the most lines: not every program fits rows to wrapped text."""
    lines = [
        sum(max(1, ceil(cells(line) / width)) for line in _words(cell).split("\n"))
        for cell, width in zip(row, widths, strict=True)
    ]
    return min(max(lines) * _LINE + 3, _HIGHEST)


def _words(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    segments, left = cell
    return "".join(segment.left if left else segment.right for segment in segments)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "……（过长，已截断）"


# ---- two sides ------------------------------------------------------------------------------------


def _pair(comparison: Comparison) -> Iterator[Table]:
    left, right = (side.label for side in comparison.sides)
    yield "概要", [("项目", 18), ("内容", 110)], list(_summary(comparison.sides, comparison))
    yield (
        "主题对照",
        [("组", 14), ("主题", 20), ("关系", 18), (left, 60), (right, 60)],
        list(_topics(comparison)),
    )
    yield (
        "规范差异",
        [("主题", 20), ("规范", 22), ("方面", 12), (left, 55), (right, 55)],
        list(_norms(comparison)),
    )
    yield (
        "近同的措辞",
        [("位置", 28), (left, 55), (right, 55), ("关键词", 40)],
        list(_near(comparison)),
    )
    yield (
        "全文对照",
        [("左边条款", 20), (left, 60), ("右边条款", 20), (right, 60), ("对应", 16)],
        list(_clauses(comparison)),
    )
    yield "例证", [("主题", 20), ("例证", 120)], list(_witnesses(comparison))


def _summary(sides: Sequence[Side], comparison: Comparison | None) -> Iterator[Sequence[Cell]]:
    for side in sides:
        yield from ((side.label, line) for line in numbers(side))
        yield from ((f"{side.label}　注意", note) for note in side.notes)
        for (path, norm), why in side.given_way.items():
            yield f"{side.label}　没有列入", f"{path}【{norm}】{why}"
    if comparison is not None:
        day = comparison.as_of
        yield "判定日", day.isoformat() if day else "未指定（按文本比较，不问施行期间）"
        overall = comparison.overall
        yield "总体", f"{relation_word(overall, *comparison.sides)}（{overall.ground}）"
        yield from (("主题表有误", line) for line in comparison.stale)


def _topics(comparison: Comparison) -> Iterator[Sequence[Cell]]:
    left, right = comparison.sides
    for topic in comparison.topics:
        yield (
            topic.topic.group,
            topic.topic.name,
            topic_relation(topic, left, right),
            _cell(topic.left, left),
            _cell(topic.right, right),
        )


def _cell(cell: TopicSide, side: Side) -> str:
    return "\n".join(cell_lines(cell, named=len(side.substance) > 1)) or "没有规定"


def _norms(comparison: Comparison) -> Iterator[Sequence[Cell]]:
    for topic in comparison.topics:
        name = topic.topic.name
        for pair in topic.pairs:
            labels = (pair.left.norm.label, pair.right.norm.label)
            norm = labels[0] if labels[0] == labels[1] else " ↔ ".join(labels)
            for d in pair.differences:
                one = (*(a for a, _ in d.parameters), *d.left)
                other = (*(b for _, b in d.parameters), *d.right)
                yield name, norm, d.aspect.value, "\n".join(one), "\n".join(other)
        for norm_at in topic.only_left:
            yield name, norm_at.norm.label, "仅左边有", norm_at.norm.citation, ""
        for norm_at in topic.only_right:
            yield name, norm_at.norm.label, "仅右边有", "", norm_at.norm.citation


def _near(comparison: Comparison) -> Iterator[Sequence[Cell]]:
    for sentence in comparison.text.near_identical:
        yield (
            sentence_place(sentence),
            (sentence.segments, True),
            (sentence.segments, False),
            "\n".join(f"{word}（{word.why}）" for word in sentence.words),
        )


def _clauses(comparison: Comparison) -> Iterator[Sequence[Cell]]:
    for row in text_rows(comparison.text):
        kind = KINDS.get(row.kind) or _ONE_SIDED[row.kind]
        yield (
            _cited(row.left),
            (row.segments, True),
            _cited(row.right),
            (row.segments, False),
            kind + ("，移位" if row.moved else ""),
        )


def _cited(clauses: Iterable[Clause]) -> str:
    return "、".join(clause.citation for clause in clauses)


def _witnesses(comparison: Comparison) -> Iterator[Sequence[Cell]]:
    left, right = comparison.sides
    for topic in comparison.topics:
        found = topic.behaviour
        for title, witness in (
            (f"{right.label}较严的例证", found.better_left),
            (f"{left.label}较严的例证", found.better_right),
        ):
            lines = list(witness_lines(title, witness, left, right))
            if lines:
                yield topic.topic.name, "\n".join(lines)


# ---- several sides --------------------------------------------------------------------------------


def _matrix(matrix: Matrix) -> Iterator[Table]:
    summary = [*_summary(matrix.sides, None), ("标记", LEGEND)]
    yield "概要", [("项目", 18), ("内容", 110)], summary
    columns = [("组", 14.0), ("主题", 20.0), *((side.label, 45.0) for side in matrix.sides)]
    yield "各地对照", [*columns, ("两两关系", 40)], list(_rows(matrix))


def _rows(matrix: Matrix) -> Iterator[Sequence[Cell]]:
    for row in matrix.rows:
        starred = marks(row)
        cells = []
        for i, side in enumerate(matrix.sides):
            same = same_law(row, i)
            said = _cell(row.cells[i], side) if same is None else f"同{matrix.sides[same].label}"
            cells.append(f"{starred[i]} {said}" if i in starred else said)
        told = [
            f"{matrix.sides[i].label}—{matrix.sides[j].label}："
            f"{topic_relation(topic, matrix.sides[i], matrix.sides[j])}"
            for (i, j), topic in row.pairs.items()
            if topic.left.norms and topic.right.norms
        ]
        yield row.topic.group, row.topic.name, *cells, "\n".join(told)
