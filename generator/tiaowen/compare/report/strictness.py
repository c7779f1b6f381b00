"""Which sides of a matrix row to mark: proved stricter than another, and looser than none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tiaowen.compare.behaviour.relation import Relation
from tiaowen.compare.comparison import Behaviour, Row

LEGEND = (
    "★ 已证明比另一处严、且没有证明比任何一处宽；☆ 只看双方都适用的情形时如此（适用范围另有不同）"
)


def marks(row: Row) -> Mapping[int, str]:
    """Index of a side to ★ or ☆: proved stricter than some other and not proved looser than any.

    A pair that is not proved, or where each is stricter for somebody, counts for neither.
    """
    whole = _strictest(row, lambda behaviour: behaviour.relation)
    shared_scope = _strictest(row, lambda behaviour: behaviour.where_both_apply)
    return {**dict.fromkeys(shared_scope, "☆"), **dict.fromkeys(whole, "★")}


def _strictest(row: Row, of: Callable[[Behaviour], Relation | None]) -> frozenset[int]:
    ranks = list(_ranked(row, of))
    return frozenset(a for a, _ in ranks) - frozenset(b for _, b in ranks)


def _ranked(row: Row, of: Callable[[Behaviour], Relation | None]) -> Iterator[tuple[int, int]]:
    """(stricter, looser) index pairs."""
    for (i, j), topic in row.pairs.items():
        if topic.behaviour.relation is Relation.ONE_SIDED:
            continue
        if of(topic.behaviour) is Relation.STRICTER:
            yield i, j
        elif of(topic.behaviour) is Relation.LOOSER:
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
