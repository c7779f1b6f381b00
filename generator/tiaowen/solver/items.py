"""How many different items the rules name for a list: it needs room for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiaowen.model import expressions as e
from tiaowen.model.walk import nodes
from tiaowen.norm.ast import DocumentDuty, RuleSet


def items_named(rulesets: Iterable[RuleSet]) -> dict[str, int]:
    """For each list, the number of items that papers or conditions ask to be in it."""
    named: dict[str, set[str]] = {}
    for rules in rulesets:
        for name, item in _items(rules):
            named.setdefault(name, set()).add(item)
    return {name: len(items) for name, items in named.items()}


def _items(rules: RuleSet) -> Iterator[tuple[str, str]]:
    for norm in rules.norms:
        if isinstance(norm.body, DocumentDuty):
            yield from ((f"{norm.body.name}要素", item) for item in norm.body.contents)
        for node in nodes((norm.presumed, norm.gates, norm.body, norm.defeats)):
            if isinstance(node, e.Contains):
                yield from _contained(node)


def _contained(node: e.Contains) -> Iterator[tuple[str, str]]:
    if isinstance(node.collection, e.FactRef) and isinstance(node.item, e.Const):
        yield node.collection.name, str(node.item.value)
