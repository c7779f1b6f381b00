"""Mappings (映射) from a level to what was obtained there; they are exhaustive.

A level that is not there was not obtained (无); a level with None was obtained, nobody knows when.
"""

from __future__ import annotations

from datetime import date

from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.scales import Scale
from tiaowen.runtime.truth import Gap
from tiaowen.runtime.values import Entries, OneOf, Unknown, Value, between, gaps_of, stop_of


def entry(mapping: Value, key: Value) -> Value:
    """映射 之 级别."""
    stopped = stop_of(mapping, key)
    if stopped is not None:
        return stopped
    if isinstance(mapping, Entries) and not mapping.items:
        return NOTHING  # whatever the level: nothing was obtained
    if isinstance(mapping, Unknown) or isinstance(key, Unknown):
        return Unknown(gaps_of(mapping, key))
    if not isinstance(mapping, Entries) or key is NOTHING:
        return NOTHING
    if isinstance(key, OneOf):
        return _at_one_of(mapping, key)
    assert isinstance(key, str)
    if key not in mapping.items:
        return NOTHING
    value = mapping.items[key]
    return Unknown((Gap(f"{mapping.name}.{key}"),)) if value is None else value


def _at_one_of(mapping: Entries, key: OneOf) -> Value:
    """The entry at 高级: 无 when neither level was obtained, somewhere between when both days are known."""
    found = [mapping.items.get(level) for level in key.levels]
    if not any(level in mapping.items for level in key.levels):
        return NOTHING
    days = [day for day in found if isinstance(day, date)]
    return between(min(days), max(days), key.gaps) if len(days) == len(found) else Unknown(key.gaps)


def topmost(mapping: Value, scale: Scale) -> Value:
    """最高级: the highest level obtained, 无 when there is none."""
    if not isinstance(mapping, Entries):
        return mapping
    return max(mapping.items, key=scale.rank, default=NOTHING)
