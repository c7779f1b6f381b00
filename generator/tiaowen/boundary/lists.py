"""Lists worth trying: a member more, a member less, one field changed, sizes and shares at the limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from tiaowen.boundary.landmarks import Landmarks
from tiaowen.model.types import BoolType, FactType, ListType

LONGEST = 101
_FEW = 3
_Scalars: TypeAlias = Callable[[FactType], Iterable[Any]]
_Members: TypeAlias = tuple[Any, ...]


def list_values(
    type_: ListType, now: object, said: Landmarks, scalars: _Scalars
) -> Iterator[_Members]:
    """Lists near the one that is stated, then lists of the sizes and shares that are mentioned."""
    stated = now if isinstance(now, tuple) else ()
    yield ()
    yield from _one_changed(type_, stated, scalars)
    kinds = _distinct(stated) or [_plain(type_, scalars)]
    if type_.fields:
        kinds += [other for kind in kinds[:_FEW] for other in _flipped(type_, kind)]
    yield from _sized(type_, _distinct(tuple(kinds)), said, scalars)


def _one_changed(type_: ListType, stated: _Members, scalars: _Scalars) -> Iterator[_Members]:
    for member in _distinct(stated):
        at = stated.index(member)
        before, after = stated[:at], stated[at + 1 :]
        yield before + after
        yield (*before, member, member, *after)
        yield (*before, None if type_.item is not None else {}, *after)
        if type_.item is not None:
            yield from ((*before, item, *after) for item in scalars(type_.item))
        for name, field in type_.fields if isinstance(member, Mapping) else ():
            for value in (*scalars(field), None):
                yield (*before, {**member, name: value}, *after)
    yield (*stated, _plain(type_, scalars))


def _sized(
    type_: ListType, kinds: list[Any], said: Landmarks, scalars: _Scalars
) -> Iterator[_Members]:
    """All of one kind in the sizes mentioned; of two kinds, shares at the limits mentioned."""
    sizes = _sizes(said)
    if type_.item is not None:
        values = list(dict.fromkeys(scalars(type_.item)))
        yield from (tuple(values[:size]) for size in sizes if size <= len(values))
    for kind in kinds[: 2 * _FEW]:
        yield from ((kind,) * size for size in sizes)
    for one in kinds[:_FEW]:
        for other in kinds[: 2 * _FEW]:
            if one is not other:
                for size in sizes:
                    for part in _parts(size, said):
                        yield (one,) * part + (other,) * (size - part)


def _sizes(said: Landmarks) -> list[int]:
    near = {int(x) + step for x in said.numbers for step in (-1, 0, 1) if 0 <= x < LONGEST}
    shares = {s.denominator * k for s in said.shares for k in (1, 2, 3)}
    found = {1, 2, 3} | near | shares | ({100} if said.shares else set())
    return [size for size in sorted(found) if 0 < size <= LONGEST]


def _parts(size: int, said: Landmarks) -> list[int]:
    limits = [size * share for share in said.shares] + list(said.numbers)
    limits += [size * (share - Fraction(1, 100)) for share in said.shares]
    near = {int(limit // 1) + step for limit in limits for step in (-1, 0, 1)}
    return [part for part in sorted({1} | near) if 0 < part < size]


def _distinct(members: _Members) -> list[Any]:
    found: list[Any] = []
    for member in members:
        if member not in found:
            found.append(member)
    return found


def _plain(type_: ListType, scalars: _Scalars) -> Any:
    """A member of which everything is known."""
    if type_.item is not None:
        return next(iter(scalars(type_.item)), None)
    return {name: next(iter(scalars(field)), None) for name, field in type_.fields}


def _flipped(type_: ListType, member: object) -> Iterator[Mapping[str, Any]]:
    for name, field in type_.fields if isinstance(member, Mapping) else ():
        if isinstance(field, BoolType) and isinstance(member, Mapping):
            yield {**member, name: member.get(name) is False}
