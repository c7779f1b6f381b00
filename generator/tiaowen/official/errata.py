"""Official paragraphs with a rule set's errata applied.

Each erratum has to be found exactly once; otherwise it is reported (TW409) and not applied.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.wording import quote
from tiaowen.official.blocks import Block
from tiaowen.official.mapped import MappedText, TextBuilder
from tiaowen.official.paragraph import BREAK, Erratum, comparable, occurrences
from tiaowen.source import SourceFile


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph of the official text as it should read.

    Attributes:
        mapped: its words in comparable form, placed in the official file.
        printed: the same as printed.
        blocks: indexes of the blocks it was made of.
    """

    mapped: MappedText
    printed: MappedText
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters `start` to `end` of the joined text become `text`."""

    start: int
    end: int
    text: str


class _Joined:
    """The blocks `indexes` side by side, a `¶` between each two."""

    def __init__(self, blocks: Sequence[Block], indexes: Sequence[int]) -> None:
        self.indexes = indexes
        self.blocks = [blocks[i] for i in indexes]
        self.text = BREAK.join(block.text for block in self.blocks)
        self.starts = [0]
        for block in self.blocks[:-1]:
            self.starts.append(self.starts[-1] + len(block.text) + 1)

    def block_at(self, position: int) -> int:
        """Number, among the joined ones, of the block a position lies in or directly behind."""
        return bisect_right(self.starts, position) - 1

    def offset(self, position: int) -> int:
        """Place in the official file."""
        number = self.block_at(position)
        block, index = self.blocks[number], position - self.starts[number]
        return block.mapped.offset(index) if index < len(block.text) else block.end


def apply_errata(
    blocks: Sequence[Block], indexes: Sequence[int], errata: Sequence[Erratum], rules: SourceFile
) -> tuple[list[Unit], list[Diagnostic]]:
    """The paragraphs made of `blocks[i] for i in indexes`, and the errata that did not fit."""
    if not indexes:
        return [], [_misfit(erratum, 0, rules) for erratum in errata]
    joined = _Joined(blocks, indexes)
    edits: list[_Edit] = []
    diagnostics = []
    for erratum in errata:
        count = occurrences(joined.text, erratum.official)
        edit = _edit(joined.text, erratum) if count == 1 else None
        if edit is None:
            diagnostics.append(_misfit(erratum, count, rules))
        elif any(edit.start < other.end and other.start < edit.end for other in edits):
            diagnostics.append(_overlap(erratum, rules))
        else:
            edits.append(edit)
    return list(_units(joined, sorted(edits, key=lambda e: (e.start, e.end)))), diagnostics


def _edit(text: str, erratum: Erratum) -> _Edit:
    """Only what really changes, so that the rest keeps its place."""
    before, after = erratum.official, erratum.reading
    head = _common_prefix(before, after)
    tail = _common_prefix(before[head:][::-1], after[head:][::-1])
    start = text.index(before)
    return _Edit(start + head, start + len(before) - tail, after[head : len(after) - tail])


def _common_prefix(one: str, other: str) -> int:
    size = min(len(one), len(other))
    return next((i for i in range(size) if one[i] != other[i]), size)


def _units(joined: _Joined, edits: list[_Edit]) -> Iterator[Unit]:
    builder, begun, position = TextBuilder(), 0, 0
    for edit in [*edits, _Edit(len(joined.text), len(joined.text), "")]:
        while (end := joined.text.find(BREAK, position, edit.start)) >= 0:
            _copy(joined, builder, position, end)
            yield _unit(joined, builder, begun, end)
            builder, begun, position = TextBuilder(), end + 1, end + 1
        _copy(joined, builder, position, edit.start)
        first, *more = edit.text.split(BREAK)
        builder.add_at(first, joined.offset(edit.start))
        for text in more:
            yield _unit(joined, builder, begun, edit.start)
            builder, begun = TextBuilder(), edit.start
            builder.add_at(text, joined.offset(edit.start))
        position = edit.end
    yield _unit(joined, builder, begun, len(joined.text))


def _copy(joined: _Joined, builder: TextBuilder, start: int, end: int) -> None:
    """Copy characters that lie in one block."""
    if end > start:
        number = joined.block_at(start)
        at = joined.starts[number]
        builder.add_mapped(joined.blocks[number].mapped, start - at, end - at)


def _unit(joined: _Joined, builder: TextBuilder, start: int, end: int) -> Unit:
    numbers = range(joined.block_at(start), joined.block_at(end) + 1)
    printed = builder.build()
    return Unit(comparable(printed), printed, tuple(joined.indexes[n] for n in numbers))


def _misfit(erratum: Erratum, count: int, rules: SourceFile) -> Diagnostic:
    if count:
        message = f"勘误的原文{quote(erratum.official)}在官方文本中有 {count} 处"
        advice = "在原文前后各多写几个字，使它只出现一次"
    else:
        message = f"勘误的原文{quote(erratum.official)}在官方文本中没有"
        advice = "照官方文本改正勘误的原文，段落结束处写 ¶；不再需要的勘误删去"
    return _diagnostic(erratum, message, advice, rules)


def _overlap(erratum: Erratum, rules: SourceFile) -> Diagnostic:
    message = f"勘误{quote(erratum.official)}与另一条勘误改的是同一处"
    return _diagnostic(erratum, message, "两条合写为一条", rules)


def _diagnostic(erratum: Erratum, message: str, advice: str, rules: SourceFile) -> Diagnostic:
    return Diagnostic(
        "TW409",
        message,
        source=rules,
        span=erratum.span,
        help=advice,
        headings=erratum.headings,
    )
