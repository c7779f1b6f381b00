"""The text layer of a comparison: every clause of both sides once, paired or one-sided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from tiaowen.compare.sides import Document, Side, shared
from tiaowen.compare.text.characters import Segment, compare_characters
from tiaowen.compare.text.clauses import Clause, clauses, folded
from tiaowen.compare.text.legal_words import WordChange, word_changes
from tiaowen.compare.text.matching import Filed, Group, Matching, Piece, match

NEAR = 55.0
"""From this likeness (of 100) on two sentences that differ are near-identical."""

Kind = Literal["identical", "marks", "reworded", "split", "merged"]


@dataclass(frozen=True, slots=True)
class ClausePair:
    """Clauses that correspond, and what differs.

    Attributes:
        left, right: more than one where a clause was merged or split.
        kind: identical; only marks and blanks differ; reworded; split; merged.
        moved: it stands in another place relative to its neighbours.
        renumbered: its citation is another.
        likeness: 0 to 100.
        segments: the characters.
        words: legally meaningful words that differ.
    """

    left: tuple[Clause, ...]
    right: tuple[Clause, ...]
    kind: Kind
    moved: bool
    renumbered: bool
    likeness: float
    segments: tuple[Segment, ...]
    words: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences that correspond and are not the same.

    Attributes:
        left, right: the clauses they stand in.
        left_at, right_at: their citations, down to the sentence.
        is_elsewhere: the sentence left its paragraph for another.
        likeness: 0 to 100.
        segments: the characters; words: legally meaningful words that differ.
    """

    left: Clause
    right: Clause
    left_at: str
    right_at: str
    is_elsewhere: bool
    likeness: float
    segments: tuple[Segment, ...]
    words: tuple[WordChange, ...]

    @property
    def is_near_identical(self) -> bool:
        """Much the same words."""
        return self.likeness >= NEAR


@dataclass(frozen=True, slots=True)
class TextLayer:
    """Every clause of both sides, and the sentences that correspond without being the same.

    A sentence that went elsewhere unchanged is among `sentences` too.
    """

    pairs: tuple[ClausePair, ...]
    sentences: tuple[SentencePair, ...]
    only_left: tuple[Clause, ...]
    only_right: tuple[Clause, ...]

    @property
    def differences(self) -> tuple[ClausePair, ...]:
        """Pairs whose words differ."""
        return tuple(pair for pair in self.pairs if pair.kind not in ("identical", "marks"))

    @property
    def near_identical(self) -> tuple[SentencePair, ...]:
        """Sentences much alike, those where a legally meaningful word differs first."""
        near = [s for s in self.sentences if s.is_near_identical and s.likeness < 100]
        return (*(s for s in near if s.words), *(s for s in near if not s.words))

    @property
    def elsewhere(self) -> tuple[SentencePair, ...]:
        """Sentences that left their paragraph for another."""
        return tuple(sentence for sentence in self.sentences if sentence.is_elsewhere)


def compare_text(left: Side, right: Side, filed: Filed | None = None) -> TextLayer:
    """Pair the clauses of two sides and find what differs inside each pair.

    Documents both sides have to the letter are left out: nothing in them differs. The parts that carry
    no rule (主送, 版记 …) are compared only between two versions of one document.
    """
    alike = shared(left, right)
    ours, theirs = _own(left, alike), _own(right, alike)
    versions = {d.rules.path for d in ours} & {d.rules.path for d in theirs}
    found = match(_compared(clauses(ours), versions), _compared(clauses(theirs), versions), filed)
    return _layer(found)


def _own(side: Side, alike: frozenset[str]) -> tuple[Document, ...]:
    return tuple(d for d in side.substance if d.rules.path not in alike)


def _compared(every: Sequence[Clause], versions: set[str]) -> tuple[Clause, ...]:
    return tuple(c for c in every if c.document in versions or not c.is_formal)


def _layer(found: Matching) -> TextLayer:
    staying = _in_order(found.groups)
    moved = set(found.moved)
    return TextLayer(
        tuple(_pair(group, moved=i not in staying) for i, group in enumerate(found.groups)),
        tuple(
            _sentence(a, b, elsewhere=(a, b) in moved)
            for a, b in found.sentences
            if a.plain != b.plain or (a, b) in moved
        ),
        found.only_left,
        found.only_right,
    )


def _pair(group: Group, *, moved: bool) -> ClausePair:
    left, right = (_joined(side) for side in (group.left, group.right))
    segments = compare_characters(left, right)
    return ClausePair(
        group.left,
        group.right,
        _kind(group, left, right),
        moved,
        [c.citation for c in group.left] != [c.citation for c in group.right],
        round(fuzz.ratio(folded(left), folded(right)), 1),
        segments,
        word_changes(segments),
    )


def _kind(group: Group, left: str, right: str) -> Kind:
    if len(group.left) > 1:
        return "merged"
    if len(group.right) > 1:
        return "split"
    if left == right:
        return "identical"
    return "marks" if folded(left) == folded(right) else "reworded"


def _sentence(one: Piece, other: Piece, *, elsewhere: bool) -> SentencePair:
    segments = compare_characters(one.text, other.text)
    return SentencePair(
        one.clause,
        other.clause,
        _at(one),
        _at(other),
        elsewhere,
        round(fuzz.ratio(one.plain, other.plain), 1),
        segments,
        word_changes(segments),
    )


def _at(piece: Piece) -> str:
    several = len(piece.clause.sentences) > 1
    return piece.clause.citation + (f"第{piece.number + 1}句" if several else "")


def _joined(side: Iterable[Clause]) -> str:
    return "".join(clause.text for clause in side)


def _in_order(groups: Sequence[Group]) -> frozenset[int]:
    """Indexes of a longest run of groups whose right sides come in order too."""
    best: list[tuple[int, int]] = []  # length, index before
    for i, group in enumerate(groups):
        before = [
            (best[j][0], j) for j in range(i) if groups[j].right[0].order < group.right[0].order
        ]
        length, at = max(before, key=lambda pair: (pair[0], -pair[1]), default=(0, -1))
        best.append((length + 1, at))
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    kept = []
    while at >= 0:
        kept.append(at)
        at = best[at][1]
    return frozenset(kept)
