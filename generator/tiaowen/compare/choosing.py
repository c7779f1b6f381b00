"""A comparison cut down to the topics somebody asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from tiaowen.compare.comparison import Comparison
from tiaowen.compare.text.clauses import Clause
from tiaowen.compare.text.layer import TextLayer
from tiaowen.compare.topics.table import Topic
from tiaowen.model.citations import is_under


class UnknownTopicError(Exception):
    """There is no topic of that name; the message lists those there are."""


def chosen(topics: Sequence[Topic], names: Sequence[str]) -> tuple[Topic, ...]:
    """The topics of these names, in their own order.

    Raises:
        UnknownTopicError: one of the names is none of them.
    """
    known = [topic.name for topic in topics]
    for name in names:
        if name not in known:
            raise UnknownTopicError(f"没有主题「{name}」，有：{'、'.join(known)}")
    return tuple(topic for topic in topics if topic.name in names)


def under_topics(comparison: Comparison) -> Comparison:
    """The comparison without clauses that stand under none of its topics."""
    places = {
        (passage.document, passage.citation)
        for topic in comparison.topics
        for side in (topic.left, topic.right)
        for passage in side.passages
    }
    return replace(comparison, text=_text(comparison.text, places))


def _text(text: TextLayer, places: Collection[tuple[str, str]]) -> TextLayer:
    def stands(clause: Clause) -> bool:
        return any(
            document == clause.document
            and (is_under(citation, clause.citation) or is_under(clause.citation, citation))
            for document, citation in places
        )

    return TextLayer(
        tuple(p for p in text.pairs if any(map(stands, (*p.left, *p.right)))),
        tuple(s for s in text.sentences if stands(s.left) or stands(s.right)),
        tuple(filter(stands, text.only_left)),
        tuple(filter(stands, text.only_right)),
    )
