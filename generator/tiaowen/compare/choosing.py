"""A comparison cut down to the topics somebody asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from tiaowen.compare.comparison import Comparison, Matrix
from tiaowen.compare.text.clauses import Clause
from tiaowen.compare.text.layer import TextLayer
from tiaowen.model.citations import is_under


class UnknownTopicError(Exception):
    """There is no topic of that name; the message lists those there are."""


def only_topics(found: Comparison | Matrix, names: Sequence[str]) -> Comparison | Matrix:
    """The comparison with these topics, and the clauses that stand under them.

    Raises:
        UnknownTopicError: one of the names is no topic of the comparison.
    """
    if isinstance(found, Matrix):
        _known(names, [row.topic.name for row in found.rows])
        rows = tuple(row for row in found.rows if row.topic.name in names)
        pairs = {at: _cut_down(pair, names) for at, pair in found.pairs.items()}
        return replace(found, rows=rows, pairs=pairs)
    _known(names, [topic.topic.name for topic in found.topics])
    return _cut_down(found, names)


def _known(names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            raise UnknownTopicError(f"没有主题「{name}」，有：{'、'.join(known)}")


def _cut_down(comparison: Comparison, names: Sequence[str]) -> Comparison:
    topics = tuple(t for t in comparison.topics if t.topic.name in names)
    places = {
        (p.document, p.citation)
        for t in topics
        for side in (t.left, t.right)
        for p in side.passages
    }
    return replace(comparison, topics=topics, text=_text(comparison.text, places))


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
