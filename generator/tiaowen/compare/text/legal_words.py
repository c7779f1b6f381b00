"""Words whose change changes the law (应 可 不得, 一般, 以上 超过, 或 且, 数 …), found in a difference.

The table is `legal_words.toml`. Numbers are compared by value: 三分之一 and 1/3 are the same.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tiaowen.compare.text.characters import Segment
from tiaowen.compare.text.clauses import folded
from tiaowen.runtime.numerals import to_int

_FRACTION = re.compile(r"([一二三四五六七八九十百]+)分之([一二三四五六七八九十百]+)")
_NUMERAL = re.compile(r"^[一二三四五六七八九十百两]+")


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words of one kind and why they matter."""

    name: str
    pattern: re.Pattern[str]
    why: str


@dataclass(frozen=True, slots=True)
class WordChange:
    """A legally meaningful word that one side has and the other has not, or has another for.

    Attributes:
        group: kind of word (软硬, 界限 …).
        left, right: the words, in order; either may be empty.
        why: why it matters.
    """

    group: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    why: str

    def __str__(self) -> str:
        """In Chinese: 软硬：（无）→一般."""
        shown = ["、".join(words) or "（无）" for words in (self.left, self.right)]
        return f"{self.group}：{shown[0]} ↔ {shown[1]}"


@cache
def word_groups() -> tuple[WordGroup, ...]:
    """The table."""
    table = tomllib.loads((files(__package__) / "legal_words.toml").read_text(encoding="utf-8"))
    return tuple(
        WordGroup(row["name"], re.compile("|".join(f"(?:{w})" for w in row["words"])), row["why"])
        for row in table["group"]
    )


def word_changes(segments: Sequence[Segment]) -> tuple[WordChange, ...]:
    """Legally meaningful words that differ, by group."""
    left, right = "".join(s.left for s in segments), "".join(s.right for s in segments)
    changed_left = tuple(_changed(segments, left_side=True))
    changed_right = tuple(_changed(segments, left_side=False))
    found = []
    for group in word_groups():
        ours = _touched(group, left, changed_left)
        theirs = _touched(group, right, changed_right)
        one, other = _without(ours, theirs), _without(theirs, ours)
        if one or other:
            found.append(WordChange(group.name, one, other, group.why))
    return tuple(found)


def _changed(segments: Iterable[Segment], *, left_side: bool) -> Iterator[tuple[int, int]]:
    """Ranges of one side that differ; a place where something was put in is an empty range."""
    at = 0
    for segment in segments:
        size = len(segment.left if left_side else segment.right)
        if segment.kind == "changed":
            yield at, at + size
        at += size


def _touched(group: WordGroup, text: str, changed: Sequence[tuple[int, int]]) -> list[str]:
    """The group's words that a change touches."""
    return [
        match[0]
        for match in group.pattern.finditer(text)
        if any(a < match.end() and match.start() < b for a, b in changed)
        or any(a == b and match.start() < a < match.end() for a, b in changed)
    ]


def _without(words: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Words of one side that the other has not, counted; numbers by value."""
    left = Counter(value_of(word) for word in others)
    kept = []
    for word in words:
        if left[value_of(word)]:
            left[value_of(word)] -= 1
        else:
            kept.append(word)
    return tuple(kept)


def value_of(word: str) -> str:
    """A word for comparing: digits for numerals, a/b for fractions, no blanks."""
    plain = folded(word)
    fraction = _FRACTION.fullmatch(plain)
    if fraction:
        return f"{_digits(fraction[2])}/{_digits(fraction[1])}"
    numeral = _NUMERAL.match(plain)
    if numeral is None or len(plain) == len(numeral[0]):
        return plain
    return _digits(numeral[0]) + plain[numeral.end() :]


def _digits(numeral: str) -> str:
    """Digits for a numeral; one nobody writes stays as it is."""
    try:
        return str(to_int(numeral))
    except ValueError:
        return numeral
