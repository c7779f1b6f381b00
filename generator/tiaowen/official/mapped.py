"""Text that was put together from pieces of a file and still knows where each character stood."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from tiaowen.source import Span

_BEYOND = 1 << 62


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and the places its characters come from.

    Attributes:
        text: the characters.
        segments: (offset in `text`, offset in the file) where each run of characters that also
            stand side by side in the file begins, ascending, the first at 0.
    """

    text: str
    segments: tuple[tuple[int, int], ...] = field(default=((0, 0),), compare=False, repr=False)

    def offset(self, index: int) -> int:
        """Offset in the file of character `index` of the text."""
        at, base = self.segments[self._segment(index)]
        return base + index - at

    def span(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` stand in the file; empty between two characters."""
        if end > start:
            return Span(self.offset(start), self.offset(end - 1) + 1)
        here = self.offset(start - 1) + 1 if start else self.offset(0)
        return Span(here, here)

    def _segment(self, index: int) -> int:
        return max(bisect_right(self.segments, (index, _BEYOND)) - 1, 0)


class TextBuilder:
    """Collects pieces of a file, in their order in the result, into a `MappedText`."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._segments: list[tuple[int, int]] = []
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, text: str, offset: int) -> None:
        """Append `text`, which stands at `offset` of the file."""
        if text:
            self._segments.append((self._size, offset))
            self._pieces.append(text)
            self._size += len(text)

    def add_at(self, text: str, offset: int) -> None:
        """Append `text`, which does not stand in the file but belongs at `offset`."""
        for char in text:
            self.add(char, offset)

    def add_mapped(self, mapped: MappedText, start: int = 0, end: int | None = None) -> None:
        """Append characters `start` to `end` of another mapped text."""
        stop = len(mapped.text) if end is None else end
        bounds = [at for at, _ in mapped.segments if start < at < stop]
        for left, right in zip([start, *bounds], [*bounds, stop], strict=True):
            if right > left:
                self.add(mapped.text[left:right], mapped.offset(left))

    def build(self) -> MappedText:
        """What was collected."""
        return MappedText("".join(self._pieces), tuple(self._segments) or ((0, 0),))
