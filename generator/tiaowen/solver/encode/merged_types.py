"""Facts of several rule sets by their common name, with one type each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tiaowen.model.types import BoolType, EnumType, Fact, FactType, LevelType, NumberType, TextType
from tiaowen.runtime.excuses import EXCEPTION_APPROVED, EXCEPTION_REASON
from tiaowen.solver.encode.expressions import NotEncodedError


def merged_types(vocabularies: Iterable[Mapping[str, Fact]]) -> dict[str, FactType]:
    """The type of every fact; where declarations differ, one that takes the values of both.

    What is recorded of soft norms need not be declared.

    Raises:
        NotEncodedError: a name means different kinds of thing, or a scale is ordered otherwise.
    """
    found: dict[str, FactType] = {EXCEPTION_REASON: TextType(), EXCEPTION_APPROVED: BoolType()}
    for facts in vocabularies:
        for name, fact in facts.items():
            known = found.setdefault(name, fact.type)
            if known != fact.type:
                found[name] = _common(name, known, fact.type)
    return found


def _common(name: str, left: FactType, right: FactType) -> FactType:
    match left, right:
        case EnumType(), EnumType():
            values = tuple(dict.fromkeys((*left.values, *right.values)))
            return EnumType(values, left.open or right.open)
        case (EnumType() | TextType(), EnumType() | TextType()):
            return TextType()
        case NumberType(), NumberType() if left.unit == right.unit:
            return NumberType(left.unit, left.whole and right.whole)
        case LevelType(), LevelType() if left.levels == right.levels:
            return LevelType(left.scale, left.levels, tuple({*left.spans, *right.spans}))
    raise NotEncodedError(f"两边的事实「{name}」类型不同，不能共用")
