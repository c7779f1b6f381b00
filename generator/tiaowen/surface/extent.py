"""Where something that has been read begins and ends."""

from __future__ import annotations

from typing import Any


class Extent:
    """A part of the text on its way up through the grammar, and what it came to.

    Attributes:
        start, end: offsets in the text parsed; None where nothing but line ends was read.
        depth: how deeply nested it is.
        value: the node, or the pieces, made of it.
    """

    __slots__ = ("depth", "end", "start", "value")

    def __init__(self, start: int | None, end: int | None) -> None:
        self.start = start
        self.end = end
        self.depth = 0
        self.value: Any = None
