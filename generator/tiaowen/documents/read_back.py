"""A produced file read back: what stands behind each paragraph and cell, and what is still there.

The trace inside the file says how it was made; the file's own text says how it is now, hand edits
included. A DOCX paragraph is found by the tag of its content control, or, when a person has removed
the control, by its words. Reports TW621 (unreadable) and TW622 (no trace).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from tiaowen.diagnostics import Diagnostic
from tiaowen.documents.file_contents import Contents, UnreadableError, bare
from tiaowen.documents.paper import BLANK
from tiaowen.documents.read_docx import read_docx
from tiaowen.documents.read_pdf import read_pdf
from tiaowen.documents.trace import Trace, TraceError, TraceNode, from_json

_PUNCTUATION = "。，、；：？！（）()《》“”‘’—-. "


class NodeStatus(Enum):
    """What has become of a paragraph or cell."""

    SAME = "未改"
    CHANGED = "已改"
    GONE = "已删"


class ItemStatus(Enum):
    """Whether an item is in the file as it now is."""

    PRESENT = "有"
    BLANK = "待填"
    ABSENT = "缺"


@dataclass(frozen=True, slots=True)
class NodeState:
    """A node of the trace and its words as they now are."""

    node: TraceNode
    status: NodeStatus
    text: str


@dataclass(frozen=True, slots=True)
class ItemState:
    """An item the paper shows or should show.

    Attributes:
        item: its name.
        citation: the clause that demands it; empty when none does.
        basis: why it is there all the same.
        status: whether it is there.
    """

    item: str
    citation: str
    basis: str
    status: ItemStatus

    @property
    def lacking(self) -> bool:
        """A clause demands it and it is not there, or still 【待填】."""
        return bool(self.citation) and self.status is not ItemStatus.PRESENT


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Everything a produced file says about itself."""

    trace: Trace
    nodes: tuple[NodeState, ...]
    items: tuple[ItemState, ...]

    @property
    def lacking(self) -> tuple[ItemState, ...]:
        """Demanded items that are not there."""
        return tuple(item for item in self.items if item.lacking)


def read_back(name: str, data: bytes) -> ReadBack | Diagnostic:
    """Read a produced file.

    Args:
        name: file name, for messages.
        data: its bytes.

    Returns:
        what it says, or TW621/TW622 saying why nothing can be said.
    """
    try:
        if data.startswith(b"%PDF-"):
            contents = read_pdf(data)
        elif data.startswith(b"PK"):
            contents = read_docx(data)
        else:
            raise UnreadableError("既不是 DOCX 也不是 PDF")
    except UnreadableError as error:
        return Diagnostic("TW621", str(error), help="给出用 tiaowen render 产生的文书", where=name)
    if contents.trace is None:
        return _without_trace(name, "文书里没有依据链")
    try:
        made = from_json(contents.trace)
    except TraceError as error:
        return _without_trace(name, f"文书里的依据链不可用：{error}")
    nodes = tuple(_state(node, contents) for node in made.nodes)
    return ReadBack(made, nodes, tuple(_items(made, nodes)))


def _without_trace(name: str, says: str) -> Diagnostic:
    advice = "另存、转换过的文书会失去依据链，给出原文件"
    return Diagnostic("TW622", says, help=advice, where=name)


def _state(node: TraceNode, contents: Contents) -> NodeState:
    words = contents.controls.get(node.id)
    if words is None:
        still = contents.has(bare(node.text))
        status = NodeStatus.SAME if still else NodeStatus.GONE
        return NodeState(node, status, node.text if still else "")
    if bare(words) == bare(node.text):
        return NodeState(node, NodeStatus.SAME, words)
    return NodeState(node, NodeStatus.CHANGED if bare(words) else NodeStatus.GONE, words)


def _items(trace: Trace, nodes: Iterable[NodeState]) -> Iterable[ItemState]:
    """Demanded items first, in the norm's order, then the others in reading order."""
    content: dict[str, list[NodeState]] = {item.item: [] for item in trace.required}
    basis: dict[str, str] = {}
    for state in nodes:
        if state.node.item:
            basis.setdefault(state.node.item, state.node.basis)
            content.setdefault(state.node.item, [])
            if not state.node.heading:
                content[state.node.item].append(state)
    demanded = {item.item: item.citation for item in trace.required}
    for item, states in content.items():
        citation = demanded.get(item, "")
        yield ItemState(item, citation, "" if citation else basis.get(item, ""), _status(states))


def _status(states: Iterable[NodeState]) -> ItemStatus:
    words = [state.text for state in states if state.status is not NodeStatus.GONE]
    if any(bare(BLANK) in bare(text) for text in words):
        return ItemStatus.BLANK
    if any(bare(text).strip(_PUNCTUATION) for text in words):
        return ItemStatus.PRESENT
    return ItemStatus.ABSENT
