"""Several papers printed in one text (a forwarding page and what it forwards), told apart.

A paper begins at its letterhead (版头), or, where no letterhead is printed, at its document number.
Issue lines (版记) at the very end belong to the paper whose organ they name; the forwarding organ's
come last although its page comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tiaowen.official.blocks import Block
from tiaowen.official.forms import is_document_number, is_issue_line, is_letterhead


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of an official text.

    Attributes:
        number: its document number as printed, or "".
        indexes: its blocks, by index, in order.
    """

    number: str
    indexes: tuple[int, ...]


def split_papers(blocks: Sequence[Block]) -> tuple[Paper, ...]:
    """The papers in an official text, in the order they begin; together they have every block."""
    texts = [block.text for block in blocks]
    starts = _starts(texts)
    ends = [*starts[1:], len(texts)]
    owned = [list(range(start, end)) for start, end in zip(starts, ends, strict=True)]
    for pair in _issue_lines(texts, starts[-1]):
        owner = _owner(texts, starts, pair[0])
        if owner is not None and owner != len(starts) - 1:
            owned[-1] = [i for i in owned[-1] if i not in pair]
            owned[owner] += pair
    return tuple(Paper(_number(texts, indexes), tuple(indexes)) for indexes in owned)


def _starts(texts: Sequence[str]) -> list[int]:
    letterheads = [i for i, text in enumerate(texts) if is_letterhead(text)]
    numbers = [i for i, text in enumerate(texts) if is_document_number(text)]
    starts = letterheads or numbers
    return [0, *starts[1:]]


def _number(texts: Sequence[str], indexes: Sequence[int]) -> str:
    return next((texts[i] for i in indexes if is_document_number(texts[i])), "")


def _issue_lines(texts: Sequence[str], start: int) -> list[list[int]]:
    """Pairs of blocks (organ, 「…印发」) in the last paper."""
    found = [i for i in range(start + 1, len(texts)) if is_issue_line(texts[i])]
    return [[i - 1, i] for i in found]


def _owner(texts: Sequence[str], starts: Sequence[int], index: int) -> int | None:
    """Which paper's letterhead names the organ in block `index`."""
    for paper, start in enumerate(starts):
        letterhead = next((t for t in texts[start : start + 2] if is_letterhead(t)), "")
        organ = letterhead.removesuffix("文件").strip()
        if organ and texts[index].startswith(organ):
            return paper
    return None
