"""Filing: which topics a norm or a citation of a rule set belongs to, as the table declares it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tiaowen.compare.sides import Document, NormAt, Side
from tiaowen.compare.topics.table import Topic
from tiaowen.model.citations import is_under


class Filing:
    """The declared table turned around: from places to topics."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.topics = tuple(topics)
        self._labels: dict[tuple[str, str], list[Topic]] = defaultdict(list)
        self._citations: dict[str, list[tuple[str, Topic]]] = defaultdict(list)
        for topic in self.topics:
            for path, places in topic.places.items():
                for place in places:
                    if place.startswith("【"):
                        self._labels[path, place.strip("【】")].append(topic)
                    else:
                        self._citations[path].append((place, topic))

    def of_norm(self, norm: NormAt) -> tuple[Topic, ...]:
        """Topics of a norm: those that name it, else those of the longest citation it is under."""
        named = self._labels.get((norm.rules.path, norm.norm.label)) if norm.norm.label else None
        return tuple(named) if named else self.at(norm.rules.path, norm.norm.citation)

    def at(self, path: str, citation: str) -> tuple[Topic, ...]:
        """Topics of a citation: those of the longest declared one it is under."""
        hits = [(len(p), t) for p, t in self._citations.get(path, ()) if is_under(citation, p)]
        longest = max((size for size, _ in hits), default=0)
        return tuple(topic for size, topic in hits if size == longest)

    def knows(self, path: str) -> bool:
        """Whether the table says anything of a rule set."""
        return path in self._citations or any(known == path for known, _ in self._labels)

    def stale(self, document: Document) -> tuple[str, ...]:
        """Places of the table that the rule set does not have."""
        path = document.rules.path
        cited = {cut.citation for cut in document.outline.cuts()}
        labels = {norm.label for norm in document.rules.norms}
        gone = [
            f"主题「{topic.name}」的「{place}」在 {path} 里找不到"
            for place, topic in self._citations.get(path, ())
            if not any(is_under(citation, place) for citation in cited)
        ]
        gone += [
            f"主题「{topics[0].name}」的「【{label}】」在 {path} 里找不到"
            for (known, label), topics in self._labels.items()
            if known == path and label not in labels
        ]
        return tuple(gone)


Filed = Mapping[tuple[str, str], tuple[Topic, ...]]
"""Norm key to topics, for one side."""


def declared(filing: Filing, side: Side) -> Filed:
    """What the table says of every norm of a side; norms it does not know are left out."""
    found = {norm.key: filing.of_norm(norm) for norm in side.norms()}
    return {key: topics for key, topics in found.items() if topics}


def versions(older: Side, newer: Side) -> bool:
    """Whether the two sides are two versions of one document."""
    one, other = ({d.rules.path for d in side.documents} for side in (older, newer))
    return bool(one) and one == other


def carried_over(older: Side, newer: Filed, own: Filed) -> Filed:
    """The older version's norms under the topics of the norms of the same name in the newer one.

    The table's citations are those of the newer text; in the older one they may name other clauses.
    """
    found = dict(own)
    for norm in older.norms():
        if norm.norm.label and norm.key in newer:
            found[norm.key] = newer[norm.key]
    return found


def in_table_order(topics: Iterable[Topic], table: Sequence[Topic]) -> tuple[Topic, ...]:
    """Declared topics in the table's order, made-up ones behind, each once."""
    place = {topic: i for i, topic in enumerate(table)}
    unique = dict.fromkeys(topics)
    return tuple(sorted(unique, key=lambda topic: place.get(topic, len(place))))
