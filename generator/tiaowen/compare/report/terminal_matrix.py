"""Several sides at a terminal: topic by topic what each says, and how each pair stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tiaowen.compare.comparison import Matrix, Row
from tiaowen.compare.report.strictness import LEGEND, marks, same_law
from tiaowen.compare.report.wording import cell_lines, numbers, topic_relation
from tiaowen.diagnostics.wording import clip

_LONG = 90


def matrix_text(matrix: Matrix, *, full: bool) -> str:
    """The report; `full` gives every norm in full."""
    return "\n".join(_lines(matrix, full)) + "\n"


def _lines(matrix: Matrix, full: bool) -> Iterator[str]:
    for side in matrix.sides:
        yield side.label
        yield from (f"　　{number}" for number in numbers(side))
        yield from (f"　　注意：{note}" for note in side.notes)
    day = matrix.as_of
    yield f"判定日　{day.isoformat() if day else '未指定（按文本比较，不问施行期间）'}"
    yield LEGEND
    group = ""
    for row in matrix.rows:
        if row.topic.group != group:
            group = row.topic.group
            yield from ("", f"【{group}】")
        yield from _row(matrix, row, full)
    yield from (f"主题表有误：{line}" for line in matrix.stale)


def _row(matrix: Matrix, row: Row, full: bool) -> Iterator[str]:
    yield f"■ {row.topic.name}"
    marked = marks(row)
    for i, side in enumerate(matrix.sides):
        yield f"  {marked.get(i, '　')}{side.label}　{_cell(matrix, row, i, full)}"
    told: dict[str, list[str]] = defaultdict(list)
    for (i, j), topic in row.pairs.items():
        if topic.left.norms and topic.right.norms:
            left, right = matrix.sides[i], matrix.sides[j]
            told[topic_relation(topic, left, right)].append(f"{left.label}—{right.label}")
    yield from (f"    {word}：{'、'.join(pairs)}" for word, pairs in told.items())


def _cell(matrix: Matrix, row: Row, index: int, full: bool) -> str:
    same = same_law(row, index)
    if same is not None:
        return f"同{matrix.sides[same].label}"
    named = len(matrix.sides[index].substance) > 1
    said = "；".join(cell_lines(row.cells[index], named=named)) or "没有规定"
    return said if full else clip(said, _LONG)
