"""Which paragraph of a rule file is which of the official text, when the two are not the same.

Equal paragraphs that occur once on both sides are anchors; the longest run of anchors in order is
kept, the others have been moved. Between two anchors paragraphs are paired by how many pairs of
neighbouring characters they share, two or three to one where a paragraph was split or joined.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tiaowen.official.marks import read_mark

#: Paragraphs less alike than this are two different ones.
ALIKE = 0.4
#: Gaps with more possible pairs are first divided at paragraphs that are equal in a rougher sense;
#: if that does not help, the two have nothing in common and nothing is paired.
_MOST_PAIRS = 6_000
_HEAD = 10
_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs `ours` of the rule file that stand for `theirs` of the official text, by index.

    Either may be empty: nothing corresponds.
    """

    ours: tuple[int, ...]
    theirs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two lists of paragraphs correspond.

    Attributes:
        groups: in order, covering everything but what was moved.
        moved: (ours, theirs) indexes of equal paragraphs that stand in another place.
    """

    groups: tuple[Group, ...]
    moved: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class _Side:
    """Some of the paragraphs of one side."""

    texts: Sequence[str]
    indexes: Sequence[int]
    _shapes: dict[tuple[int, int], _Shape] = field(default_factory=dict)

    def without(self, gone: set[int]) -> _Side:
        return _Side(self.texts, [i for i in self.indexes if i not in gone])

    def split(self, index: int) -> tuple[_Side, _Side]:
        """What lies before and behind paragraph `index`."""
        at = bisect_left(self.indexes, index)
        return _Side(self.texts, self.indexes[:at]), _Side(self.texts, self.indexes[at + 1 :])

    def shape(self, start: int, size: int) -> _Shape:
        """What is compared of `size` paragraphs together."""
        if (start, size) not in self._shapes:
            pairs = sum(self._pairs[start : start + size], Counter[str]())
            found = read_mark(self.texts[self.indexes[start]])
            self._shapes[start, size] = _Shape(pairs, pairs.total(), str(found[0]) if found else "")
        return self._shapes[start, size]

    @cached_property
    def _pairs(self) -> list[Counter[str]]:
        return [_character_pairs(self.texts[i]) for i in self.indexes]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Character pairs of one or more paragraphs, how many they are, and the number in front."""

    pairs: Counter[str]
    size: int
    mark: str


def align(ours: Sequence[str], theirs: Sequence[str]) -> Alignment:
    """Pair the paragraphs of a rule file with those of the official text."""
    mine, other = _Side(ours, range(len(ours))), _Side(theirs, range(len(theirs)))
    kept, moved = _anchors(mine, other, str)
    groups = list(
        _between(mine.without({i for i, _ in moved}), other.without({j for _, j in moved}), kept)
    )
    moved += _moved_repeats(ours, theirs, groups)
    gone_ours, gone_theirs = {i for i, _ in moved}, {j for _, j in moved}
    left = (group for group in groups if not _is_gone(group, gone_ours, gone_theirs))
    return Alignment(tuple(left), tuple(moved))


def _moved_repeats(
    ours: Sequence[str], theirs: Sequence[str], groups: Sequence[Group]
) -> list[tuple[int, int]]:
    """Equal paragraphs left unpaired on both sides although their text occurs more than once."""
    places: dict[str, list[int]] = {}
    for group in groups:
        if not group.ours:
            places.setdefault(theirs[group.theirs[0]], []).append(group.theirs[0])
    left = [group.ours[0] for group in groups if not group.theirs]
    return [(i, places[ours[i]].pop(0)) for i in left if places.get(ours[i])]


def _is_gone(group: Group, ours: set[int], theirs: set[int]) -> bool:
    if not group.theirs:
        return group.ours[0] in ours
    return not group.ours and group.theirs[0] in theirs


def _between(
    ours: _Side, theirs: _Side, anchors: Sequence[tuple[int, int]], depth: int = 0
) -> Iterator[Group]:
    """The groups of two sides that correspond at the given indexes."""
    for i, j in anchors:
        left, ours = ours.split(i)
        right, theirs = theirs.split(j)
        yield from _pair_gap(left, right, depth)
        yield Group((i,), (j,))
    yield from _pair_gap(ours, theirs, depth)


def _anchors(
    ours: _Side, theirs: _Side, key: Callable[[str], str]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Paragraphs with a key that occurs once on both sides: those in order, and the others."""
    mine = [(key(ours.texts[i]), i) for i in ours.indexes]
    other = [(key(theirs.texts[j]), j) for j in theirs.indexes]
    once = _once(mine) & _once(other)
    places = {text: j for text, j in other if text in once}
    pairs = [(i, places[text]) for text, i in mine if text in once]
    kept = set(_longest_rising([j for _, j in pairs]))
    return [p for p in pairs if p[1] in kept], [p for p in pairs if p[1] not in kept]


def _once(keyed: Sequence[tuple[str, int]]) -> set[str]:
    counted = Counter(text for text, _ in keyed)
    return {text for text, count in counted.items() if text and count == 1}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _head(text: str) -> str:
    return _letters(text)[:_HEAD]


_ROUGHER = (_letters, _head)


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """A longest rising subsequence of distinct numbers."""
    tops: list[int] = []
    tops_at: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(tops_at[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [number]
        tops_at[pile : pile + 1] = [at]
    result = []
    at = tops_at[-1] if tops_at else -1
    while at >= 0:
        result.append(numbers[at])
        at = before[at]
    return result[::-1]


def _character_pairs(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(max(len(text) - 1, 1)))


def _pair_gap(ours: _Side, theirs: _Side, depth: int) -> Iterator[Group]:
    """The best pairing of a gap, unpaired paragraphs as groups with an empty side."""
    n, m = len(ours.indexes), len(theirs.indexes)
    if n * m > _MOST_PAIRS and depth < len(_ROUGHER):
        anchors, _ = _anchors(ours, theirs, _ROUGHER[depth])
        yield from _between(ours, theirs, anchors, depth + 1)
        return
    steps = _best_steps(ours, theirs) if n * m <= _MOST_PAIRS else {}
    i = j = 0
    while i < n or j < m:
        a, b = steps.get((i, j), (1, 0) if i < n else (0, 1))
        yield Group(tuple(ours.indexes[i : i + a]), tuple(theirs.indexes[j : j + b]))
        i, j = i + a, j + b


def _best_steps(ours: _Side, theirs: _Side) -> dict[tuple[int, int], tuple[int, int]]:
    """For each state (paragraphs done on both sides) how many to take next, by likeness in sum."""
    n, m = len(ours.indexes), len(theirs.indexes)
    score = {(i, m): 0.0 for i in range(n + 1)} | {(n, j): 0.0 for j in range(m + 1)}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            best, step = score[i + 1, j], (1, 0)
            if score[i, j + 1] > best:
                best, step = score[i, j + 1], (0, 1)
            for a, b in _SHAPES:
                if i + a > n or j + b > m:
                    continue
                likeness = _likeness(ours.shape(i, a), theirs.shape(j, b))
                if likeness >= ALIKE and likeness + score[i + a, j + b] > best:
                    best, step = likeness + score[i + a, j + b], (a, b)
            score[i, j], steps[i, j] = best, step
    return steps


def _likeness(one: _Shape, other: _Shape) -> float:
    """Shared character pairs, 0 to 1; the same number makes two paragraphs alike at least."""
    total = one.size + other.size
    has_same_mark = one.mark and one.mark == other.mark
    if not has_same_mark and 2 * min(one.size, other.size) < ALIKE * total:
        return 0.0
    shared = 2 * (one.pairs & other.pairs).total() / total
    return max(shared, ALIKE) if has_same_mark else shared
