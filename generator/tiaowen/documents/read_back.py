"""A produced file read back: what stands behind each paragraph and cell, and what is still there.

The trace inside the file says how it was made; the file's own text says how it is now, hand edits
included. A DOCX paragraph is found by the tag of its content control, or, when a person has removed
the control, by its words. Reports TW621 (unreadable) and TW622 (no trace).
"""

from __future__ import annotations

from dataclasses import dataclass

from tiaowen.diagnostics import Diagnostic
from tiaowen.documents.file_contents import Contents, UnreadableError, bare
from tiaowen.documents.items import ItemState, NodeState, NodeStatus, item_states
from tiaowen.documents.read_docx import read_docx
from tiaowen.documents.read_pdf import read_pdf
from tiaowen.documents.trace import Trace, TraceError, TraceNode, from_json


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
    return ReadBack(made, nodes, tuple(item_states(made, nodes)))


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
