"""What values and conditions become: core expressions for everything the evaluator's results carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tiaowen.core.ast import Expr, Sort
from tiaowen.model.expressions import Const
from tiaowen.model.types import ListType, MappingType

Unit: TypeAlias = Literal["months", "days", "workdays"]


class NotLoweredError(Exception):
    """A construct the core language cannot say; the message names it, in Chinese."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A number as `top` divided by the positive, sure `base`; of anything else `base` is the constant 1.

    Shares stay undivided, so that they are compared exactly, by multiplying across.
    """

    top: Expr
    base: Expr


@dataclass(frozen=True, slots=True)
class Answer:
    """A condition.

    Attributes:
        value: Kleene.
        facts: sure; where `value` is null, whether an ordinary fact is open and not only a judgement.
            What it gives elsewhere means nothing.
    """

    value: Expr
    facts: Expr


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is known, lies between two ends, is 无, or of which nothing is known.

    Attributes:
        sort: of both ends.
        low, high: the ends; the same node while the value is one; null when unknown or 无.
        nothing: sure; the value is 无.
        known: sure; it is one value, or 无. A level stated as 高级 is one value here (a name), though
            its ranks are two; `levels.ranked` takes that back.
        facts: as in `Answer`, where it is not known.
    """

    sort: Sort
    low: Ratio
    high: Ratio
    nothing: Expr
    known: Expr
    facts: Expr

    @property
    def exact(self) -> bool:
        """Whether low and high are the same expression."""
        return self.low.top is self.high.top and self.low.base is self.high.base


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: for each unit it has, a lowest and a highest number of them.

    `lost` is where not even ends are known (sure); the other fields are as in `Scalar`.
    """

    parts: tuple[tuple[Unit, Expr, Expr], ...]
    nothing: Expr
    known: Expr
    facts: Expr
    lost: Expr

    def ends(self, unit: Unit) -> tuple[Expr, Expr] | None:
        """The lowest and highest number of that unit, when there is any."""
        return next(((low, high) for u, low, high in self.parts if u == unit), None)


@dataclass(frozen=True, slots=True)
class StatedList:
    """A 清单 the case states under this name."""

    name: str
    type: ListType


@dataclass(frozen=True, slots=True)
class StatedMapping:
    """A 映射 the case states under this name."""

    name: str
    type: MappingType


@dataclass(frozen=True, slots=True)
class Literals:
    """A set written in the rules; `open` (等) may hold others of the kind."""

    items: tuple[Const, ...]
    open: bool = False


Source: TypeAlias = StatedList | StatedMapping | Literals


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, mapping or set.

    Attributes:
        sources: where its members are, under which sure condition; the conditions exclude each other.
        nothing: sure; 无 is stated.
        known: sure; the list is stated.
        facts: as in `Answer`, where it is not known.
    """

    sources: tuple[tuple[Expr, Source], ...]
    nothing: Expr
    known: Expr
    facts: Expr


Symbol: TypeAlias = Scalar | Length | Listed


@dataclass(frozen=True, slots=True)
class ListMember:
    """Any one member of a stated list."""

    list: str


@dataclass(frozen=True, slots=True)
class EntryMember:
    """The entry of a stated mapping under one level."""

    mapping: StatedMapping
    level: str


@dataclass(frozen=True, slots=True)
class LiteralMember:
    """One value of a set written in the rules."""

    constant: Const


Member: TypeAlias = ListMember | EntryMember | LiteralMember
