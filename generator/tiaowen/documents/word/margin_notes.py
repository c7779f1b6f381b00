"""word/comments.xml: notes in the margin that say which clause a passage rests on (「依据 第二十条」).

One for each run of paragraphs and cells with the same clause and item, beside its first words; they
are for readers and for review, and a person may delete them all: the trace does not need them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tiaowen.documents.trace import TraceNode
from tiaowen.documents.word.markup import HEADER, W, text

AUTHOR = "条文"


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note: its number in the file, the node it stands beside, its words."""

    number: int
    node: str
    words: str


def margin_notes(nodes: Iterable[TraceNode]) -> tuple[MarginNote, ...]:
    """The notes of a paper, in reading order; none where nothing is cited."""
    groups = groupby(nodes, key=lambda node: (node.citations, node.basis, node.item))
    firsts = [(next(group), key) for key, group in groups if any(key[:2])]
    return tuple(
        MarginNote(number, node.id, "；".join(_parts(citations, basis, item)))
        for number, (node, (citations, basis, item)) in enumerate(firsts)
    )


def _parts(citations: tuple[str, ...], basis: str, item: str) -> Iterator[str]:
    """A demanded item gives its clause; another says that no clause demands it, and what it answers to."""
    cited = "、".join(citations)
    if item:
        yield item
    if basis:
        yield basis
        if cited and cited not in basis:
            yield f"参见 {cited}"
    else:
        yield f"依据 {cited}"


def comments_part(notes: Iterable[MarginNote], day: date) -> str:
    """word/comments.xml, dated like everything else in the file."""
    moment = f"{day.isoformat()}T00:00:00Z"
    comments = "".join(
        f'<w:comment w:id="{note.number}" w:author="{AUTHOR}" w:date="{moment}" w:initials="条">'
        f'<w:p><w:r><w:t xml:space="preserve">{text(note.words)}</w:t></w:r></w:p></w:comment>'
        for note in notes
    )
    return f'{HEADER}<w:comments xmlns:w="{W}">{comments}</w:comments>'


def beside(note: MarginNote | None, words: str) -> str:
    """The words of a paragraph with its note, if it has one."""
    if note is None:
        return words
    return (
        f'<w:commentRangeStart w:id="{note.number}"/>{words}'
        f'<w:commentRangeEnd w:id="{note.number}"/>'
        f'<w:r><w:commentReference w:id="{note.number}"/></w:r>'
    )
