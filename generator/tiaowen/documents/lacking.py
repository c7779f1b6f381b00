"""Items a clause demands and the data of a paper leaves blank."""

from __future__ import annotations

from collections.abc import Iterator

from tiaowen.documents.compose import Paper, compose
from tiaowen.documents.items import NodeState, NodeStatus, item_states, lacking_sentence
from tiaowen.documents.paper import PaperRequest, Remark

LACKING = "TW623"


def lacking_in(request: PaperRequest, paper: Paper) -> Iterator[Remark]:
    """The blank items of a paper already filled in."""
    nodes = [NodeState(node, NodeStatus.SAME, node.text) for node in paper.trace.nodes]
    for item in item_states(paper.trace, nodes):
        if item.lacking:
            yield Remark(LACKING, request.label, lacking_sentence(item), item.item)


def lacking_items(request: PaperRequest) -> tuple[Remark, ...]:
    """The blank items of a paper; it is filled in only when its kind has demanded items."""
    if not any(item.document == request.kind for item in request.frame.required):
        return ()
    return tuple(lacking_in(request, compose(request)))
