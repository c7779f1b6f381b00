"""A topic for norms the table does not know: that of the norm on another side it is most like.

Likeness is of name, of the facts read and of the wording; below `ENOUGH` a norm stays unfiled and the
report says so. A guess is marked as one.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from tiaowen.compare.sides import NormAt, Side
from tiaowen.compare.text.clauses import folded
from tiaowen.compare.topics.filing import Filed
from tiaowen.compare.topics.table import Topic

ENOUGH = 0.45


def likeness(one: NormAt, other: NormAt) -> float:
    """0 to 1: name 0.3, facts read 0.3, the law's words 0.3, kind of norm 0.1."""
    a, b = one.norm, other.norm
    shared, every = set(a.reads) & set(b.reads), set(a.reads) | set(b.reads)
    return (
        0.3 * (bool(a.label) and a.label == b.label)
        + (0.3 * len(shared) / len(every) if every else 0.0)
        + 0.3 * fuzz.ratio(folded(a.text), folded(b.text)) / 100
        + 0.1 * (a.kind == b.kind)
    )


def guessed(side: Side, own: Filed, others: Sequence[tuple[Side, Filed]]) -> Filed:
    """Topics for norms of `side` that `own` does not file, from the sides that are filed."""
    known = [
        (norm, filed[norm.key]) for s, filed in others for norm in s.norms() if norm.key in filed
    ]
    found: dict[tuple[str, str], tuple[Topic, ...]] = {}
    for norm in side.norms():
        if norm.key in own or not known:
            continue
        scored = [(likeness(norm, other), -i) for i, (other, _) in enumerate(known)]
        best, at = max(scored)
        if best >= ENOUGH:
            found[norm.key] = known[-at][1]
    return found
