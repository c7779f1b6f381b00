"""One norm with what it asks, cut out of its rule set: quick to ask, and all that a slip can reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tiaowen.backends.python.order import parts_of, reach
from tiaowen.model import expressions as e
from tiaowen.norm.ast import Norm, RuleSet


def focused(rules: RuleSet, norm: Norm) -> RuleSet:
    """The rule set with that norm and those it asks, in their order; terms stay as they are."""
    by_id = {each.id: each for each in rules.norms}
    wanted, left = {norm.id}, [norm]
    while left:
        asked = [name for name in _asked(rules, left.pop()) if name not in wanted]
        wanted.update(asked)
        left += [by_id[name] for name in dict.fromkeys(asked)]
    kept = tuple(each for each in rules.norms if each.id in wanted)
    return replace(rules, norms=kept, accounts=(), examples=())


def terms_of(rules: RuleSet, norm: Norm) -> tuple[str, ...]:
    """Definitions and tables the norm itself rests on, in the order they are met."""
    met = reach(parts_of(norm, rules), rules)
    return tuple(dict.fromkeys(node.name for node in met if isinstance(node, e.DerivedRef)))


def _asked(rules: RuleSet, norm: Norm) -> Iterator[str]:
    for node in reach(parts_of(norm, rules), rules):
        match node:
            case e.NormHolds(name):
                yield name
            case e.GroupOf(_, members):
                yield from members
            case _:
                pass
