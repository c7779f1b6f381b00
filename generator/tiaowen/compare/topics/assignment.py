"""Every norm of every side under its topics: as declared, carried over, guessed, or on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tiaowen.compare.sides import NormAt, Side
from tiaowen.compare.text.clauses import Clause
from tiaowen.compare.topics.filing import (
    Filed,
    Filing,
    carried_over,
    declared,
    in_table_order,
    versions,
)
from tiaowen.compare.topics.guessing import guessed
from tiaowen.compare.topics.table import Topic

UNFILED = "未归入主题"
"""Group of the topics made up for norms that no table knows, one for each name."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The topics of a comparison and what is under them.

    Attributes:
        topics: those with a norm or a clause on some side, in the table's order.
        filed: for each side, norm key to topics.
        guessed: norm keys whose topic is a guess, for each side.
        stale: places of the table that are not in the rule set, in words.
        filing: the declared table.
    """

    topics: tuple[Topic, ...]
    filed: tuple[Filed, ...]
    guessed: tuple[frozenset[tuple[str, str]], ...]
    stale: tuple[str, ...]
    filing: Filing

    def norms(self, side: int, topic: Topic, among: Sequence[NormAt]) -> tuple[NormAt, ...]:
        """The norms of a side under a topic."""
        return tuple(n for n in among if topic in self.filed[side].get(n.key, ()))


def assign(table: Sequence[Topic], sides: Sequence[Side]) -> Assignment:
    """File every norm of the sides; the last side counts as the newer of two versions."""
    filing = Filing(table)
    own = [declared(filing, side) for side in sides]
    if len(sides) == 2 and versions(*sides):
        own[0] = carried_over(sides[0], own[1], own[0])
    guesses = [
        guessed(side, own[i], [(s, own[j]) for j, s in enumerate(sides) if j != i])
        for i, side in enumerate(sides)
    ]
    filed = [{**mine, **guess} for mine, guess in zip(own, guesses, strict=True)]
    alone = [_alone(side, known) for side, known in zip(sides, filed, strict=True)]
    every = tuple({**known, **rest} for known, rest in zip(filed, alone, strict=True))
    topics = [topic for side in every for found in side.values() for topic in found]
    topics += [topic for side in sides for topic in _of_clauses(filing, side)]
    known_paths = {d.rules.path: d for side in sides for d in side.documents}
    return Assignment(
        in_table_order(topics, filing.topics),
        every,
        tuple(frozenset(guess) for guess in guesses),
        tuple(line for document in known_paths.values() for line in filing.stale(document)),
        filing,
    )


def _alone(side: Side, filed: Filed) -> Filed:
    return {
        norm.key: (Topic(norm.norm.label or norm.norm.id, UNFILED, {}, declared=False),)
        for norm in side.norms()
        if norm.key not in filed
    }


def _of_clauses(filing: Filing, side: Side) -> list[Topic]:
    return [
        topic
        for document in side.substance
        for cut in document.outline.cuts()
        for topic in filing.at(document.rules.path, cut.citation)
    ]


def sentence_topics(assignment: Assignment) -> Callable[[Clause, str], frozenset[str]]:
    """For the text layer: the topics a sentence of a clause is declared under."""
    found: dict[tuple[Clause, str], frozenset[str]] = {}

    def topics(clause: Clause, text: str) -> frozenset[str]:
        key = (clause, text)
        if key not in found:
            several = clause.sentences
            suffix = f"第{several.index(text) + 1}句" if len(several) > 1 else ""
            hits = assignment.filing.at(clause.document, clause.citation + suffix)
            found[key] = frozenset(topic.name for topic in hits)
        return found[key]

    return topics
