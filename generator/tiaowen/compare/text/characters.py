"""Where two wordings differ, character by character.

difflib's longest common blocks, with islands of one or two shared characters between two changes
given up: 「年龄不超过」 against 「时间一般不」 should not come out as a sieve. Nothing is lost: the
segments joined give both wordings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from tiaowen.compare.text.clauses import folded

_SHORT = 2
"""Shared runs up to this long are given up between two changes that are longer together."""

Change = Literal["same", "marks", "changed"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of both wordings: the same, differing in punctuation and blanks only, or changed.

    Of a changed one either side may be empty (left out, or put in).
    """

    kind: Change
    left: str
    right: str


def compare_characters(left: str, right: str) -> tuple[Segment, ...]:
    """The segments in order; their left sides joined are `left`, their right sides `right`."""
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    raw = [(tag == "equal", left[a:b], right[c:d]) for tag, a, b, c, d in codes]
    return tuple(_segments(_joined(_without_islands(raw))))


_Raw = tuple[bool, str, str]


def _without_islands(raw: list[_Raw]) -> Iterable[_Raw]:
    for i, (same, left, right) in enumerate(raw):
        between = 0 < i < len(raw) - 1
        if same and between and len(left) <= _SHORT:
            beside = sum(max(len(raw[j][1]), len(raw[j][2])) for j in (i - 1, i + 1))
            same = beside <= 2 * len(left) or left.strip("，,；;。、") == ""
        yield same, left, right


def _joined(raw: Iterable[_Raw]) -> list[_Raw]:
    runs: list[_Raw] = []
    for same, left, right in raw:
        if runs and runs[-1][0] == same:
            runs[-1] = (same, runs[-1][1] + left, runs[-1][2] + right)
        else:
            runs.append((same, left, right))
    return runs


def _segments(runs: list[_Raw]) -> Iterable[Segment]:
    for same, left, right in runs:
        if same:
            yield Segment("same", left, right)
        elif folded(left) == folded(right):
            yield Segment("marks", left, right)
        else:
            yield Segment("changed", left, right)
