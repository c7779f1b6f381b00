"""What an expression is translated in: the scales named so far, and the list members in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tiaowen.backends.python.layout import Doc
from tiaowen.model import expressions as e
from tiaowen.model.types import FactType, LevelType, ListType, MappingType


@dataclass
class Scales:
    """The scales of a module and the constants they are written as, in order of first use."""

    names: dict[LevelType, str] = field(default_factory=dict)

    def name(self, scale: LevelType) -> str:
        """The constant of a scale."""
        return self.names.setdefault(scale, f"SCALE_{len(self.names) + 1}")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands.

    Attributes:
        scales: shared by the whole module.
        condition: translates the condition asked of a member.
        worded: whether conditions carry their wording.
        members: variable and field names of each list member in hand, innermost last.
    """

    scales: Scales
    condition: Callable[[e.Cond, Scope], Doc]
    worded: bool = True
    members: tuple[tuple[str, frozenset[str]], ...] = ()

    def inside(self, collection: e.Value) -> tuple[str, Scope]:
        """The variable of a member of the collection, and the scope with it in hand."""
        variable = "member" if not self.members else f"member_{len(self.members) + 1}"
        known = (variable, fields_of(type_of(collection)))
        return variable, replace(self, members=(*self.members, known))

    def holder(self, name: str) -> str:
        """The variable of the innermost member that has the field."""
        for variable, fields in reversed(self.members):
            if name in fields:
                return variable
        return self.members[-1][0]


def type_of(value: e.Value) -> FactType | None:
    """The declared type of a value, None when it has none of its own."""
    return getattr(value, "type", None)


def fields_of(type_: FactType | None) -> frozenset[str]:
    """The fields a member of such a list or mapping has."""
    match type_:
        case ListType(fields):
            return frozenset(name for name, _ in fields)
        case MappingType():
            return frozenset({"级别", "日期"})
        case _:
            return frozenset()


def levels_of(constant: object, scale: LevelType) -> tuple[str, ...]:
    """The levels a name on a scale stands for: a span (高级) for several."""
    for name, low, high in scale.spans:
        if constant == name:
            return scale.levels[low : high + 1]
    return (str(constant),)
