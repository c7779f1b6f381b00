"""Which base facts an expression may read, in reading order, through definitions and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tiaowen.model import expressions as e
from tiaowen.norm.ast import DecisionTable, Definition


def reads(
    parts: tuple[object, ...],
    definitions: Mapping[str, tuple[Definition, ...]],
    tables: Mapping[str, tuple[DecisionTable, ...]],
) -> tuple[str, ...]:
    """Names of the facts that the expressions may look at (a derived name may itself be stated)."""
    seen: dict[str, None] = {}
    for part in parts:
        for name in _walk(part, definitions, tables, frozenset()):
            seen.setdefault(name)
    return tuple(seen)


def _walk(
    node: object,
    definitions: Mapping[str, tuple[Definition, ...]],
    tables: Mapping[str, tuple[DecisionTable, ...]],
    open_: frozenset[str],
) -> Iterator[str]:
    match node:
        case e.FactRef(name):
            yield name
        case e.DerivedRef(name):
            yield name
            if name not in open_:
                bodies = [d.body for d in definitions.get(name, ())]
                columns = [t.columns for t in tables.get(name, ())]
                for inner in (*bodies, *columns):
                    yield from _walk(inner, definitions, tables, open_ | {name})
        case tuple():
            for item in node:
                yield from _walk(item, definitions, tables, open_)
        case _ if hasattr(node, "__dataclass_fields__"):
            for slot in type(node).__dataclass_fields__:
                yield from _walk(getattr(node, slot), definitions, tables, open_)
        case _:
            return
