"""Norms and the rule set that holds them (language study 4.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from tiaowen.model.expressions import Cond, Const, Value
from tiaowen.model.types import Fact, FactType
from tiaowen.runtime.case import Case
from tiaowen.runtime.dates import WorkCalendar
from tiaowen.runtime.verdict import Verdict
from tiaowen.source import Span


@dataclass(frozen=True, slots=True)
class Requirement:
    """须 (or, `barred`, 不得) that a condition holds."""

    condition: Cond
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """情形: one ground of a list."""

    condition: Cond


@dataclass(frozen=True, slots=True)
class Effect:
    """One consequence: what, of which class, towards whom, for how long, by whom."""

    name: str
    kind: str
    towards: tuple[str, ...] = ()
    term: str = ""
    by: tuple[str, ...] = ()

    def __str__(self) -> str:
        """In Chinese: 通报情况（对有关部门、用人单位；由人力资源社会保障部门）."""
        parts = [
            "对" + "、".join(self.towards) if self.towards else "",
            self.term,
            "由" + "、".join(self.by) if self.by else "",
        ]
        inside = "；".join(p for p in parts if p)
        return f"{self.name}（{inside}）" if inside else self.name


@dataclass(frozen=True, slots=True)
class Consequence:
    """若 C 则 effects: all of them, in order, or one chosen by its owner."""

    condition: Cond
    effects: tuple[Effect, ...]
    mode: Literal["all", "ordered", "one"] = "all"


@dataclass(frozen=True, slots=True)
class Deadline:
    """期限: an act's date against a bound; a vague word (及时) stays a word and is judged."""

    act: Value
    sense: Literal["latest", "earliest", "vague"]
    bound: Value | None = None
    word: str = ""
    owner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentDuty:
    """文书: a paper that must (or, `barred`, must not) be made, and what it has to contain.

    The case states the paper by two facts made for it: `name` (the date it was made, 真/假, or 无)
    and `name要素` (the items it contains).
    """

    name: str
    barred: bool = False
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    bound: Value | None = None
    copies: int = 0
    contents: tuple[str, ...] = ()
    open: bool = False


Body: TypeAlias = Requirement | Ground | Consequence | Deadline | DocumentDuty


@dataclass(frozen=True, slots=True)
class Defeat:
    """An exception as attached to the norm it defeats.

    Attributes:
        condition: E.
        mode: waive (E and not B → 不适用), may (B 或 (E 且 D)), replace ((E 且 D) 或 (非 E 且 B)).
        alternative: D, for may and replace.
        citation, label: where the exception itself stands.
        over: label of the exception it goes before.
    """

    condition: Cond
    mode: Literal["waive", "may", "replace"]
    alternative: Cond | None
    citation: str
    label: str
    over: str = ""


@dataclass(frozen=True, slots=True)
class InterpretationNote:
    """解释: the reading taken, why, and the reading rejected."""

    number: str
    text: str
    reasons: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm.

    Attributes:
        id: unique in the rule set: the label, or citation#ordinal.
        citation: of the cut it stands under.
        label: 【名称】 or ''.
        subjects: kinds of object it is about (对象), may be empty.
        presumed: 对象 … 即 C: known false → 不适用; unknown → taken as given, and listed.
        gates: 适用 and 若 conditions: false → 不适用; unknown → unknown.
        soft: 原则上/一般; `strength_word` is the word.
        body: what it says.
        defeats: exceptions, in order of priority.
        notes: interpretation notes of its cut.
        headings: chapter › article › item.
        text: the law's words of the cut.
        span: the formal line, in the rule file.
        reads: base facts it may read, in reading order (through definitions and tables).
        presumes: those of `reads` that only `presumed` reads: stated alone, they say what the case is about
            and ask nothing of it.
        approvers: who decides about leaving a soft norm (例外由 … 批准); empty where the text names nobody.
    """

    id: str
    citation: str
    label: str
    subjects: tuple[str, ...]
    presumed: Cond | None
    gates: tuple[Cond, ...]
    soft: bool
    strength_word: str
    body: Body
    defeats: tuple[Defeat, ...]
    notes: tuple[InterpretationNote, ...]
    headings: tuple[str, ...]
    text: str
    span: Span
    reads: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    presumes: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Condition | prohibition | ground | consequence | deadline | document."""
        match self.body:
            case Requirement(barred=True):
                return "prohibition"
            case Requirement():
                return "condition"
            case Ground():
                return "ground"
            case Consequence():
                return "consequence"
            case Deadline():
                return "deadline"
            case DocumentDuty():
                return "document"


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of a 所称 name or 参数: a condition or a value; None is 未定 (unknown to everybody)."""

    name: str
    type: FactType
    body: Cond | Value | None
    since: date | None
    until: date | None
    citation: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CellChoice:
    """A cell that takes any of the constants; no constants and no bounds: any value (任意).

    A range has `low` and `high` (either may be None), both included.
    """

    values: tuple[Const, ...] = ()
    low: Const | None = None
    high: Const | None = None


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """One version of a 表: the first row whose cells all fit gives the result.

    Attributes:
        columns: what each cell is held against.
        rows: cells and the result's constant; None where the row says 未知 (the table does not tell). What
            no row covers stands in such rows at the end, so that "no row" is never overlooked.
        note: the table's own “…”.
    """

    name: str
    type: FactType
    columns: tuple[Value, ...]
    rows: tuple[tuple[tuple[CellChoice, ...], Const | None], ...]
    since: date | None
    until: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExampleCase:
    """A 用例: facts, date, the norm asked and the verdict expected."""

    norm: str
    case: Case
    verdict: Verdict
    missing: tuple[str, ...]
    by: tuple[str, ...]
    span: Span
    citation: str


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """How one cut is accounted for in `coverage`."""

    citation: str
    treatments: tuple[str, ...]
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Forwarding:
    """转发/沿用/取代/废止 as declared: what, how, by which principle, where."""

    kind: Literal["forward", "fallback", "displace", "repeal"]
    target: str
    citation: str
    target_citation: str = ""
    condition: Cond | None = None
    principles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Displacement:
    """A norm of one rule set that gives way to a clause of another while that one is in force.

    Attributes:
        rules: the rule set that prevails; its definitions stand behind `condition`.
        citation: the clause that says so.
        principles: 上位法, 后法, 特别法 …, as declared.
        presumed: the clause's own norms presume `condition` of their object (对象 … 即), so that an
            unknown is read alike on both sides: the clause speaks, and what it displaces does not.
    """

    rules: RuleSet
    citation: str
    principles: tuple[str, ...]
    condition: Cond | None = None
    presumed: bool = False

    def __str__(self) -> str:
        """In Chinese: 为豫人社办〔2024〕27号五（十六）所取代（后法）."""
        by = "、".join(self.principles)
        return f"为{self.rules.docno}{self.citation}所取代" + (f"（{by}）" if by else "")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A rule set ready to be evaluated.

    Attributes:
        path: henan/2023-128.
        title, docno, organ, region: as in the head.
        effective, lapses: in force from / to (both included); None: not stated.
        norms: in reading order.
        facts: every declared fact by canonical name, document facts included.
        definitions, tables: versions by name.
        defaults: 未填即 readings by fact name (constant and reason).
        calendar: working days.
        source_hash: sha256 of the rule file, for traces.
        also_cited: document numbers of the notices it was forwarded by.
        displaced: norm id to what prevails over it where the rule set is read as part of a law.
    """

    path: str
    title: str
    docno: str
    organ: str
    region: str
    effective: date | None
    lapses: date | None
    norms: tuple[Norm, ...]
    facts: Mapping[str, Fact]
    definitions: Mapping[str, tuple[Definition, ...]]
    tables: Mapping[str, tuple[DecisionTable, ...]]
    defaults: Mapping[str, tuple[Const, str]]
    calendar: WorkCalendar
    examples: tuple[ExampleCase, ...] = ()
    accounts: tuple[AccountEntry, ...] = ()
    layers: tuple[Forwarding, ...] = ()
    source_hash: str = ""
    source_name: str = ""
    also_cited: tuple[str, ...] = ()
    displaced: Mapping[str, tuple[Displacement, ...]] = field(default_factory=dict)
