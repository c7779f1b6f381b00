"""One walk over what is made of dataclasses and tuples: expressions, bodies, norms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any


def parts(node: object) -> Iterator[object]:
    """What a tuple holds or a dataclass instance is made of; nothing of anything else."""
    if isinstance(node, tuple):
        yield from node
    elif is_dataclass(node):
        yield from (getattr(node, slot.name) for slot in fields(node))


def nodes(node: object) -> Iterator[object]:
    """The node and everything inside it, in reading order."""
    yield node
    for part in parts(node):
        yield from nodes(part)


def rebuilt(node: Any, change: Callable[[Any], Any]) -> Any:
    """The node with every part changed; what has no parts stays as it is."""
    if isinstance(node, tuple):
        return tuple(map(change, node))
    if not is_dataclass(node):
        return node
    return replace(node, **{slot.name: change(getattr(node, slot.name)) for slot in fields(node)})  # type: ignore[type-var]
