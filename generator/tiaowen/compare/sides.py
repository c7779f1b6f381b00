"""What is compared: a rule set, or several that are read together as the law of a region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tiaowen.model.outline import Outline
from tiaowen.norm.ast import Norm, RuleSet


@dataclass(frozen=True, slots=True)
class Document:
    """A rule set with the outline its text is read from."""

    rules: RuleSet
    outline: Outline

    @property
    def is_covering_letter(self) -> bool:
        """It only forwards other texts unchanged: every norm stands where the forwarding is said."""
        places = {layer.citation for layer in self.rules.layers if layer.kind == "forward"}
        return bool(places) and all(norm.citation in places for norm in self.rules.norms)


@dataclass(frozen=True, slots=True)
class NormAt:
    """A norm and the rule set it stands in (its definitions belong to it)."""

    rules: RuleSet
    norm: Norm

    @property
    def key(self) -> tuple[str, str]:
        """Unique within a side."""
        return self.rules.path, self.norm.id

    @property
    def cited(self) -> str:
        """豫人社办〔2023〕128号第九条第（四）项."""
        return f"{self.rules.docno or self.rules.path}{self.norm.citation}"


@dataclass(frozen=True, slots=True)
class Side:
    """One column of a comparison.

    Attributes:
        name: what the user wrote (henan, henan/2023-128, HEAD~1:henan/2023-128).
        label: what people are shown (河南, 豫人社办〔2023〕128号).
        documents: its own first.
        given_way: norms that others prevail over at the date, with the reason.
        notes: what was left out or presumed in putting the side together, in Chinese.
    """

    name: str
    label: str
    documents: tuple[Document, ...]
    given_way: Mapping[tuple[str, str], str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def substance(self) -> tuple[Document, ...]:
        """Without the covering letters."""
        return tuple(d for d in self.documents if not d.is_covering_letter)

    def norms(self) -> tuple[NormAt, ...]:
        """Every norm that counts, in reading order: not those of covering letters or given way."""
        every = (NormAt(d.rules, norm) for d in self.substance for norm in d.rules.norms)
        return tuple(norm for norm in every if norm.key not in self.given_way)


def shared(left: Side, right: Side) -> frozenset[str]:
    """Paths of the documents both sides have, to the letter."""
    hashes = {d.rules.path: d.rules.source_hash for d in left.documents}
    return frozenset(
        d.rules.path for d in right.documents if hashes.get(d.rules.path) == d.rules.source_hash
    )
