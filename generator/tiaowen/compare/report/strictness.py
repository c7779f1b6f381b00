"""Which sides of a matrix row to mark: proved stricter than another, and looser than none."""

from __future__ import annotations

from collections.abc import Iterator

from tiaowen.compare.behaviour.relation import Relation
from tiaowen.compare.comparison import Row


def strictest(row: Row) -> frozenset[int]:
    """Indexes of the sides that are proved stricter than some other and not proved looser than any.

    A pair that is not proved, or where each is stricter for somebody, counts for neither.
    """
    ranks = list(_ranked(row))
    return frozenset(a for a, _ in ranks) - frozenset(b for _, b in ranks)


def _ranked(row: Row) -> Iterator[tuple[int, int]]:
    """(stricter, looser) index pairs."""
    for (i, j), topic in row.pairs.items():
        if topic.behaviour.relation is Relation.STRICTER:
            yield i, j
        elif topic.behaviour.relation is Relation.LOOSER:
            yield j, i


def same_law(row: Row, index: int) -> int | None:
    """An earlier side with the very same passages and norms (it applies the same document)."""
    cell = row.cells[index]
    own = [(p.document, p.citation) for p in cell.passages]
    for i, other in enumerate(row.cells[:index]):
        theirs = [(p.document, p.citation) for p in other.passages]
        if own and own == theirs and [n.key for n in cell.norms] == [n.key for n in other.norms]:
            return i
    return None
