"""What a case is held against: a rule set, or all that is in force in a region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import Fact
from tiaowen.norm.ast import RuleSet


class RuleSetError(Exception):
    """A rule set that cannot be used; `diagnostics` say why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("；".join(d.message for d in diagnostics[:3]))
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class LawInForce:
    """Everything that applies in a region, or by a document that forwards others.

    Attributes:
        path: the region (henan), or the forwarding rule set (pingdingshan/2023-147).
        rulesets: its own first, then those brought in; displacements worked in.
        facts: what a case may state under any of them.
        dangling: texts referred to that are not loaded (TW205).
    """

    path: str
    rulesets: tuple[RuleSet, ...]
    facts: Mapping[str, Fact]
    dangling: tuple[Diagnostic, ...] = ()


Law: TypeAlias = RuleSet | LawInForce
"""Both have a `path` and the `facts` a case may state."""
