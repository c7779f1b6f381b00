"""What of a rule set bears on a norm: the facts it reads, whether the day matters, and a digest of it all.

An answer about some norms holds as long as their digests stay what they are: the digest covers the norm
as lowered (definitions, tables, exceptions and norms it names are inside), the declarations of the facts
it reads, what contradicts itself among them, and what is assumed of them. z3 is not needed for this.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property

from tiaowen.core.ast import And, Expr, LoweredNorm, LoweredRules, Today
from tiaowen.core.graph import in_order, parts
from tiaowen.core.specialise import roots_of
from tiaowen.model.types import FactType
from tiaowen.norm.ast import RuleSet
from tiaowen.solver.encode.merged_types import merged_types
from tiaowen.solver.encode.reads import fact_of
from tiaowen.solver.items import items_named
from tiaowen.solver.lowering import SHELF


@dataclass(frozen=True, slots=True)
class Slice:
    """A norm with what bears on it.

    Attributes:
        reads: facts.
        of_the_day: whether it depends on 判定日, beyond its rule set being in force.
        digest: of everything an answer about it rests on.
    """

    norm: LoweredNorm
    reads: frozenset[str]
    of_the_day: bool
    digest: bytes


@dataclass
class Slices:
    """Slices of rule sets read together, made when asked for."""

    rulesets: Sequence[RuleSet]
    assumed: RuleSet | None
    _known: dict[int, dict[Expr, _Node]] = field(default_factory=dict)
    _made: dict[tuple[int, str], Slice] = field(default_factory=dict)

    def of(self, rules: RuleSet, name: str) -> Slice:
        """The slice of a norm of one of the rule sets."""
        key = id(rules), name
        if key not in self._made:
            norm = SHELF.of(rules).norms[name]
            found = [self._nodes(rules)[root] for root in roots_of(norm)]
            reads = frozenset[str]().union(*(node.reads for node in found))
            day = any(node.of_the_day for node in found)
            self._made[key] = Slice(norm, reads, day, self._digest(rules, norm, reads))
        return self._made[key]

    def _nodes(self, rules: RuleSet) -> dict[Expr, _Node]:
        """Every expression of a rule set."""
        if id(rules) not in self._known:
            self._known[id(rules)] = dict(_looked_through(SHELF.of(rules).whole))
        return self._known[id(rules)]

    # ---- digests ----------------------------------------------------------------------------------

    def _digest(self, rules: RuleSet, norm: LoweredNorm, reads: frozenset[str]) -> bytes:
        nodes = self._nodes(rules)
        own = [nodes[root].digest for root in (*(arm.guard for arm in norm.arms), norm.refused)]
        verdicts = [arm.verdict.name for arm in norm.arms]
        facts = [(name, *self._declared(name)) for name in sorted(reads)]
        return hashed(own, verdicts, facts)

    def besides(self, reads: frozenset[str]) -> list[bytes]:
        """Digests of what else is said of cases that bear on these facts, as `World.restrictions` has it."""
        return [digest for digest, about in self._besides if about <= reads]

    @cached_property
    def _besides(self) -> list[tuple[bytes, frozenset[str]]]:
        """Names stated otherwise than computed, and what is assumed."""
        found = []
        for rules in self.rulesets:
            conflicts = SHELF.of(rules).whole.conflicts
            nodes = (self._nodes(rules)[conflicts[name]] for name in sorted(conflicts))
            found += [(node.digest, node.reads) for node in nodes]
        if self.assumed is not None:
            for norm in self.assumed.norms:
                found.append((self.of(self.assumed, norm.id).digest, frozenset(norm.reads)))
        return found

    def _declared(self, name: str) -> tuple[object, ...]:
        computed = any(name in r.definitions or name in r.tables for r in self._all)
        bodies = (d.body for r in self._all for d in r.definitions.get(name, ()))
        stands = (
            any(name in r.defaults for r in self._all),
            computed,
            any(body is None for body in bodies),
        )
        return repr(self.types.get(name)), stands, self.rooms.get(name, 0)

    @cached_property
    def _all(self) -> list[RuleSet]:
        return [*self.rulesets, *([self.assumed] if self.assumed is not None else [])]

    @cached_property
    def types(self) -> Mapping[str, FactType]:
        """The type of every fact any of them declares."""
        return merged_types([rules.facts for rules in self._all])[0]

    @cached_property
    def rooms(self) -> Mapping[str, int]:
        """How many items the norms name for a list."""
        return items_named(self._all)


@dataclass(frozen=True, slots=True)
class _Node:
    digest: bytes
    reads: frozenset[str]
    of_the_day: bool


def _looked_through(whole: LoweredRules) -> Iterator[tuple[Expr, _Node]]:
    """Every expression, operands first."""
    known: dict[Expr, _Node] = {}
    # cases are of days on which the rule set is in force, so that much may be asked of the day
    valid = whole.in_force
    given = {valid, *(valid.operands if isinstance(valid, And) else ())}
    roots = [root for norm in whole.norms for root in roots_of(norm)]
    for node in in_order([*roots, *whole.conflicts.values()], members=True):
        below = [known[part] for part in parts(node)]
        digest = hashed(
            type(node).__name__, *(_part(getattr(node, f.name), known) for f in fields(node))
        )
        reads = frozenset(fact_of(node)).union(*(part.reads for part in below))
        day = node not in given and (isinstance(node, Today) or any(p.of_the_day for p in below))
        known[node] = _Node(digest, reads, day)
        yield node, known[node]


def _part(part: object, known: Mapping[Expr, _Node]) -> object:
    if isinstance(part, tuple):
        return tuple(_part(item, known) for item in part)
    return known[part].digest if isinstance(part, Expr) else part


def hashed(*parts: object) -> bytes:
    """A digest of things that have a repr of their own content."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).digest()
