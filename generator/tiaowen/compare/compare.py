"""The layers in order: topics, words, norms, behaviour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from tiaowen.compare.behaviour.proving import topic_behaviour
from tiaowen.compare.behaviour.relation import Relation, together
from tiaowen.compare.behaviour.structure import settle
from tiaowen.compare.choosing import chosen, under_topics
from tiaowen.compare.comparison import (
    Behaviour,
    Comparison,
    Matrix,
    NormPair,
    Passage,
    Row,
    TopicComparison,
    TopicSide,
)
from tiaowen.compare.norms.differences import compare_norms
from tiaowen.compare.norms.pairing import pair_norms
from tiaowen.compare.sides import NormAt, Side, shared
from tiaowen.compare.text.characters import Segment, compare_characters
from tiaowen.compare.text.clauses import folded
from tiaowen.compare.text.layer import compare_text
from tiaowen.compare.text.legal_words import word_changes
from tiaowen.compare.topics.assignment import Assignment, assign, sentence_topics
from tiaowen.compare.topics.table import Topic
from tiaowen.norm.ast import RuleSet
from tiaowen.solver.relation import Options

SECONDS = 5.0
"""How long the solver looks at one topic unless told otherwise."""
_COMMON_WORDS = 40.0
"""Wordings of a topic less alike than this (of 100) are shown side by side, not letter by letter."""


def compare(
    sides: Sequence[Side],
    table: Sequence[Topic],
    as_of: date | None,
    assumed: RuleSet | None = None,
    only: Sequence[str] = (),
    seconds: float = SECONDS,
) -> Comparison | Matrix:
    """Compare two sides, or every pair of more; `only` some topics, with the clauses under them.

    Args:
        sides: at least two, in the order asked for; of two versions the newer one last.
        table: the declared topics.
        as_of: the date behaviour is compared at; None: any.
        assumed: what is taken for granted about cases (`pipeline.assumptions`).
        only: names of topics; none: all.
        seconds: how long the solver may look at one topic.

    Raises:
        UnknownTopicError: one of `only` is no topic of the sides.
    """
    options = Options(as_of=as_of, assumed=assumed, seconds=seconds)
    assigned = assign(table, sides)
    if only:
        assigned = replace(assigned, topics=chosen(assigned.topics, only))
    cells = [
        [_cell(assigned, i, topic, side) for i, side in enumerate(sides)]
        for topic in assigned.topics
    ]
    pairs = {
        (i, j): _pair(
            assigned, (sides[i], sides[j]), [(row[i], row[j]) for row in cells], options, bool(only)
        )
        for i, j in combinations(range(len(sides)), 2)
    }
    if len(sides) == 2:
        return pairs[0, 1]
    rows = [
        Row(topic, tuple(row), {at: comparison.topics[n] for at, comparison in pairs.items()})
        for n, (topic, row) in enumerate(zip(assigned.topics, cells, strict=True))
    ]
    return Matrix(tuple(sides), as_of, tuple(rows), pairs, assigned.stale)


def _cell(assigned: Assignment, index: int, topic: Topic, side: Side) -> TopicSide:
    norms = assigned.norms(index, topic, side.norms())
    guesses = frozenset(n.key for n in norms if n.key in assigned.guessed[index])
    return TopicSide(norms, _passages(assigned, topic, side, norms), guesses)


def _passages(
    assigned: Assignment, topic: Topic, side: Side, norms: Sequence[NormAt]
) -> tuple[Passage, ...]:
    """The topic's words: cuts the table files under it, and cuts its norms stand in."""
    held = {(norm.rules.path, norm.norm.citation) for norm in norms}
    found: dict[tuple[str, str], Passage] = {}
    for document in side.substance:
        path = document.rules.path
        for cut in document.outline.cuts():
            key = (path, cut.citation)
            if key in held or topic in assigned.filing.at(path, cut.citation):
                before = found[key].text if key in found else ""
                words = before + cut.text.text
                found[key] = Passage(path, document.rules.docno, cut.citation, words)
    return tuple(found.values())


def _pair(
    assigned: Assignment,
    sides: tuple[Side, Side],
    cells: Sequence[tuple[TopicSide, TopicSide]],
    options: Options,
    only: bool,
) -> Comparison:
    alike = shared(*sides)
    topics = tuple(
        _topic(topic, left, right, alike, options)
        for topic, (left, right) in zip(assigned.topics, cells, strict=True)
    )
    text = compare_text(*sides, sentence_topics(assigned))
    found = Comparison(sides, options.as_of, topics, text, _overall(topics), assigned.stale)
    return under_topics(found) if only else found


def _topic(
    topic: Topic, left: TopicSide, right: TopicSide, alike: frozenset[str], options: Options
) -> TopicComparison:
    both = {n.key for n in left.norms} & {n.key for n in right.norms}
    common = tuple(n for n in left.norms if n.rules.path in alike and n.key in both)
    keys = {norm.key for norm in common}
    paired = pair_norms(
        [n for n in left.norms if n.key not in keys], [n for n in right.norms if n.key not in keys]
    )
    pairs = tuple(_norm_pair(a, b) for a, b in paired.pairs)
    segments = _segments(left, right)
    return TopicComparison(
        topic,
        left,
        right,
        pairs,
        paired.only_left,
        paired.only_right,
        common,
        segments,
        word_changes(segments),
        topic_behaviour(
            pairs, paired.only_left, paired.only_right, shared=bool(common), options=options
        ),
    )


def _norm_pair(left: NormAt, right: NormAt) -> NormPair:
    settled = settle(left, right)
    differences = compare_norms(left, right)
    return NormPair(left, right, differences, Behaviour(settled.relation, settled.ground))


def _segments(left: TopicSide, right: TopicSide) -> tuple[Segment, ...]:
    if not left.text or not right.text:
        return ()
    if fuzz.ratio(folded(left.text), folded(right.text)) < _COMMON_WORDS:
        return ()
    return compare_characters(left.text, right.text)


def _overall(topics: Sequence[TopicComparison]) -> Behaviour:
    relations = [t.behaviour.relation for t in topics if t.behaviour.relation is not None]
    if not relations:
        return Behaviour(None)
    one_sided = sum(relation is Relation.ONE_SIDED for relation in relations)
    ground = "由各主题汇总" + (
        f"；另有 {one_sided} 个主题仅一方有规定，不计入" if one_sided else ""
    )
    return Behaviour(together(relations), ground)
