"""Norms that give way to clauses of another rule set (取代), worked into one rule set for a module.

The condition of a displacement speaks by the other rule set's definitions; they are taken over, so that the
module stands alone. What cannot be taken over is refused, never left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from tiaowen.backends.python.order import reach
from tiaowen.model import expressions as e
from tiaowen.norm import ast as n

T = TypeVar("T")


class NotExpressibleError(ValueError):
    """A rule set that has no faithful Python form; the message says why, in Chinese."""


def merged(rules: n.RuleSet) -> n.RuleSet:
    """The rule set with the definitions, facts and defaults its displacements rest on.

    Raises:
        NotExpressibleError: a condition asks norms of the other rule set, or a name means two things.
    """
    others = {d.rules.path: d.rules for d in _displacements(rules) if d.condition is not None}
    for displacement in _displacements(rules):
        _refuse_norms(displacement)
    for other in others.values():
        used = frozenset(_names(rules, other))
        rules = replace(
            rules,
            definitions=_joined(rules.definitions, other.definitions, used),
            tables=_joined(rules.tables, other.tables, used),
            facts=_joined(rules.facts, other.facts, used),
            defaults=_joined(rules.defaults, other.defaults, used),
        )
    return rules


def _displacements(rules: n.RuleSet) -> Iterator[n.Displacement]:
    for found in rules.displaced.values():
        yield from found


def _refuse_norms(displacement: n.Displacement) -> None:
    for node in reach(displacement.condition, displacement.rules):
        if isinstance(node, e.NormHolds | e.GroupOf):
            where = f"{displacement.rules.docno}{displacement.citation}"
            raise NotExpressibleError(f"{where}取代的条件引用了规范，不能编译到另一规则集里")


def _names(rules: n.RuleSet, other: n.RuleSet) -> Iterator[str]:
    """Facts and derived names the conditions of the other rule set read."""
    for displacement in _displacements(rules):
        if displacement.rules.path == other.path:
            for node in reach(displacement.condition, other):
                if isinstance(node, e.FactRef | e.DerivedRef):
                    yield node.name


def _joined(ours: Mapping[str, T], theirs: Mapping[str, T], names: frozenset[str]) -> dict[str, T]:
    joined: dict[str, Any] = dict(ours)
    for name in sorted(names & theirs.keys()):
        if theirs[name] != joined.setdefault(name, theirs[name]):
            raise NotExpressibleError(f"「{name}」在两个规则集里含义不同，不能编译到一个程序里")
    return joined
