"""Statements under a clause as written (language reference: 规范、定义、说明)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tiaowen.surface.expressions import Assignment, Expr
from tiaowen.surface.node import Node, Word

Strength: TypeAlias = Literal["", "原则上", "一般", "一律"]


@dataclass(frozen=True, slots=True)
class Require(Node):
    """`须 C` or `不得 C`, perhaps soft; `approvers` (例外由 … 批准) decide about leaving a soft one."""

    strength: Strength
    barred: bool
    condition: Expr
    list_follows: bool = False
    approvers: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground(Node):
    """`情形 C`."""

    condition: Expr
    list_follows: bool = False


@dataclass(frozen=True, slots=True)
class Effect(Node):
    """One consequence: name, `对 谁`, `立即`/`终身`/`2年`, `由 谁`."""

    name: Word
    towards: tuple[Word, ...] = ()
    term: str = ""
    by: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Effects(Node):
    """What follows after 则: mode '' or 并处 (all), 依次 (in order), 择一 (one)."""

    strength: Strength
    mode: Literal["", "并处", "依次", "择一"]
    effects: tuple[Effect, ...]
    approvers: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class If(Node):
    """`若 C 则 …`; `consequence` is None for `若 C：` with bullets below."""

    condition: Expr
    consequence: Require | Effects | Deadline | Document | None
    list_follows: bool = False


@dataclass(frozen=True, slots=True)
class Reference(Node):
    """Target of an exception: a citation, a range of them, 【名称】, or 本条/本款/本项/本目."""

    path: str = ""
    first: str = ""
    last: str = ""
    label: str = ""
    this: str = ""


@dataclass(frozen=True, slots=True)
class Exception_(Node):  # noqa: N801  (`Exception` is taken by Python)
    """`除外 [于 …] [每名 清单] C [可按 D | 改按 D] [先于 【…】]`."""

    targets: tuple[Reference, ...]
    each: Word | None
    condition: Expr
    mode: Literal["waive", "may", "replace"]
    alternative: Expr | None
    over: Word | None
    list_follows: bool = False


@dataclass(frozen=True, slots=True)
class Deadline(Node):
    """`期限 甲 不晚于 乙` (latest), `不早于` (earliest), or a vague word with 自."""

    act: Expr
    sense: Literal["latest", "earliest", "vague"]
    bound: Expr | None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Document(Node):
    """`文书 名 由 … 致 … 不晚于 … 一式 … 须载明 … 等`, or `文书 名 不发` (`barred`)."""

    name: Word
    barred: bool = False
    by: tuple[Word, ...] = ()
    to: tuple[Word, ...] = ()
    bound: Expr | None = None
    copies: Expr | None = None
    contents: tuple[Word, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Subject(Node):
    """`对象 专家 [即 C]`."""

    kinds: tuple[Word, ...]
    presumed: Expr | None


@dataclass(frozen=True, slots=True)
class Scope(Node):
    """`适用 C`."""

    condition: Expr


@dataclass(frozen=True, slots=True)
class Define(Node):
    """`所称 名 [简称 名] [自 日] [至 日] 是指 C或值或“…”`."""

    name: Word
    abbreviation: Word | None
    since: Day | None
    until: Day | None
    body: Expr | None
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Day(Node):
    """A date in a validity or head line, as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Table(Node):
    """`表 名 [自 日] [至 日] [“…”]`; its rows are the following lines."""

    name: Word
    since: Day | None
    until: Day | None
    note: str


@dataclass(frozen=True, slots=True)
class Account(Node):
    """`职责 谁`, `权利 谁`, `程序`, `鼓励`, `宣示`, `未编`: why a cut carries no checkable norm."""

    kind: str
    bearers: tuple[Word, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Forward(Node):
    """`转发 路径 全文`."""

    target: Word
    whole: bool


@dataclass(frozen=True, slots=True)
class Repeal(Node):
    """`废止 “文号”`."""

    target: Word


@dataclass(frozen=True, slots=True)
class Displace(Node):
    """`取代 目标 [若 C] 依 后法`."""

    target: Word
    citation: str
    condition: Expr | None
    principles: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class FallBack(Node):
    """`沿用 路径|“文号” [若 C]`."""

    target: Word
    condition: Expr | None


@dataclass(frozen=True, slots=True)
class Note(Node):
    """`解释 INT-02 “…”`, `理由 “…”` or `另解 “…”`."""

    kind: Literal["解释", "理由", "另解"]
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Example(Node):
    """`用例 [【名】] 日 结论 [缺 …] [由 …]：事实 = 值，…`."""

    label: Word | None
    as_of: Day
    verdict: Word
    missing: tuple[Word, ...]
    by: tuple[Word, ...]
    facts: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class Erratum(Node):
    """`勘误 [条号] 「原文」 应为 “…” [“理由”]`; ¶ in the original is a paragraph break."""

    citation: str
    original: Word
    corrected: Word
    reason: str


# ---- declarations of vocabulary files -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypeName(Node):
    """真假, 日期, 整数, 小数, 文本, or the name of a scale."""

    name: str


@dataclass(frozen=True, slots=True)
class EnumOf(Node):
    """`枚举 {…} [开放]`."""

    values: tuple[Word, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class ListOf(Node):
    """`清单 {字段 类型，…}` or `清单 类型`."""

    fields: tuple[tuple[Word, TypeExpr], ...]
    item: TypeName | None


@dataclass(frozen=True, slots=True)
class MappingOf(Node):
    """`映射 级别 到 日期 [穷尽]`."""

    key: Word
    value: Word


TypeExpr: TypeAlias = TypeName | EnumOf | ListOf | MappingOf


@dataclass(frozen=True, slots=True)
class Attribute(Node):
    """One attribute of a declaration: 证明 填报 个人信息 同义 判断 单位 未填即, or a note ('')."""

    kind: str
    words: tuple[Word, ...] = ()
    value: Expr | None = None


@dataclass(frozen=True, slots=True)
class DeclareFact(Node):
    """`事实 名、名 类型 …`."""

    names: tuple[Word, ...]
    type: TypeExpr
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class DeclareParameter(Node):
    """`参数 名 = 值 自 日 至 日` or `参数 名 未定 “…”`."""

    name: Word
    value: Expr | None
    since: Day | None
    until: Day | None
    note: str


@dataclass(frozen=True, slots=True)
class DeclareEffect(Node):
    """`效果 名、名 类 退出`."""

    names: tuple[Word, ...]
    kind: Word
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class DeclareScale(Node):
    """`级别 名：甲 < 乙 [统称 丙 = 甲 至 乙]`."""

    name: Word
    levels: tuple[Word, ...]
    spans: tuple[tuple[Word, Word, Word], ...]


Statement: TypeAlias = (
    Require | Ground | If | Exception_ | Deadline | Document | Subject | Scope | Define | Table
    | Account | Forward | Repeal | Displace | FallBack | Note | Example | Erratum
    | DeclareFact | DeclareParameter | DeclareEffect | DeclareScale
)  # fmt: skip
