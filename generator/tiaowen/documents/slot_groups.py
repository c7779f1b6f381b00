"""What a template of some kind may show: its groups of slots. Data only, cheap to import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class GroupNames:
    """Slots of one group.

    Attributes:
        slots: their names.
        many: it is a list, gone through with 〔% for %〕.
        rows: it shows rows of the workbook, so also whatever declared fact has a column there.
    """

    slots: frozenset[str]
    many: bool = False
    rows: bool = True


TemplateNames: TypeAlias = Mapping[str, GroupNames]
"""Group → its slots: all a template of that kind may show."""


@dataclass(frozen=True, slots=True)
class FactsInUse:
    """Declared facts of a rule set that are no columns of every workbook.

    Attributes:
        ruleset: its name.
        asked: those some norm reads.
        unasked: the others: a paper has no business showing them.
        absent: parts of clauses (回避 …) its text has none for.
    """

    ruleset: str = ""
    asked: frozenset[str] = frozenset()
    unasked: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()


NO_FACTS = FactsInUse()
