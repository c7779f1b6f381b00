"""Exceptions asked of each member of a list (除外 … 每名 清单 E [可按 D]), worked into the conditions.

均: a member passes if C 或 (E 且 D), without D if C 或 E. 中 有, 人数, 合计: a member with E is left
out. 比例: a member with E leaves numerator and denominator (language study 4.4).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tiaowen.model import expressions as e
from tiaowen.model.walk import rebuilt


@dataclass(frozen=True, slots=True)
class MemberException:
    """`collection` is the list's name; `alternative` None waives the condition for the member."""

    collection: str
    condition: e.Cond
    alternative: e.Cond | None


def except_members(node: Any, exception: MemberException) -> Any:
    """A body, condition or value with the exception worked into everything over that list."""
    inner = rebuilt(node, lambda part: except_members(part, exception))
    if not _over(inner, exception.collection):
        return inner
    keep = e.Not(exception.condition)
    match inner:
        case e.ForAll(collection, condition):
            passed = exception.condition
            if exception.alternative is not None:
                passed = e.AllOf((exception.condition, exception.alternative))
            return e.ForAll(collection, e.AnyOf((condition, passed)))
        case e.Exists() | e.Count() | e.Fold():
            return replace(inner, condition=e.AllOf((keep, inner.condition)))
        case e.Share(among=among):
            return replace(inner, among=keep if among is None else e.AllOf((among, keep)))
        case _:
            return inner


def _over(node: object, name: str) -> bool:
    collection = getattr(node, "collection", None)
    return isinstance(collection, e.FactRef | e.DerivedRef) and collection.name == name
