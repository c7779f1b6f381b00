"""What was obtained at which level."""

from __future__ import annotations

from dataclasses import replace

from tiaowen.core.ast import Entry, Expr, Sort
from tiaowen.core.build import FALSE
from tiaowen.core.lower.comparing import less
from tiaowen.core.lower.frame import Frame
from tiaowen.core.lower.members import obtained
from tiaowen.core.lower.scalars import (
    between,
    either,
    entry,
    no_value,
    point,
    sort_of,
    unknown,
    whole,
)
from tiaowen.core.lower.symbols import Listed, NotLoweredError, Scalar, StatedMapping, Symbol
from tiaowen.model import expressions as e
from tiaowen.model.types import LevelType


def map_entry(node: e.MapEntry, at: Frame) -> Scalar:
    """`映射 之 级别`: 无 for a level not obtained, and for any level when nothing was."""
    b, listed, key = at.build, at.listed(node.mapping), at.scalar(node.key)
    source = _mapping(listed)
    if isinstance(node.type, LevelType):
        raise NotLoweredError("映射的值为级别")
    levels = source.type.key.levels
    found: Symbol = _under(levels, source, key, node, at)
    for _, low, high in source.type.key.spans if not key.exact else ():
        spanned = b.all_of(
            (b.equal(key.low.top, b.number(low)), b.equal(key.high.top, b.number(high)))
        )
        several = _under_several(levels[low : high + 1], source, node, at)
        found = either(b, b.surely(spanned), several, found)
    some = b.any_of(obtained(b, source.name, level) for level in levels)
    empty = b.all_of((listed.known, b.negation(listed.nothing), b.negation(some)))
    settled = b.all_of((listed.known, key.known))
    lost = unknown(b, sort_of(node.type), _open_facts(listed, key, at))
    found = either(b, settled, found, lost)
    return _scalar(either(b, empty, no_value(b, sort_of(node.type)), found))


def _under(
    levels: tuple[str, ...], source: StatedMapping, key: Scalar, node: e.MapEntry, at: Frame
) -> Scalar:
    """The entry under a single level; 无 under 无."""
    b, sort = at.build, sort_of(node.type)
    found: Symbol = no_value(b, sort)
    for rank, level in reversed(list(enumerate(levels))):
        this = b.surely(b.equal(key.low.top, b.number(rank)))
        found = either(b, this, entry(b, source.name, level, node.type, at.missing), found)
    return _scalar(found)


def _under_several(
    levels: tuple[str, ...], source: StatedMapping, node: e.MapEntry, at: Frame
) -> Scalar:
    """At 高级: 无 when none was obtained; all obtained on known days, one of those days; else open."""
    b, sort = at.build, sort_of(node.type)
    some = b.any_of(obtained(b, source.name, level) for level in levels)
    none = no_value(b, sort, b.negation(some))
    if sort is not Sort.DATE:
        return replace(none, facts=at.missing)
    days = [b.make(Entry(source.name, level, "value", sort)) for level in levels]
    ends = whole(b, b.least(days)), whole(b, b.most(days))
    return between(b, sort, *ends, nothing=none.nothing, facts=at.missing)


def _open_facts(listed: Listed, key: Scalar, at: Frame) -> Expr:
    """Whether an ordinary fact is open, where the mapping or the key is not known."""
    b = at.build
    of_mapping = b.all_of((b.negation(listed.known), listed.facts))
    several = b.surely(less(b, key.low, key.high))
    of_key = b.choose(several, at.missing, b.all_of((b.negation(key.known), key.facts)))
    return b.any_of((of_mapping, of_key))


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


def _scalar(found: Symbol) -> Scalar:
    assert isinstance(found, Scalar)
    return found
