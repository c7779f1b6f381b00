"""Which items a paper shows, which clause demands them, and whether they are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from tiaowen.documents.file_contents import bare
from tiaowen.documents.paper import BLANK
from tiaowen.documents.trace import Trace, TraceNode

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


def item_states(trace: Trace, nodes: Iterable[NodeState]) -> Iterator[ItemState]:
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


def lacking_sentence(item: ItemState) -> str:
    """How a demanded item that is not there is told."""
    how = "没有" if item.status is ItemStatus.ABSENT else "仍是【待填】"
    return f"{item.citation}要求载明「{item.item}」，文书里{how}"
