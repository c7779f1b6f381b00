"""Mappings (映射) from a level to what was obtained there; they are exhaustive.

A level that is not there was not obtained (无); a level with None was obtained, nobody knows when.
"""

from __future__ import annotations

from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.scales import Scale
from tiaowen.runtime.truth import Gap
from tiaowen.runtime.values import Entries, OneOf, Unknown, Value, gaps_of, stop_of


def entry(mapping: Value, key: Value) -> Value:
    """映射 之 级别."""
    stopped = stop_of(mapping, key)
    if stopped is not None:
        return stopped
    if isinstance(mapping, Unknown) or isinstance(key, Unknown):
        return Unknown(gaps_of(mapping, key))
    if not isinstance(mapping, Entries) or key is NOTHING:
        return NOTHING
    if isinstance(key, OneOf):  # nothing when none of them was obtained, else which one is open
        obtained = any(level in mapping.items for level in key.levels)
        return Unknown(key.gaps) if obtained else NOTHING
    assert isinstance(key, str)
    if key not in mapping.items:
        return NOTHING
    value = mapping.items[key]
    return Unknown((Gap(f"{mapping.name}.{key}"),)) if value is None else value


def topmost(mapping: Value, scale: Scale) -> Value:
    """最高级: the highest level obtained, 无 when there is none."""
    if not isinstance(mapping, Entries):
        return mapping
    return max(mapping.items, key=scale.rank, default=NOTHING)
