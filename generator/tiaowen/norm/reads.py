"""Which base facts an expression may read, in reading order, through definitions, tables and norms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tiaowen.model import expressions as e
from tiaowen.model.walk import nodes, parts
from tiaowen.norm.ast import DecisionTable, Definition


@dataclass(frozen=True, slots=True)
class Sources:
    """Where names lead: definitions and tables by name, the parts of norms by id."""

    definitions: Mapping[str, tuple[Definition, ...]]
    tables: Mapping[str, tuple[DecisionTable, ...]]
    norms: Mapping[str, tuple[object, ...]]

    def behind(self, node: e.DerivedRef | e.NormHolds | e.GroupOf) -> Iterator[tuple[str, object]]:
        """What a name stands for, each under the name that leads there."""
        match node:
            case e.DerivedRef(name):
                yield from ((name, d.body) for d in self.definitions.get(name, ()))
                yield from ((name, t.columns) for t in self.tables.get(name, ()))
            case e.NormHolds(norm):
                yield f"【{norm}】", self.norms.get(norm, ())
            case e.GroupOf(_, members):
                yield from ((f"【{norm}】", self.norms.get(norm, ())) for norm in members)


def reads(parts: tuple[object, ...], sources: Sources) -> tuple[str, ...]:
    """Names of the facts that the expressions may look at (a derived name may itself be stated)."""
    return tuple(dict.fromkeys(_walk(parts, sources, frozenset())))


def _walk(node: object, sources: Sources, open_: frozenset[str]) -> Iterator[str]:
    match node:
        case e.FactRef(name):
            yield name
        case e.DerivedRef() | e.NormHolds() | e.GroupOf():
            if isinstance(node, e.DerivedRef):
                yield node.name
            for name, inner in sources.behind(node):
                if name not in open_:
                    yield from _walk(inner, sources, open_ | {name})
        case _:
            for part in parts(node):
                yield from _walk(part, sources, open_)


def norms_named(node: object) -> Iterator[str]:
    """Ids of the norms an expression asks (【名称】 and groups)."""
    for part in nodes(node):
        match part:
            case e.NormHolds(name):
                yield name
            case e.GroupOf(_, members):
                yield from members
            case _:
                pass
