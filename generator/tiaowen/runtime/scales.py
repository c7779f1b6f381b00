"""Ordered scales of levels (级别): ranks, and names for a run of levels (高级 = 副高, 正高)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tiaowen.runtime.truth import Gap
from tiaowen.runtime.values import OneOf, Value


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale, lowest level first; `spans` are names that leave open which of some levels it is."""

    name: str
    levels: tuple[str, ...]
    spans: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def rank(self, level: str) -> int:
        """0 for the lowest.

        Raises:
            ValueError: the scale has no such level.
        """
        return self.levels.index(level)

    def read(self, value: Value, gap: Gap) -> Value:
        """A stated level; one stated by a span waits for `gap`."""
        if isinstance(value, str) and value in self.spans:
            return OneOf(value, self.spans[value], (gap,))
        return value
