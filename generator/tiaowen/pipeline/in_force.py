"""The law in force in a region: its own rule sets, those it forwards or falls back to, and what gives way.

Rule sets declare it: 转发 brings a text in unchanged (both document numbers are cited), 沿用 makes it
the text for what the own one leaves open, 取代 … 依 … names the clauses that give way and why. Dates are
left to the evaluation: a rule set speaks, and prevails, only while it is in force.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from tiaowen.diagnostics import Diagnostic
from tiaowen.model.citations import is_under
from tiaowen.model.expressions import AllOf, Cond
from tiaowen.model.types import Fact
from tiaowen.norm.ast import Displacement, Forwarding, RuleSet
from tiaowen.pipeline.compile import load_ruleset
from tiaowen.pipeline.law import LawInForce, RuleSetError
from tiaowen.pipeline.library import Library

Load: TypeAlias = Callable[[str, Library], RuleSet]
"""How a rule set is had by name; raises RuleSetError."""


def law_of(region: str, library: Library, load: Load = load_ruleset) -> LawInForce:
    """The law of a region (the first part of a rule set's name).

    Args:
        region: its name.
        library: where rule sets are found.
        load: for callers that have compiled some already.

    Raises:
        RuleSetError: no rule set is of that region (TW208), or one has errors.
    """
    own = [name for name in library.names() if name.split("/")[0] == region]
    if not own:
        known = "、".join(sorted({name.split("/")[0] for name in library.names()}))
        raise RuleSetError((Diagnostic("TW208", f"没有地区「{region}」", help=f"现有：{known}"),))
    rules = [load(name, library) for name in own]
    return _read_together(region, rules, ("forward", "fallback"), library, load)


def law_of_document(name: str, library: Library) -> RuleSet | LawInForce:
    """The rule set of that name; one that forwards others whole, read together with them.

    Raises:
        RuleSetError: there is none (TW208), or one has errors.
    """
    rules = load_ruleset(name, library)
    if not any(layer.kind == "forward" for layer in rules.layers):
        return rules
    return _read_together(name, [rules], ("forward",), library, load_ruleset)


def _read_together(
    path: str, own: list[RuleSet], kinds: tuple[str, ...], library: Library, load: Load
) -> LawInForce:
    """`own` and what layers of these kinds bring in, with what gives way among them."""
    found: dict[str, RuleSet] = {}
    dangling: list[Diagnostic] = []
    for rules in own:
        _bring_in(rules, kinds, found, dangling, library, load)
    rulesets = tuple(_with_displacements(rules, tuple(found.values())) for rules in found.values())
    facts: dict[str, Fact] = {}
    for rules in rulesets:
        facts.update(rules.facts)
    return LawInForce(path, rulesets, facts, tuple(dangling))


def _bring_in(
    rules: RuleSet,
    kinds: tuple[str, ...],
    found: dict[str, RuleSet],
    dangling: list[Diagnostic],
    library: Library,
    load: Load,
) -> None:
    if rules.path not in found:
        found[rules.path] = rules
    for layer in rules.layers:
        if layer.kind not in kinds:
            continue
        if library.find(layer.target) is None:
            message = f"{rules.docno}{layer.citation}引用的「{layer.target}」没有装载"
            dangling.append(Diagnostic("TW205", message, help="装载后方可据以判定"))
            continue
        other = found.get(layer.target) or load(layer.target, library)
        if layer.kind == "forward":
            other = replace(other, also_cited=(*other.also_cited, rules.docno))
        known = layer.target in found
        found[layer.target] = other
        if not known:
            _bring_in(other, kinds, found, dangling, library, load)


def _with_displacements(rules: RuleSet, everything: tuple[RuleSet, ...]) -> RuleSet:
    displaced: dict[str, tuple[Displacement, ...]] = {}
    for other in everything:
        for norm_id, displacement in _prevailing(rules, other):
            displaced[norm_id] = (*displaced.get(norm_id, ()), displacement)
    return replace(rules, displaced=displaced)


def _prevailing(rules: RuleSet, other: RuleSet) -> Iterator[tuple[str, Displacement]]:
    """Norms of `rules` that give way to clauses of `other`."""
    for layer in other.layers:
        if layer.kind != "displace" or layer.target not in (rules.path, rules.docno):
            continue
        presumed = _presumes(other, layer)
        by = Displacement(other, layer.citation, layer.principles, layer.condition, presumed)
        for norm in rules.norms:
            if not layer.target_citation or is_under(norm.citation, layer.target_citation):
                yield norm.id, by


def _presumes(rules: RuleSet, layer: Forwarding) -> bool:
    """Whether the norms of the clause that displaces take its condition as given of their object."""
    if layer.condition is None:
        return False
    own = [norm for norm in rules.norms if norm.citation == layer.citation and norm.presumed]
    return any(layer.condition in _parts(norm.presumed) for norm in own)


def _parts(condition: Cond | None) -> tuple[Cond | None, ...]:
    return condition.operands if isinstance(condition, AllOf) else (condition,)
