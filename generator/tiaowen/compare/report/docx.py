"""A comparison as a 对照表 in DOCX: landscape, three columns, differences struck out or underlined.

Of more than two sides: one row a topic, one column a side. Each cell's words carry a content control that
names their clauses, so that `tiaowen trace` reads them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tiaowen import __version__
from tiaowen.compare.comparison import Comparison, Matrix, Row, TopicComparison, TopicSide
from tiaowen.compare.report.remarks import remarks
from tiaowen.compare.report.strictness import LEGEND, marks, same_law
from tiaowen.compare.report.wording import cell_lines, numbers, relation_word, topic_relation
from tiaowen.compare.sides import Side
from tiaowen.compare.text.characters import Segment
from tiaowen.documents import blocks as b
from tiaowen.documents.trace import Trace, TraceNode
from tiaowen.documents.word.package import make_docx

_WIDTH_MM = 225.0
"""The turned type area: 225 by 156 mm."""
_TOPIC_MM = 26.0
_TITLE = "规则对照表"
_WHOLE = 220
"""A row with fewer characters than this stays on one page."""
_BASIS = "规则对照，不是法定文书"
_UNKNOWN_DAY = date(2000, 1, 1)


def docx_bytes(found: Comparison | Matrix) -> bytes:
    """The file."""
    writer = _Writer()
    sides = found.sides
    title = f"{_TITLE}：{' ↔ '.join(side.label for side in sides)}"
    table = writer.matrix(found) if isinstance(found, Matrix) else writer.pair(found)
    content = (*writer.head(sides, found.as_of), *table)
    return make_docx(content, writer.trace(sides, found.as_of), title, _day(sides), landscape=True)


def _day(sides: Iterable[Side]) -> date:
    """A day that depends on the rule sets alone: the latest on which one took effect."""
    days = [d.rules.effective for side in sides for d in side.documents if d.rules.effective]
    return max(days, default=_UNKNOWN_DAY)


@dataclass
class _Writer:
    """Blocks, and the nodes of what stands in them."""

    nodes: list[TraceNode] = field(default_factory=list)

    # ---- parts ------------------------------------------------------------------------------------

    def head(self, sides: Sequence[Side], as_of: date | None) -> Iterator[b.Block]:
        yield self.paragraph("h1.title", _TITLE)
        for side in sides:
            documents = "；".join(numbers(side))
            only = documents.startswith(side.label)
            yield self.paragraph("p.note", documents if only else f"{side.label}：{documents}")
            for note in side.notes:
                yield self.paragraph("p.note", f"注意（{side.label}）：{note}")
        day = as_of.isoformat() if as_of else "未指定，按文本比较，不问施行期间"
        yield self.paragraph("p.note", f"判定日：{day}。删除线为左边独有，加粗下划线为右边独有。")

    def pair(self, comparison: Comparison) -> Iterator[b.Block]:
        left, right = comparison.sides
        overall = comparison.overall
        yield self.paragraph(
            "p.note", f"总体：{relation_word(overall, left, right)}。{overall.ground}"
        )
        rows = [self.header((left.label, right.label, "对照"))]
        group = ""
        for topic in comparison.topics:
            if topic.topic.group != group:
                group = topic.topic.group
                rows.append(self.band(group, 3))
            rows.append(
                self.band(f"{topic.topic.name}　{topic_relation(topic, left, right)}", 3, "td")
            )
            rows.append(self.topic(topic, comparison.sides))
        yield b.Table("dense", (78.0, 78.0, _WIDTH_MM - 156.0), tuple(rows))

    def matrix(self, matrix: Matrix) -> Iterator[b.Block]:
        yield self.paragraph("p.note", LEGEND + "。")
        each = (_WIDTH_MM - _TOPIC_MM) / len(matrix.sides)
        rows = [self.header(("主题", *(side.label for side in matrix.sides)))]
        group = ""
        for row in matrix.rows:
            if row.topic.group != group:
                group = row.topic.group
                rows.append(self.band(group, len(matrix.sides) + 1))
            rows.append(self.row(matrix, row))
        yield b.Table("dense", (_TOPIC_MM, *(each for _ in matrix.sides)), tuple(rows))

    # ---- rows -------------------------------------------------------------------------------------

    def header(self, words: Iterable[str]) -> b.Row:
        cells = tuple(b.Cell((self.paragraph("dense th", word),)) for word in words)
        return b.Row(cells, head=True)

    def band(self, words: str, columns: int, style: str = "th") -> b.Row:
        kept = replace(self.paragraph(f"dense {style}", words), keep=True)
        return b.Row((b.Cell((kept,), columns=columns),))

    def topic(self, topic: TopicComparison, sides: tuple[Side, Side]) -> b.Row:
        left = self.words(topic.left, sides[0], topic.segments, "out")
        right = self.words(topic.right, sides[1], topic.segments, "in")
        lines = list(remarks(topic, *sides)) or ["相同" if topic.is_same else "—"]
        told = tuple(self.paragraph("dense td", line) for line in lines)
        cells = tuple(b.Cell(part, top=True) for part in (left, right, told))
        return _row(cells)

    def words(
        self, cell: TopicSide, side: Side, segments: Sequence[Segment], change: str
    ) -> tuple[b.Paragraph, ...]:
        """The law's words of a side, clause by clause; marked, they stand together."""
        several = len(side.substance) > 1
        if not cell.passages:
            return (self.paragraph("dense td", "没有规定"),)
        if segments:
            cited = [f"{p.docno if several else ''}{p.citation}" for p in cell.passages]
            runs = _runs(segments, left=change == "out")
            node = tuple(f"{p.docno}{p.citation}" for p in cell.passages)
            return (
                self.paragraph("dense td", "、".join(cited)),
                self.traced("dense td", runs, node),
            )
        return tuple(
            self.traced(
                "dense td",
                (b.Run(f"{p.docno if several else ''}{p.citation}　{p.text}"),),
                (f"{p.docno}{p.citation}",),
            )
            for p in cell.passages
        )

    def row(self, matrix: Matrix, row: Row) -> b.Row:
        starred = marks(row)
        cells = [b.Cell((self.paragraph("dense th", row.topic.name),), top=True)]
        for i, side in enumerate(matrix.sides):
            cells.append(
                b.Cell(tuple(self.side(matrix, row, i, side, starred.get(i, ""))), top=True)
            )
        return _row(tuple(cells))

    def side(
        self, matrix: Matrix, row: Row, index: int, side: Side, mark: str
    ) -> Iterator[b.Paragraph]:
        same = same_law(row, index)
        if same is not None:
            yield self.paragraph("dense td", f"同{matrix.sides[same].label}")
            return
        lines = cell_lines(row.cells[index], named=len(side.substance) > 1)
        for number, line in enumerate(lines or ("没有规定",)):
            first = f"{mark} " if mark and number == 0 else ""
            yield self.paragraph("dense td", first + line)

    # ---- paragraphs -------------------------------------------------------------------------------

    def paragraph(self, style: str, words: str) -> b.Paragraph:
        return self.traced(style, (b.Run(words),), ())

    def traced(
        self, style: str, runs: tuple[b.Run, ...], citations: tuple[str, ...]
    ) -> b.Paragraph:
        id_ = f"tw{len(self.nodes) + 1}"
        made = b.Paragraph(style, runs, id_)
        basis = "" if citations else _BASIS
        self.nodes.append(TraceNode(id_, citations, basis, "", False, (), (), (), made.text))
        return made

    def trace(self, sides: Sequence[Side], as_of: date | None) -> Trace:
        documents = [d for side in sides for d in side.documents]
        return Trace(
            kind=_TITLE,
            subject="、".join(side.label for side in sides),
            session="",
            as_of=as_of.isoformat() if as_of else "",
            ruleset="、".join(dict.fromkeys(d.rules.path for d in documents)),
            number="、".join(dict.fromkeys(d.rules.docno for d in documents if d.rules.docno)),
            rule_hash="、".join(dict.fromkeys(d.rules.source_hash for d in documents)),
            generator=f"tiaowen {__version__}",
            required=(),
            nodes=tuple(self.nodes),
        )


def _row(cells: tuple[b.Cell, ...]) -> b.Row:
    longest = max(sum(len(p.text) for p in cell.paragraphs) for cell in cells)
    return b.Row(cells, may_split=longest >= _WHOLE)


def _runs(segments: Iterable[Segment], *, left: bool) -> tuple[b.Run, ...]:
    """One side's words, what only it has marked."""
    return tuple(
        b.Run(words, change=("out" if left else "in") if segment.kind == "changed" else "")
        for segment in segments
        if (words := segment.left if left else segment.right)
    )
