"""Worlds kept from one comparison to the next: two laws are compared topic after topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from tiaowen.norm.ast import RuleSet
from tiaowen.solver.relation import Options
from tiaowen.solver.world import World, world_of

_KEPT = 4
_Key: TypeAlias = tuple[tuple[int, ...], int, date | None, int, bool]


@dataclass
class Worlds:
    """The last few; rule sets are kept with their world, so that their identity stays their own."""

    _made: dict[_Key, tuple[World, Sequence[RuleSet]]] = field(default_factory=dict)

    def of(self, rulesets: Sequence[RuleSet], options: Options, as_of: date | None) -> World:
        """The world of these rule sets, on a day or (None) on any."""
        assumed = options.assumed
        ids = tuple(map(id, rulesets))
        key = (ids, id(assumed), as_of, options.members, options.known)
        if key not in self._made:
            made = world_of(
                rulesets,
                as_of=as_of,
                members=options.members,
                full=options.known,
                assumed=assumed,
            )
            self._made[key] = (made, rulesets)
            while len(self._made) > _KEPT:
                del self._made[next(iter(self._made))]
        return self._made[key][0]


WORLDS = Worlds()
"""One for the process."""
