"""Members of lists, mappings and sets, and counting, adding up and comparing over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tiaowen.core.ast import Count, Entry, Expr, Extreme, Sort, Total
from tiaowen.core.build import FALSE, TRUE, Builder
from tiaowen.core.lower.frame import Frame, Trail
from tiaowen.core.lower.scalars import constant, entry, stated_field
from tiaowen.core.lower.symbols import (
    EntryMember,
    Listed,
    ListMember,
    LiteralMember,
    Literals,
    NotLoweredError,
    Scalar,
    Source,
    StatedList,
    StatedMapping,
)
from tiaowen.model.types import FactType, ScalarType, TextType

IDENTITY = "姓名"
"""The field that makes a member the same person."""


@dataclass(frozen=True, slots=True)
class Members:
    """The members of one source: any one of a stated list, or every entry by itself.

    Attributes:
        frames: the place of each; of a stated list the one place of any member.
        present: sure; whether each is there.
    """

    build: Builder
    source: Source
    frames: tuple[Frame, ...]
    present: tuple[Expr, ...]

    @property
    def list(self) -> str:
        """The name of a stated list; '' when every member is known by itself."""
        return self.source.name if isinstance(self.source, StatedList) else ""

    def count(self, wheres: Iterable[Expr]) -> Expr:
        """How many fulfil a sure condition, given for each frame."""
        b = self.build
        given = list(wheres)
        if self.list:
            return b.number(0) if given[0] is FALSE else b.make(Count(self.list, given[0]))
        one, none = b.number(1), b.number(0)
        pairs = zip(self.present, given, strict=True)
        return b.plus(b.choose(b.all_of(pair), one, none) for pair in pairs)

    def any(self, wheres: Iterable[Expr]) -> Expr:
        """Sure; whether one does."""
        b = self.build
        given = list(wheres)
        if self.list:
            return b.less(b.number(0), self.count(given))
        return b.any_of(b.all_of(pair) for pair in zip(self.present, given, strict=True))

    def total(self, wheres: Sequence[Expr], values: Sequence[Expr]) -> Expr:
        """The sum of the values of those that do, nulls left out."""
        b = self.build
        if self.list:
            return b.make(Total(self.list, wheres[0], values[0]))
        none = b.number(0)
        each = zip(self.present, wheres, values, strict=True)
        return b.plus(b.choose(b.all_of((p, w)), b.otherwise(v, none), none) for p, w, v in each)

    def extreme(self, wheres: Sequence[Expr], values: Sequence[Expr], *, largest: bool) -> Expr:
        """The largest or smallest of their values, nulls left out; null for none."""
        b = self.build
        if not self.list:
            raise NotLoweredError("映射或所列各项的最大、最小")
        return b.make(Extreme(self.list, wheres[0], values[0], largest))

    def follow(self, trail: Trail, *, no_base: bool = True) -> None:
        """Go on along what each member meets."""
        stops = [self.any(f.trail.no_base for f in self.frames) if no_base else FALSE]
        stops.append(self.any(f.trail.refused for f in self.frames))
        if FALSE not in stops:
            raise NotLoweredError("成员的条件既可能没有基数，又可能缺工作日表")
        presumed = self.any(f.trail.presumed for f in self.frames)
        trail.meet(no_base=stops[0], refused=stops[1], presumed=presumed)


def members(source: Source, at: Frame) -> Members:
    """The members of a source, each with a place of its own."""
    b = at.build
    match source:
        case StatedList(name):
            return Members(b, source, (at.afresh(ListMember(name)),), (TRUE,))
        case StatedMapping(name, type_):
            frames = tuple(at.afresh(EntryMember(source, level)) for level in type_.key.levels)
            present = tuple(obtained(b, name, level) for level in type_.key.levels)
            return Members(b, source, frames, present)
        case Literals(items):
            frames = tuple(at.afresh(LiteralMember(item)) for item in items)
            return Members(b, source, frames, (TRUE,) * len(items))


def obtained(b: Builder, mapping: str, level: str) -> Expr:
    """Sure; the mapping has an entry for the level."""
    return b.make(Entry(mapping, level, "obtained", Sort.TRUTH))


def over(listed: Listed, at: Frame, each: Callable[[Members], Expr], *, none: Expr = FALSE) -> Expr:
    """What `each` gives for the source that is in force; `none` where no list is."""
    result = none
    for given, source in reversed(listed.sources):
        result = at.build.choose(given, each(members(source, at)), result)
    return result


def only(listed: Listed, at: Frame) -> Members:
    """The members of a list that has one source."""
    if len(listed.sources) != 1:
        raise NotLoweredError("同一名称的清单有几个来源")
    return members(listed.sources[0][1], at)


# ---- the member in hand -------------------------------------------------------------------------


def field(name: str, type_: ScalarType, at: Frame) -> Scalar:
    """A field of the member in hand, or ('' ) the member itself."""
    b = at.build
    match at.member:
        case ListMember(list_):
            return stated_field(b, list_, name, type_, at.missing)
        case EntryMember(mapping, level) if name == "级别":
            return _literal(b, level, mapping.type.key)
        case EntryMember(mapping, level):
            return entry(b, mapping.name, level, mapping.type.value, at.missing)
        case LiteralMember(literal):
            return _literal(b, literal.value, literal.type)
        case None:
            raise NotLoweredError("成员的栏目用在清单之外")


def _literal(b: Builder, value: object, type_: FactType) -> Scalar:
    found = constant(b, value, type_)
    if not isinstance(found, Scalar):
        raise NotLoweredError("所列各项为时间长度")
    return found


def identities(each: Members) -> list[Scalar]:
    """What makes each member the same person: 姓名, or the plain value."""
    match each.source:
        case StatedList(_, type_) if type_.fields:
            return [field(IDENTITY, dict(type_.fields)[IDENTITY], f) for f in each.frames]
        case StatedList(_, type_):
            return [field("", type_.item or TextType(), f) for f in each.frames]
        case Literals(items):
            return [_literal(each.build, item.value, item.type) for item in items]
        case StatedMapping():
            raise NotLoweredError("映射之间的除去")
