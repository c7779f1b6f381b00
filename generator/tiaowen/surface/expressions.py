"""Conditions and values as written (language reference: 条件与值). Names are not looked up yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tiaowen.surface.node import Node, Word

# ---- values -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A bare name: fact, field, definition, enumeration value or built-in."""

    text: str


@dataclass(frozen=True, slots=True)
class Pick(Node):
    """`甲 之 乙`: entry of a mapping."""

    owner: Word
    key: Word


@dataclass(frozen=True, slots=True)
class DateText(Node):
    """A date as typed (2023-12-15, or 2023-12 in tables); it may not exist in the calendar."""

    text: str


@dataclass(frozen=True, slots=True)
class Quantity(Node):
    """Number and unit parts: 60周岁1个月 is ((60, 周岁), (1, 个月)); a bare number has unit ''."""

    parts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Ratio(Node):
    """1/3 or 10% as typed."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Quoted(Node):
    """“…” as a data value (examples and tables only)."""

    text: str


@dataclass(frozen=True, slots=True)
class SetOf(Node):
    """`{甲、乙}`; `open` when followed by 等."""

    items: tuple[Expr, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Members(Node):
    """`4人（外单位 = 真）` inside an example's list: that many equal records."""

    count: int
    fields: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class Assignment(Node):
    """`名 = 值` or `名 之 键 = 值` in an example."""

    name: Word
    key: Word | None
    value: Expr


@dataclass(frozen=True, slots=True)
class FractionOf(Node):
    """`N 的1/3`, `N 的10%`, `N 的3倍`."""

    value: Expr
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Shifted(Node):
    """`D 后 10日` (later) or `D 前 5个工作日`."""

    value: Expr
    amount: Expr
    later: bool


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`A 加 B`, `A 减 B`, `A 乘 B`, `A 至多再加 B` (the interval from A to A+B)."""

    operator: Literal["加", "减", "乘", "至多再加"]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Size(Node):
    """`清单 总数`."""

    value: Expr


@dataclass(frozen=True, slots=True)
class LongestRun(Node):
    """`清单 [按 字段] 最长连续`."""

    value: Expr
    by: Word | None


@dataclass(frozen=True, slots=True)
class Topmost(Node):
    """`映射 最高级`."""

    value: Expr


@dataclass(frozen=True, slots=True)
class DifferenceSize(Node):
    """`A 除去 B 总数`: how many of A are not in B."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Aggregate(Node):
    """`清单 中 C 的 人数|比例|合计 x|最大 x|最小 x`."""

    value: Expr
    condition: Expr
    kind: Literal["人数", "比例", "合计", "最大", "最小"]
    field: Word | None


# ---- conditions ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Not(Node):
    """`非 A`."""

    operand: Expr


@dataclass(frozen=True, slots=True)
class And(Node):
    """`A 且 B 且 …`."""

    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    """`A 或 B 或 …`."""

    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """`A 不少于 B`: the operator word as written."""

    operator: Word
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Reached(Node):
    """`D 满 3年`, `D 不满 3年` (`negated`), `D 截至 E 满 3年`."""

    value: Expr
    amount: Expr
    at: Expr | None
    negated: bool


@dataclass(frozen=True, slots=True)
class In(Node):
    """`X 属于 {…}等` or `X 不属于 名`; `owners` (由 … 认定) decide about what an open list does not name."""

    value: Expr
    range: Expr
    negated: bool
    owners: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Every(Node):
    """`清单 均 C`, or `清单 均 属于 {…}` when the range is given."""

    value: Expr
    condition: Expr | None
    range: Expr | None
    owners: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Some(Node):
    """`清单 中 有 C`."""

    value: Expr
    condition: Expr


@dataclass(frozen=True, slots=True)
class Judged(Node):
    """`C 由 评委会 认定`."""

    operand: Expr
    owners: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class NormRef(Node):
    """`【名称】` as a condition."""

    name: str


@dataclass(frozen=True, slots=True)
class Group(Node):
    """`符合下列全部条件` (all), `…之一` (any), `有下列情形之一` (ground), `…至少 2项` (at_least)."""

    kind: Literal["all", "any", "ground", "at_least"]
    number: int = 0


Expr: TypeAlias = (
    Name | Pick | DateText | Quantity | Ratio | Quoted | SetOf | Members | FractionOf | Shifted
    | Arithmetic | Size | LongestRun | Topmost | DifferenceSize | Aggregate | Not | And | Or
    | Compare | Reached | In | Every | Some | Judged | NormRef | Group
)  # fmt: skip
