"""What a case states, printed: the facts a finding shows."""

from __future__ import annotations

from tiaowen.model.types import FactType, ListType, MappingType
from tiaowen.norm import ast as n
from tiaowen.norm.wording import constant
from tiaowen.runtime.case import Case


def stated_facts(rules: n.RuleSet, norm: n.Norm, case: Case) -> dict[str, str]:
    """The facts the norm may read that the case states, printed."""
    shown: dict[str, str] = {}
    for name in norm.reads:
        found = case.facts.get(name)
        if found is not None:
            declared = rules.facts.get(name)
            shown.update(_printed(name, found, declared.type if declared else None))
            if name in case.judgements:
                shown[name] += f"（{case.judgements[name]}）"
    return shown


def _printed(name: str, found: object, type_: FactType | None) -> dict[str, str]:
    match found:
        case dict():
            inner = type_.value if isinstance(type_, MappingType) else None
            return {
                f"{name}.{k}": "未知" if v is None else constant(v, inner) for k, v in found.items()
            }
        case tuple():
            plain = isinstance(type_, ListType) and not type_.fields
            words = "、".join("未知" if m is None else constant(m) for m in found) if plain else ""
            return {name: words if plain and found else f"{len(found)}项"}
        case _:
            return {name: constant(found, type_)}


def asked_facts(norm: n.Norm) -> tuple[str, ...]:
    """The facts the norm asks, beyond what it presumes of its object."""
    return tuple(name for name in norm.reads if name not in norm.presumes)


def is_touched(norm: n.Norm, case: Case) -> bool:
    """Whether the case states a fact the norm asks."""
    return any(case.facts.get(name) is not None for name in asked_facts(norm))
