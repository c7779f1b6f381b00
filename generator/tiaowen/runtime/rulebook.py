"""What a generated validator knows of its rule set: facts, derived names, norms, articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from tiaowen.runtime.scales import Scale
from tiaowen.runtime.values import Known, Value

if TYPE_CHECKING:
    from tiaowen.runtime.review import Review

Kind: TypeAlias = Literal[
    "bool", "date", "number", "text", "level", "list", "records", "mapping", "duration", "paper"
]
Article: TypeAlias = "Callable[[Review], None]"
Term: TypeAlias = "Callable[[Review], Value]"


@dataclass(frozen=True, slots=True)
class FactHead:
    """What is declared of a fact.

    Attributes:
        kind: its type; `text` also for enumerations, `list` is of plain values, `paper` is the day it was
            made, or whether it was.
        unit: of a number.
        judged: a judgement, not a datum.
        scale: of a level.
        default: 未填即: what is taken when it is not stated, and `reason` why; None when nothing is.
    """

    kind: Kind
    unit: str = ""
    judged: bool = False
    scale: Scale | None = None
    default: Known | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NormHead:
    """What is fixed about a norm; the rest is computed from the case.

    Attributes:
        id: its name, or citation#ordinal.
        citation: canonical.
        kind: condition | prohibition | ground | consequence | deadline | document.
        soft: 原则上 or 一般.
        subjects: kinds of object it is about; empty: any.
        notes: numbers of the interpretation notes that bear on it.
        reads: facts it may read, in reading order.
        presumes: those of them that only its presumption (对象 … 即) reads.
        effects: what follows when triggered.
    """

    id: str
    citation: str
    kind: str
    soft: bool = False
    subjects: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    presumes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The facts it asks, beyond what it presumes of its object."""
        if not self.presumes:
            return self.reads
        return tuple(name for name in self.reads if name not in self.presumes)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """A rule set as its validator carries it.

    Attributes:
        path: henan/2023-128.
        documents: document numbers a finding names.
        effective, lapses: in force from / to, both included; None: not stated.
        facts: what is declared of the facts and derived names the norms may read.
        terms: how derived names are computed.
        norms: in reading order.
        articles: citation, function and the kinds of object it is about (empty: any), in an order in which
            every norm comes after those it asks.
    """

    path: str
    documents: tuple[str, ...]
    effective: date | None
    lapses: date | None
    facts: Mapping[str, FactHead]
    terms: Mapping[str, Term]
    norms: tuple[NormHead, ...]
    articles: tuple[tuple[str, Article, tuple[str, ...]], ...]

    def not_in_force(self, day: date) -> str:
        """Why the rule set does not speak for the day; '' when it does."""
        if self.effective is not None and day < self.effective:
            return f"自{self.effective.isoformat()}起施行，判定日尚未施行"
        if self.lapses is not None and day > self.lapses:
            return f"{self.lapses.isoformat()}后失效"
        return ""
