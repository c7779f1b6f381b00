"""The full texts row by row: pairs in the left side's order, one-sided clauses at their own places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tiaowen.compare.text.characters import Segment
from tiaowen.compare.text.clauses import Clause
from tiaowen.compare.text.layer import ClausePair, TextLayer


@dataclass(frozen=True, slots=True)
class TextRow:
    """Clauses side by side; a side is empty where nothing corresponds.

    Attributes:
        kind: of `ClausePair`, or only_left, only_right.
        moved: the clause stands in another place relative to its neighbours.
    """

    left: tuple[Clause, ...]
    right: tuple[Clause, ...]
    kind: str
    moved: bool
    segments: tuple[Segment, ...]

    @property
    def is_same(self) -> bool:
        """The words are the same."""
        return self.kind in ("identical", "marks")


def text_rows(text: TextLayer) -> tuple[TextRow, ...]:
    """Every clause of both sides once."""
    keyed = [((pair.left[0].order, -1), _row(pair)) for pair in text.pairs]
    keyed += [
        ((clause.order, -1), TextRow((clause,), (), "only_left", False, _alone(clause.text, "")))
        for clause in text.only_left
    ]
    keyed += [
        (
            (_before(clause, text.pairs), clause.order),
            TextRow((), (clause,), "only_right", False, _alone("", clause.text)),
        )
        for clause in text.only_right
    ]
    return tuple(row for _, row in sorted(keyed, key=lambda item: item[0]))


def _row(pair: ClausePair) -> TextRow:
    return TextRow(pair.left, pair.right, pair.kind, pair.moved, pair.segments)


def _alone(left: str, right: str) -> tuple[Segment, ...]:
    return (Segment("changed", left, right),)


def _before(clause: Clause, pairs: Sequence[ClausePair]) -> int:
    """Left order of the paired clause that stands before it on the right side."""
    before = [p for p in pairs if p.right[-1].order < clause.order]
    last = max(before, key=lambda pair: pair.right[-1].order, default=None)
    return last.left[0].order if last is not None else -1
