"""Where two texts differ, as few and as small pieces as a person would mark."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

#: Beyond this many comparisons the middle is one difference.
_MOST_COMPARISONS = 1_000_000
#: Differences with fewer equal characters between them are one.
_APART = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """Characters `start` to `end` of our text stand where the other has `other_start` to …."""

    start: int
    end: int
    other_start: int
    other_end: int


def differences(ours: str, theirs: str) -> list[Difference]:
    """The places where two texts differ, in order; none if they are equal."""
    if ours == theirs:
        return []
    head = _common_head(ours, theirs)
    tail = _common_head(ours[head:][::-1], theirs[head:][::-1])
    middle, other = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    if len(middle) * len(other) > _MOST_COMPARISONS:
        return [Difference(head, head + len(middle), head, head + len(other))]
    found: list[Difference] = []
    matcher = SequenceMatcher(None, middle, other, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if found and head + a - found[-1].end < _APART:
            last = found.pop()
            found.append(Difference(last.start, head + b, last.other_start, head + d))
        else:
            found.append(Difference(head + a, head + b, head + c, head + d))
    return found


def _common_head(one: str, other: str) -> int:
    size = min(len(one), len(other))
    if one[:size] == other[:size]:
        return size
    return next(i for i in range(size) if one[i] != other[i])
