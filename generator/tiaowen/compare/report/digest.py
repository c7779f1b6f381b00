"""A comparison in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tiaowen.compare.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Digest:
    """Counts of what a comparison found.

    Attributes:
        topics: relation key (`none` where neither side has a norm) to number of topics.
        clauses: kind of clause pair to number.
        moved: pairs and sentences that stand in another place.
        near: near-identical wordings.
        near_words: those of them where a legally meaningful word differs.
        only_left, only_right: clauses nothing corresponds to.
        norms_left, norms_right: norms without an answer on the other side.
        unfiled: norms no topic table knows, and not guessed either.
        guessed: norms filed by likeness.
    """

    topics: dict[str, int]
    clauses: dict[str, int]
    moved: int
    near: int
    near_words: int
    only_left: int
    only_right: int
    norms_left: int
    norms_right: int
    unfiled: int
    guessed: int

    @property
    def is_empty(self) -> bool:
        """Nothing differs but, perhaps, document numbers."""
        different = sum(n for kind, n in self.clauses.items() if kind not in ("identical", "marks"))
        left = self.only_left + self.only_right + self.norms_left + self.norms_right
        settled = set(self.topics) <= {"equivalent", "none"}
        return settled and not (different or left or self.moved)


def digest(comparison: Comparison) -> Digest:
    """Count a comparison."""
    topics = comparison.topics
    text = comparison.text
    relations = (t.behaviour.relation for t in topics)
    return Digest(
        dict(Counter(r.value if r is not None else "none" for r in relations)),
        dict(Counter(pair.kind for pair in text.pairs)),
        sum(pair.moved for pair in text.pairs) + len(text.elsewhere),
        len(text.near_identical),
        sum(bool(sentence.words) for sentence in text.near_identical),
        len(text.only_left),
        len(text.only_right),
        sum(len(t.only_left) for t in topics),
        sum(len(t.only_right) for t in topics),
        sum(
            len({n.key for n in (*t.left.norms, *t.right.norms)})
            for t in topics
            if not t.topic.declared
        ),
        sum(len(t.left.guessed) + len(t.right.guessed) for t in topics),
    )
