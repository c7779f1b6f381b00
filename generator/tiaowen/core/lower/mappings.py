"""What was obtained at which level."""

from __future__ import annotations

from tiaowen.core.ast import Entry, Expr, Sort
from tiaowen.core.build import FALSE
from tiaowen.core.lower.comparing import equal
from tiaowen.core.lower.frame import Frame
from tiaowen.core.lower.members import obtained
from tiaowen.core.lower.scalars import point, sort_of, whole
from tiaowen.core.lower.symbols import Listed, NotLoweredError, Scalar, StatedMapping
from tiaowen.model import expressions as e
from tiaowen.model.types import LevelType


def map_entry(node: e.MapEntry, at: Frame) -> Scalar:
    """`映射 之 级别`; of 高级 nothing when neither was obtained, else which one is open."""
    b, listed, key = at.build, at.listed(node.mapping), at.scalar(node.key)
    source = _mapping(listed)
    if isinstance(node.type, LevelType):
        raise NotLoweredError("映射的值为级别")
    levels = list(enumerate(source.type.key.levels))
    held = {rank: obtained(b, source.name, level) for rank, level in levels}
    covers = {rank: _covers(key, rank, at) for rank, _ in levels}
    there = b.any_of(b.all_of((covers[rank], held[rank])) for rank, _ in levels)
    settled = b.all_of((listed.known, key.known))
    single = b.surely(equal(b, key.low, key.high))
    sort = sort_of(node.type)
    value: Expr = b.null(sort)
    for rank, level in reversed(levels):
        stated = b.make(Entry(source.name, level, "value", sort))
        value = b.choose(covers[rank], stated, value)
    value = b.choose(b.all_of((settled, single)), value, b.null(sort))
    nothing = b.all_of((settled, b.negation(there)))
    return point(b, sort, whole(b, value), nothing=nothing, facts=_facts(listed, key, single, at))


def _covers(key: Scalar, rank: int, at: Frame) -> Expr:
    """Sure; the level, or name for several, stands for this rank."""
    b, number = at.build, at.build.number(rank)
    if key.exact:
        return b.surely(b.equal(key.low.top, number))
    return b.surely(b.all_of((b.at_most(key.low.top, number), b.at_most(number, key.high.top))))


def _facts(listed: Listed, key: Scalar, single: Expr, at: Frame) -> Expr:
    """Whether what is open is an ordinary fact: the mapping, the key, or the day of the entry."""
    b = at.build
    of_mapping = b.all_of((b.negation(listed.known), listed.facts))
    several = b.all_of((key.known, b.negation(key.nothing), b.negation(single)))
    of_key = b.choose(several, at.missing, b.all_of((b.negation(key.known), key.facts)))
    settled = b.all_of((listed.known, key.known))
    return b.choose(settled, at.missing, b.any_of((of_mapping, of_key)))


def topmost(node: e.Topmost, at: Frame) -> Scalar:
    """The highest level obtained; 无 when there is none."""
    b, listed = at.build, at.listed(node.mapping)
    source = _mapping(listed)
    rank: Expr = b.null(Sort.NUMBER)
    some: Expr = FALSE
    for number, level in enumerate(source.type.key.levels):
        held = obtained(b, source.name, level)
        rank, some = b.choose(held, b.number(number), rank), b.any_of((held, some))
    nothing = b.all_of((listed.known, b.negation(some)))
    return point(b, Sort.NUMBER, whole(b, rank), nothing=nothing, facts=listed.facts)


def _mapping(listed: Listed) -> StatedMapping:
    sources = [source for _, source in listed.sources]
    if len(sources) != 1 or not isinstance(sources[0], StatedMapping):
        raise NotLoweredError("须为映射")
    return sources[0]
