"""The members of a list or mapping, one by one, as conditions ask them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from tiaowen.runtime.case import NOTHING, Record, Scalar
from tiaowen.runtime.scales import Scale
from tiaowen.runtime.truth import Gap, Truth
from tiaowen.runtime.values import Choices, Entries, Members, Unknown, Value


@dataclass(frozen=True, slots=True)
class Member:
    """One element of the list `of`: a record, or a plain value.

    `gaps` names the gap of a field where it is not 「清单.字段」.
    """

    of: str
    content: Record | Scalar | None
    gaps: Mapping[str, str] = field(default_factory=dict)

    def field(self, name: str, scale: Scale | None = None) -> Value:
        """A field of a record; a level field is read on its scale."""
        value = self.content.get(name) if isinstance(self.content, Mapping) else None
        return _read(value, Gap(self.gaps.get(name, f"{self.of}.{name}")), scale)

    def itself(self, scale: Scale | None = None) -> Value:
        """The element of a plain list."""
        value = None if isinstance(self.content, Mapping) else self.content
        return _read(value, Gap(self.of), scale)


Condition: TypeAlias = Callable[[Member], Truth]


def _read(value: Scalar | None, gap: Gap, scale: Scale | None) -> Value:
    if value is None:
        return Unknown((gap,))
    return scale.read(value, gap) if scale is not None else value


def members_of(collection: Value) -> tuple[Member, ...] | None:
    """The members; a mapping's are records of 级别 and 日期. None when nothing is known of the list.

    A list written out in the rules ({甲、乙} 均 …) has its values for members.
    """
    match collection:
        case Members(name, items):
            return tuple(Member(name, item) for item in items)
        case Entries(name, items):
            return tuple(
                Member(name, {"级别": key, "日期": value}, {"日期": f"{name}.{key}"})
                for key, value in items.items()
            )
        case Choices(items):
            return tuple(Member("", cast("Scalar", item)) for item in items)  # no lengths of time
        case _:
            return () if collection is NOTHING else None
