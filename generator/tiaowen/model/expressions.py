"""Typed conditions and values: every name resolved, every unit checked, no spelling left.

This is the form norms carry and every back end reads. Values and conditions are separate closed
unions, so that a back end cannot take one for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from tiaowen.model.types import FactType, LevelType, ScalarType
from tiaowen.runtime.case import Nothing
from tiaowen.runtime.dates import Duration

Constant: TypeAlias = bool | date | Fraction | str | Nothing | Duration
Operator: TypeAlias = Literal["=", "≠", "≥", "≤", ">", "<"]

# ---- values -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Const:
    """A literal; a level or enumeration value is its name."""

    value: Constant
    type: FactType


@dataclass(frozen=True, slots=True)
class FactRef:
    """A declared fact of the case."""

    name: str
    type: FactType


@dataclass(frozen=True, slots=True)
class DerivedRef:
    """A name defined by 所称, 表 or 参数; a case may also state it, and then the statement wins."""

    name: str
    type: FactType


@dataclass(frozen=True, slots=True)
class FieldRef:
    """A field of the list member in hand; `name` '' is the member itself (a plain list)."""

    name: str
    type: ScalarType


@dataclass(frozen=True, slots=True)
class Today:
    """判定日."""


@dataclass(frozen=True, slots=True)
class Age:
    """周岁 of a birth date at 判定日."""

    birth: Value


@dataclass(frozen=True, slots=True)
class MapEntry:
    """`映射 之 级别`: what was stated for that key; a key that is not there is 无."""

    mapping: Value
    key: Value
    type: ScalarType


@dataclass(frozen=True, slots=True)
class Scaled:
    """A number times an exact fraction."""

    value: Value
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Moved:
    """`D 后 L` (`later`) or `D 前 L`; the amount is a Duration or a value of one."""

    value: Value
    amount: Value
    later: bool


@dataclass(frozen=True, slots=True)
class Lasting:
    """A number of years (months, days …) as a length of time; `each` is one of its unit."""

    value: Value
    each: Duration


@dataclass(frozen=True, slots=True)
class Arith:
    """加 减 乘, or 至多再加: the interval from left to left plus right."""

    operator: Literal["加", "减", "乘", "至多再加"]
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Size:
    """How many elements a list (or obtained entries a mapping) has."""

    collection: Value


@dataclass(frozen=True, slots=True)
class LongestRun:
    """Longest unbroken run: of true elements, or of consecutive 次序 numbers per value of `by`."""

    collection: Value
    by: str


@dataclass(frozen=True, slots=True)
class Topmost:
    """The highest key of a mapping; 无 when it is empty."""

    mapping: Value
    type: LevelType


@dataclass(frozen=True, slots=True)
class DifferenceSize:
    """How many members of `left` are not in `right` (by 姓名 for records)."""

    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Count:
    """How many members fulfil the condition."""

    collection: Value
    condition: Cond


@dataclass(frozen=True, slots=True)
class Share:
    """Their exact share of all members (`among`: of those who fulfil it); no base, 不适用."""

    collection: Value
    condition: Cond
    among: Cond | None = None


@dataclass(frozen=True, slots=True)
class Fold:
    """合计, 最大 or 最小 of a field over the members that fulfil the condition."""

    kind: Literal["合计", "最大", "最小"]
    collection: Value
    condition: Cond
    field: FieldRef


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of literals; `open` (等) may hold values nobody listed."""

    items: tuple[Const, ...]
    open: bool
    type: FactType


Value: TypeAlias = (
    Const | FactRef | DerivedRef | FieldRef | Today | Age | MapEntry | Scaled | Moved | Lasting
    | Arith | Size | LongestRun | Topmost | DifferenceSize | Count | Share | Fold | Choice
)  # fmt: skip

VALUES = (
    Const, FactRef, DerivedRef, FieldRef, Today, Age, MapEntry, Scaled, Moved, Lasting,
    Arith, Size, LongestRun, Topmost, DifferenceSize, Count, Share, Fold, Choice,
)  # fmt: skip
"""The classes of `Value`, to tell a definition's value from its condition."""

# ---- conditions ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Holds:
    """A 真假 value is true."""

    value: Value


@dataclass(frozen=True, slots=True)
class Compare:
    """An exact comparison; `scale` is given when levels are compared by rank."""

    operator: Operator
    left: Value
    right: Value
    scale: LevelType | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """`D 满 L`: the corresponding day has come at `at` (None: 判定日); `negated` for 不满."""

    value: Value
    amount: Value
    at: Value | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Among:
    """`X 属于 …`: one of the choice's items (levels by rank); open sets leave a judgement of the owners."""

    value: Value
    choice: Value
    negated: bool = False
    scale: LevelType | None = None
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contains:
    """`清单 含有 X`."""

    collection: Value
    item: Value


@dataclass(frozen=True, slots=True)
class ForAll:
    """`清单 均 C`."""

    collection: Value
    condition: Cond


@dataclass(frozen=True, slots=True)
class Exists:
    """`清单 中 有 C`."""

    collection: Value
    condition: Cond


@dataclass(frozen=True, slots=True)
class Judged:
    """`C 由 谁 认定`: while open it is a judgement of the owners, not a missing datum."""

    condition: Cond
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NormHolds:
    """`【名称】`: the norm with that id is satisfied, or triggered."""

    norm: str


@dataclass(frozen=True, slots=True)
class Not:
    """非."""

    operand: Cond


@dataclass(frozen=True, slots=True)
class AllOf:
    """且, or bullets under 符合下列全部条件."""

    operands: tuple[Cond, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """或, or bullets under …之一."""

    operands: tuple[Cond, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `number` of the operands."""

    number: int
    operands: tuple[Cond, ...]


@dataclass(frozen=True, slots=True)
class GroupOf:
    """A group over norms: members that do not apply are left out; all left out, not applicable."""

    kind: Literal["all", "any", "at_least"]
    members: tuple[str, ...]
    number: int = 0


Cond: TypeAlias = (
    Holds | Compare | Reached | Among | Contains | ForAll | Exists | Judged | NormHolds
    | Not | AllOf | AnyOf | AtLeast | GroupOf
)  # fmt: skip
