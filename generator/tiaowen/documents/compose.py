"""A request filled in: the page tree, its blocks and its trace. Pure; no fonts, no layout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiaowen import __version__
from tiaowen.documents.blocks import Block
from tiaowen.documents.from_html import read_blocks
from tiaowen.documents.page_tree import classes, having, parse, to_xhtml
from tiaowen.documents.paper import PaperRequest, Remark
from tiaowen.documents.templating import render_html
from tiaowen.documents.trace import Trace, TraceNode

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be written in any format.

    Attributes:
        xhtml: the page tree as well-formed text, for page layout.
        blocks: for DOCX.
        trace: for both.
        remarks: blanks, and what the builder noticed.
    """

    xhtml: str
    blocks: tuple[Block, ...]
    trace: Trace
    remarks: tuple[Remark, ...]


def compose(request: PaperRequest, template: str = "") -> Paper:
    """Fill in a paper.

    Args:
        request: what to print.
        template: source of a template to use instead of the request's own.

    Raises:
        jinja2.TemplateError, TemplateFormError: the template is wrong; `check_template` says where.
    """
    root = parse(render_html(request, template))
    blocks, nodes = read_blocks(root)
    remarks = [_relabelled(request, remark) for remark in request.remarks]
    remarks.extend(_blank(request, slot, cell) for slot, cell in _blanks(root))
    return Paper(to_xhtml(root), blocks, _trace(request, nodes), tuple(remarks))


def _blanks(root: _Element) -> dict[tuple[str, str], None]:
    """Slot and cell of every 【待填】, each once, in reading order."""
    marked = (e for e in having(root, "data-slot") if "missing" in classes(e))
    return {(e.get("data-slot", ""), e.get("data-cell", "")): None for e in marked}


def _relabelled(request: PaperRequest, remark: Remark) -> Remark:
    return Remark(remark.code, request.label, remark.text, remark.item, remark.cell)


def _blank(request: PaperRequest, slot: str, cell: str) -> Remark:
    reason = "没有填" if cell else "没有来源"
    return Remark("TW611", request.label, f"「{slot}」{reason}，文书中为【待填】", slot, cell)


def _trace(request: PaperRequest, nodes: Iterable[TraceNode]) -> Trace:
    frame = request.frame
    return Trace(
        kind=request.kind,
        subject=request.subject,
        session=request.session,
        as_of=request.as_of.isoformat(),
        ruleset=frame.ruleset,
        number=frame.cited,
        rule_hash=frame.rule_hash,
        generator=f"tiaowen {__version__}",
        required=tuple(item for item in frame.required if item.document == request.kind),
        nodes=tuple(nodes),
    )
