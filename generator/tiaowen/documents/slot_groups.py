"""What a template of some kind may show: its groups of slots. Data only, cheap to import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class GroupNames:
    """Slots of one group; `many` groups are lists, gone through with 〔% for %〕."""

    slots: frozenset[str]
    many: bool = False


TemplateNames: TypeAlias = Mapping[str, GroupNames]
"""Group → its slots: all a template of that kind may show."""
