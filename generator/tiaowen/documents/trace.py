"""The trace a paper carries: for every paragraph and cell the clause, the cells and facts behind it.

Written as JSON into the PDF (attachment) and as XML-wrapped JSON into the DOCX (custom XML part):
one text, so that both files say the same. It holds names of facts and addresses of cells but no
values beyond the words printed on the paper itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from tiaowen.documents.paper import RequiredItem

FORMAT = "tiaowen-trace/1"


@dataclass(frozen=True, slots=True)
class TraceNode:
    """One paragraph or cell.

    Attributes:
        id: tag of the content control in DOCX.
        citations: clauses its words come from or answer to.
        basis: why it is there when no clause demands it ("非法定要素（…）"), else empty.
        item: the required or traceability item it belongs to, else empty.
        heading: it only announces the item.
        slots: names of the values in it.
        cells: sheet cells they come from.
        facts: facts behind it.
        text: its words as generated.
    """

    id: str
    citations: tuple[str, ...]
    basis: str
    item: str
    heading: bool
    slots: tuple[str, ...]
    cells: tuple[str, ...]
    facts: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Trace:
    """All nodes of a paper and what it was made from."""

    kind: str
    subject: str
    session: str
    as_of: str
    ruleset: str
    number: str
    rule_hash: str
    generator: str
    required: tuple[RequiredItem, ...]
    nodes: tuple[TraceNode, ...]


class TraceError(ValueError):
    """The text is not a trace this version can read."""


def to_json(trace: Trace) -> str:
    """The trace as JSON: same trace, same text; a line for each node and each thing required."""
    head = {name: getattr(trace, name) for name in _HEAD}
    lines = [f"{_dumped(name)}: {_dumped(value)}" for name, value in head.items()]
    for name in ("nodes", "required"):
        lines.append(f"{_dumped(name)}: {_listed(getattr(trace, name))}")
    return "{\n" + ",\n".join(sorted([f'"format": "{FORMAT}"', *lines])) + "\n}\n"


_HEAD = tuple(one.name for one in fields(Trace) if one.name not in {"nodes", "required"})


def _listed(members: Iterable[TraceNode | RequiredItem]) -> str:
    lines = ",\n ".join(_dumped(_shallow(one)) for one in members)
    return f"[\n {lines}\n]" if lines else "[]"


def _shallow(one: TraceNode | RequiredItem) -> dict[str, object]:
    """Its fields by name; `asdict` would copy every tuple and string first."""
    return {name: getattr(one, name) for name in one.__slots__}


def _dumped(value: object) -> str:
    """One line: indenting would keep json from its fast path."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Trace:
    """Read a trace back.

    Raises:
        TraceError: it is no trace, or of another format.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TraceError("不是合法的 JSON") from error
    if not isinstance(content, dict) or content.pop("format", None) != FORMAT:
        raise TraceError(f"格式不是 {FORMAT}")
    try:
        content["nodes"] = tuple(_node(node) for node in content["nodes"])
        content["required"] = tuple(RequiredItem(**item) for item in content["required"])
        return Trace(**content)
    except (TypeError, KeyError) as error:
        raise TraceError("缺少字段或有多余字段") from error


def _node(content: dict[str, Any]) -> TraceNode:
    """JSON has lists where a node has tuples."""
    members: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in content.items()
    }
    return TraceNode(**members)
