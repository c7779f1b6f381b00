"""Characters looked up in the fonts' own tables before layout: none may fall to a chance font."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tiaowen.documents.blocks import Block, Paragraph, Table
from tiaowen.documents.fonts import Face, FontStacks, Role, coverage
from tiaowen.documents.trace import Trace
from tiaowen.documents.typography import STYLES

_NEVER_DRAWN = frozenset({ord("\n"), ord(" "), 0x3000})


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character no font of its role draws, and where it stands.

    Attributes:
        character: the character.
        role: the face it was to be set in.
        words: the beginning of the paragraph or cell it stands in.
        cells: the sheet cells that paragraph comes from.
    """

    character: str
    role: Role
    words: str
    cells: tuple[str, ...]


def missing_glyphs(
    blocks: Iterable[Block], trace: Trace, stacks: FontStacks
) -> tuple[MissingGlyph, ...]:
    """Each character (once a role and paragraph) that the stack of its role does not draw."""
    cells = {node.id: node.cells for node in trace.nodes}
    found: dict[MissingGlyph, None] = {}
    for paragraph in _paragraphs(blocks):
        for role, text in _set_in(paragraph):
            for character in sorted(set(text) - _drawn(stacks[role])):
                place = cells.get(paragraph.node, ())
                found[MissingGlyph(character, role, paragraph.text[:20], place)] = None
    return tuple(found)


@lru_cache(maxsize=16)
def _drawn(stack: tuple[Face, ...]) -> frozenset[str]:
    """Characters some font of the stack draws, and those no font needs to."""
    codes = _NEVER_DRAWN.union(*(coverage(face.path, face.index) for face in stack))
    return frozenset(map(chr, codes))


def _set_in(paragraph: Paragraph) -> Iterator[tuple[Role, str]]:
    role = STYLES[paragraph.style].role
    for run in paragraph.runs:
        yield run.role or role, run.text


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
