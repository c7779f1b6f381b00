"""How two norms, or two topics, stand to each other: the left side seen from the right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Relation(Enum):
    """What is claimed; the value is the key in JSON.

    EQUIVALENT, STRICTER and LOOSER are claimed only when proved.
    """

    EQUIVALENT = "equivalent"
    STRICTER = "stricter"
    LOOSER = "looser"
    INCOMPARABLE = "incomparable"
    ONE_SIDED = "one_sided"
    UNPROVED = "unproved"

    @property
    def word(self) -> str:
        """In Chinese."""
        return _WORDS[self]

    @property
    def turned(self) -> Relation:
        """The same, seen from the other side."""
        return {Relation.STRICTER: Relation.LOOSER, Relation.LOOSER: Relation.STRICTER}.get(
            self, self
        )


_WORDS = {
    Relation.EQUIVALENT: "等同",
    Relation.STRICTER: "左严",
    Relation.LOOSER: "左宽",
    Relation.INCOMPARABLE: "互有宽严",
    Relation.ONE_SIDED: "仅一方有规定",
    Relation.UNPROVED: "未证明",
}


@dataclass(frozen=True, slots=True)
class Settled:
    """A relation and what it rests on.

    Attributes:
        relation: the claim.
        ground: in Chinese: what was proved, or what was tried.
    """

    relation: Relation
    ground: str = ""


def together(relations: Iterable[Relation]) -> Relation:
    """The relation of a whole from those of its parts, each part asked of the same case.

    One-sided parts count as neither: what only one side says is reported, not weighed.
    """
    found = {r for r in relations if r is not Relation.ONE_SIDED}
    if not found:
        return Relation.ONE_SIDED
    if Relation.INCOMPARABLE in found or {Relation.STRICTER, Relation.LOOSER} <= found:
        return Relation.INCOMPARABLE
    if Relation.UNPROVED in found:
        return Relation.UNPROVED
    settled = found - {Relation.EQUIVALENT}
    return settled.pop() if settled else Relation.EQUIVALENT
