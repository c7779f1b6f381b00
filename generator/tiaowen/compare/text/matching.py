"""Which paragraph corresponds to which: renumbered, moved, split, merged, or one-sided.

Sentences are paired first (equal ones, then the most alike, helped by the topic they are filed under),
paragraphs follow where most of their sentences went. A sentence that went elsewhere than its
paragraph is kept as moved.

Likeness is rapidfuzz's ratio: the share of characters kept by insertions and deletions alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tiaowen.compare.text.clauses import Clause, folded

ALIKE = 60.0
"""Sentences less alike than this (of 100) are two different ones."""
_TOPIC_HELP = 18.0
_FORMAL_HELP = 30.0
"""The 发文字号 of one paper answers the 发文字号 of the other however different the two are."""
_PLACE_COST = 6.0
"""Two sentences at opposite ends of their documents lose this much: order breaks ties."""
_SHARE = 0.5
"""A paragraph is part of another when at least this share of its characters went there."""
_SHORTEST_MOVED = 10

Filed = Callable[[Clause, str], frozenset[str]]
"""Topics a sentence of a clause is filed under."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence: its clause, number within it (from 0) and words."""

    clause: Clause
    number: int
    text: str
    plain: str
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs that correspond: one to one, one to several (split), several to one (merged)."""

    left: tuple[Clause, ...]
    right: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """How two lists of paragraphs correspond.

    Attributes:
        groups: in the order of the left side.
        sentences: pairs of sentences that correspond.
        moved: those that went elsewhere than their paragraph.
        only_left, only_right: paragraphs nothing corresponds to.
    """

    groups: tuple[Group, ...]
    sentences: tuple[tuple[Piece, Piece], ...]
    moved: tuple[tuple[Piece, Piece], ...]
    only_left: tuple[Clause, ...]
    only_right: tuple[Clause, ...]


def match(left: Sequence[Clause], right: Sequence[Clause], filed: Filed | None = None) -> Matching:
    """Pair the paragraphs of two sides."""
    pairs = _pair_sentences(_pieces(left, filed), _pieces(right, filed))
    weight: Counter[tuple[Clause, Clause]] = Counter()
    for one, other in pairs:
        weight[one.clause, other.clause] += min(len(one.plain), len(other.plain))
    groups = _groups(weight)
    together = {(a, b) for group in groups for a in group.left for b in group.right}
    moved = [
        pair
        for pair in pairs
        if (pair[0].clause, pair[1].clause) not in together
        and min(len(pair[0].plain), len(pair[1].plain)) >= _SHORTEST_MOVED
    ]
    seen = {clause for group in groups for clause in (*group.left, *group.right)}
    return Matching(
        tuple(groups),
        tuple(pairs),
        tuple(moved),
        tuple(c for c in left if c not in seen),
        tuple(c for c in right if c not in seen),
    )


def _pieces(clauses: Iterable[Clause], filed: Filed | None) -> list[Piece]:
    return [
        Piece(clause, i, text, folded(text), filed(clause, text) if filed else frozenset())
        for clause in clauses
        for i, text in enumerate(clause.sentences)
        if folded(text)
    ]


# ---- sentences ------------------------------------------------------------------------------------


def _pair_sentences(left: list[Piece], right: list[Piece]) -> list[tuple[Piece, Piece]]:
    """Equal sentences first, in order; then the most alike, each once."""
    pairs = _equal(left, right)
    used = {id(piece) for pair in pairs for piece in pair}
    scored = sorted(
        (
            (-_likeness(a, b, len(left), len(right)), i, j)
            for i, a in enumerate(left)
            if id(a) not in used
            for j, b in enumerate(right)
            if id(b) not in used and _may_correspond(a, b)
        ),
    )
    for score, i, j in scored:
        if -score < ALIKE:
            break
        if id(left[i]) not in used and id(right[j]) not in used:
            used |= {id(left[i]), id(right[j])}
            pairs.append((left[i], right[j]))
    return sorted(pairs, key=lambda pair: (pair[0].clause.order, pair[0].number))


def _equal(left: list[Piece], right: list[Piece]) -> list[tuple[Piece, Piece]]:
    """Sentences with the same words; of several, the one under the same citation, else in order."""
    places: dict[tuple[str, bool], list[Piece]] = defaultdict(list)
    for piece in right:
        places[piece.plain, piece.clause.is_formal].append(piece)
    pairs = []
    for piece in left:
        waiting = places[piece.plain, piece.clause.is_formal]
        if waiting:
            same = [p for p in waiting if p.clause.citation == piece.clause.citation]
            chosen = (same or waiting)[0]
            waiting.remove(chosen)
            pairs.append((piece, chosen))
    return pairs


def _may_correspond(one: Piece, other: Piece) -> bool:
    if one.clause.is_formal or other.clause.is_formal:
        return one.clause.kind == other.clause.kind
    heading = "（题）"
    return one.clause.citation.endswith(heading) == other.clause.citation.endswith(heading)


def _likeness(one: Piece, other: Piece, lefts: int, rights: int) -> float:
    score = fuzz.ratio(one.plain, other.plain, score_cutoff=ALIKE - _TOPIC_HELP - _FORMAL_HELP)
    if not score:
        return 0.0
    if one.topics & other.topics:
        score += _TOPIC_HELP
    if one.clause.is_formal:
        score += _FORMAL_HELP
    apart = abs(one.clause.order / max(lefts, 1) - other.clause.order / max(rights, 1))
    return score - _PLACE_COST * min(apart, 1.0)


# ---- paragraphs -----------------------------------------------------------------------------------


def _groups(weight: Counter[tuple[Clause, Clause]]) -> list[Group]:
    """Heaviest pairs first, one to one; then whole paragraphs that went into a paired one."""
    ranked = sorted(weight.items(), key=lambda item: (-item[1], item[0][0].order, item[0][1].order))
    home: dict[Clause, int] = {}
    left: list[list[Clause]] = []
    right: list[list[Clause]] = []
    for (a, b), _ in ranked:
        if a not in home and b not in home:
            home[a] = home[b] = len(left)
            left.append([a])
            right.append([b])
    for (a, b), size in ranked:
        if a not in home and _is_part(a, size) and len(right[home[b]]) == 1:
            home[a] = home[b]
            left[home[b]].append(a)
        elif b not in home and _is_part(b, size) and len(left[home[a]]) == 1:
            home[b] = home[a]
            right[home[a]].append(b)
    groups = [Group(_ordered(a), _ordered(b)) for a, b in zip(left, right, strict=True)]
    return sorted(groups, key=lambda group: group.left[0].order)


def _is_part(clause: Clause, size: int) -> bool:
    return size >= _SHARE * len(folded(clause.text))


def _ordered(clauses: list[Clause]) -> tuple[Clause, ...]:
    return tuple(sorted(clauses, key=lambda clause: clause.order))
