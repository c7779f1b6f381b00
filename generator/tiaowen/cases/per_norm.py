"""例外理由 and 例外批准 recorded for single norms: {"第二十条第2句": "…"}, or columns 例外理由.第二十条第2句.

Whether such a norm exists, and is a soft one, is asked where the rule set is at hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from tiaowen.cases.faults import Fault
from tiaowen.cases.json_text import parse_cell
from tiaowen.cases.judgements import CONCLUSION
from tiaowen.cases.scalars import Dialect
from tiaowen.cases.values import Reading, read_value
from tiaowen.model.types import Fact
from tiaowen.runtime.case import Scalar
from tiaowen.runtime.excuses import PER_NORM


def unfolded(written: object, fact: Fact, dialect: Dialect) -> object:
    """A spreadsheet cell's JSON text opened, so that it is not taken for the words of a reason.

    Raises:
        BadValueError: it begins like JSON and is not.
    """
    folded = dialect is Dialect.SHEET and isinstance(written, str) and written.lstrip()[:1] == "{"
    return parse_cell(str(written)) if fact.name in PER_NORM and folded else written


def is_per_norm(written: object, fact: Fact) -> TypeGuard[Mapping[str, object]]:
    """Whether the value names norms, and is not the record of one judgement."""
    return fact.name in PER_NORM and isinstance(written, Mapping) and CONCLUSION not in written


def read_per_norm(written: Mapping[str, object], fact: Fact, dialect: Dialect) -> Reading:
    """The value of each norm, with every fault in them."""
    entries: dict[str, Scalar | None] = {}
    faults: list[Fault] = []
    for norm, raw in written.items():
        reading = read_value(raw, fact.type, dialect)
        faults += (fault.under(norm) for fault in reading.faults)
        name = norm.strip().strip("【】")
        if name in entries:
            faults.append(Fault("TW508", "与另一项写的是同一条规范", help="只留一项").under(norm))
        entries[name] = reading.value  # type: ignore[assignment]  # both are scalars
    return Reading(None, tuple(faults)) if faults else Reading(entries)
