"""Which norm of one law answers which of another, by topic: what a change of law is counted by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from tiaowen.compare.norms.pairing import LEAST
from tiaowen.compare.sides import NormAt, Side, shared
from tiaowen.compare.topics.assignment import assign
from tiaowen.compare.topics.filing import versions
from tiaowen.compare.topics.guessing import likeness
from tiaowen.compare.topics.table import Topic

NormName: TypeAlias = tuple[str, str]
"""Document number and name of a norm, as findings tell them."""


def answering(left: Side, right: Side, table: Sequence[Topic]) -> Mapping[NormName, NormName]:
    """Norms of the left side to those of the right one that answer them, each once.

    Empty for two versions of one document: there a norm answers the one of its own name.
    """
    if versions(left, right):
        return {}
    alike = shared(left, right)
    pairs = sorted(_candidates(left, right, table, alike), key=lambda one: (-one[0], one[1:3]))
    found: dict[NormName, NormName] = {}
    taken: set[NormName] = set()
    for _, _, _, a, b in pairs:
        if _name(a) not in found and _name(b) not in taken:
            found[_name(a)] = _name(b)
            taken.add(_name(b))
    return found


def _candidates(
    left: Side, right: Side, table: Sequence[Topic], alike: frozenset[str]
) -> Iterator[tuple[float, int, int, NormAt, NormAt]]:
    """How alike, places, and the norms that share a topic; a document's norm and itself are the same."""
    assigned = assign(table, (left, right))
    ours, theirs = left.norms(), right.norms()
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            if a.rules.path in alike or b.rules.path in alike:
                if a.key == b.key:
                    yield 2.0, i, j, a, b
            elif set(assigned.filed[0][a.key]) & set(assigned.filed[1][b.key]):
                how = likeness(a, b)
                if how >= LEAST:
                    yield how, i, j, a, b


def _name(norm: NormAt) -> NormName:
    return norm.rules.docno, norm.norm.id
