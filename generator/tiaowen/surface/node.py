"""The base of every surface node: a span that equality ignores."""

from __future__ import annotations

from dataclasses import dataclass, field

from tiaowen.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Something written in a rule file; two nodes are equal wherever they stand."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Word(Node):
    """A name, path, label, quoted note or keyword as written, brackets and quotes taken off."""

    text: str
