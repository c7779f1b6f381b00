"""The row a case becomes: one slot for each side of a fact that is read, in the order of first use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from tiaowen.core import ast as c
from tiaowen.model.types import Fact, LevelType, ListType, MappingType

Key: TypeAlias = tuple[str, ...]


@dataclass
class Slots:
    """Names of what is read.

    Attributes:
        facts: the rule set's, by name.
        keys: what each slot holds, with the local that takes it.
        members: for each list the fields its members are told by.
    """

    facts: dict[str, Fact]
    keys: dict[Key, str] = field(default_factory=dict)
    members: dict[str, dict[Key, str]] = field(default_factory=dict)

    def name(self, node: c.Input | c.Entry | c.Field) -> str:
        """The local that holds what the node reads."""
        match node:
            case c.Input(fact, aspect, sort):
                told = "truth" if sort is c.Sort.TRUTH and aspect == "value" else aspect
                return self._slot((told, fact))
            case c.Entry(fact, key, aspect):
                return self._slot((f"entry {aspect}", fact, key))
            case c.Field(list_, part, aspect):
                self.list_name(list_)
                fields = self.members.setdefault(list_, {})
                return fields.setdefault((aspect, part), f"m{len(self.members)}_{len(fields)}")

    def list_name(self, name: str) -> str:
        """The local that holds a list's members."""
        self.members.setdefault(name, {})
        return self._slot(("members", name))

    def fields(self, name: str) -> list[str]:
        """The locals that take a member's fields."""
        return list(self.members[name].values())

    def _slot(self, key: Key) -> str:
        return self.keys.setdefault(key, f"f{len(self.keys)}")

    # ---- as data ----------------------------------------------------------------------------------

    def table(self) -> list[str]:
        """One line of Python for each slot."""
        return [repr(self._told(key)) for key in self.keys]

    def _told(self, key: Key) -> tuple[object, ...]:
        aspect, name, *rest = key
        declared = self.facts[name].type if name in self.facts else None
        if aspect == "members":
            assert isinstance(declared, ListType)
            types = dict(declared.fields)
            return aspect, name, tuple(
                (side, part, _scale(types.get(part, declared.item)))
                for side, part in self.members[name]
            )  # fmt: skip
        if aspect == "listed" and not isinstance(declared, ListType | MappingType):
            return "by norm", name, ()
        if isinstance(declared, MappingType):
            return aspect, name, *rest, ()
        return aspect, name, *rest, _scale(declared)


def _scale(type_: object) -> tuple[tuple[str, int, int], ...]:
    """Names of levels with their lowest and highest rank; () for anything else."""
    if not isinstance(type_, LevelType):
        return ()
    return tuple((name, rank, rank) for rank, name in enumerate(type_.levels)) + type_.spans
