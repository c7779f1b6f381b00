"""Facts of several rule sets by their common name, with one type each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tiaowen.model.types import BoolType, EnumType, Fact, FactType, LevelType, NumberType, TextType
from tiaowen.runtime.excuses import EXCEPTION_APPROVED, EXCEPTION_REASON


def merged_types(
    vocabularies: Iterable[Mapping[str, Fact]],
) -> tuple[dict[str, FactType], frozenset[str]]:
    """The type of every fact; where declarations differ, one that takes the values of both.

    Second, the names that mean different kinds of thing, or levels ordered otherwise: cases cannot be
    shared where those are read. What is recorded of soft norms need not be declared.
    """
    clashes: set[str] = set()
    found: dict[str, FactType] = {EXCEPTION_REASON: TextType(), EXCEPTION_APPROVED: BoolType()}
    for facts in vocabularies:
        for name, fact in facts.items():
            known = found.setdefault(name, fact.type)
            common = known if known == fact.type else _common(known, fact.type)
            if common is None:
                clashes.add(name)
            else:
                found[name] = common
    return found, frozenset(clashes)


def _common(left: FactType, right: FactType) -> FactType | None:
    match left, right:
        case EnumType(), EnumType():
            values = tuple(dict.fromkeys((*left.values, *right.values)))
            return EnumType(values, left.open or right.open)
        case (EnumType() | TextType(), EnumType() | TextType()):
            return TextType()
        case NumberType(), NumberType() if left.unit == right.unit:
            return NumberType(left.unit, left.whole and right.whole)
        case LevelType(), LevelType() if left.levels == right.levels:
            return LevelType(
                left.scale, left.levels, tuple(dict.fromkeys((*left.spans, *right.spans)))
            )
    return None
