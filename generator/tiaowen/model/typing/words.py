"""The Chinese names of types, for messages."""

from __future__ import annotations

from tiaowen.model.types import (
    BoolType,
    DateType,
    DurationType,
    EnumType,
    FactType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    TextType,
)


def type_word(type_: FactType) -> str:
    """A type's Chinese name for messages."""
    match type_:
        case BoolType():
            return "真假"
        case DateType():
            return "日期"
        case TextType():
            return "文本"
        case NumberType(unit):
            return f"数（{unit}）" if unit else "数"
        case DurationType():
            return "一段时间"
        case EnumType():
            return "枚举值"
        case LevelType():
            return "级别"
        case ListType():
            return "清单"
        case MappingType():
            return "映射"
