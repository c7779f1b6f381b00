"""Types of facts, as the vocabulary declares them (事实 … 类型 …)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class BoolType:
    """真假."""


@dataclass(frozen=True, slots=True)
class DateType:
    """日期."""


@dataclass(frozen=True, slots=True)
class TextType:
    """文本: names and free words, compared only for equality."""


@dataclass(frozen=True, slots=True)
class NumberType:
    """整数 or 小数 with an optional unit; `whole` refuses fractions. Exact, never a float.

    `choices` (取值 {…}), when given, are the only numbers a fact may have.
    """

    unit: str = ""
    whole: bool = True
    choices: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class DurationType:
    """A length of time as a computed value (法定退休年龄); never the type of an input."""


@dataclass(frozen=True, slots=True)
class EnumType:
    """枚举 {…}; an `open` one (开放) may meet values nobody listed."""

    values: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class LevelType:
    """An ordered scale (级别 名：初级 < 中级 < …), lowest first.

    `spans` are names for a run of levels (高级 = 副高 to 正高), as (name, lowest, highest) ranks.
    """

    scale: str
    levels: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ListType:
    """清单: of records when `fields` is not empty, else of plain `item`s."""

    fields: tuple[tuple[str, ScalarType], ...] = ()
    item: ScalarType | None = None


@dataclass(frozen=True, slots=True)
class MappingType:
    """映射 级别 到 日期: keys are the levels of a scale; a missing key was not obtained."""

    key: LevelType
    value: ScalarType


ScalarType: TypeAlias = BoolType | DateType | TextType | NumberType | EnumType | LevelType
FactType: TypeAlias = ScalarType | DurationType | ListType | MappingType


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared fact.

    Attributes:
        name: canonical name.
        type: see above.
        synonyms: other names accepted in data; never in rule files.
        evidence: what proves it (证明).
        filled_by: who fills it in (填报).
        personal: it is personal data (个人信息): masked in logs and ledgers.
        judged: it is a judgement (判断): only with 「由 … 认定」 and recorded by a named person.
        note: the drafter's remark.
    """

    name: str
    type: FactType
    synonyms: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    filled_by: tuple[str, ...] = ()
    personal: bool = False
    judged: bool = False
    note: str = ""
