"""From the page tree to blocks and trace nodes. An element no paper knows is an error, never skipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tiaowen.documents.blocks import Block, Cell, Paragraph, Row, Run, Table
from tiaowen.documents.fonts import Role
from tiaowen.documents.page_tree import TemplateFormError, classes, having, inherited
from tiaowen.documents.signatures import KEEP_ATTRIBUTE, RIGHT_ATTRIBUTE
from tiaowen.documents.trace import TraceNode
from tiaowen.documents.typography import STYLES, TYPE_AREA_MM

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINERS = {"main", "section", "header", "footer", "body"}
_TEXT_BLOCKS = {"p", "h1", "h2", "h3"}
_HEADINGS = {"h1", "h2", "h3", "th"}
_SPAN_ROLES = {"hei": Role.HEI, "kai": Role.KAI, "mark": Role.BODY, "missing": None, "": None}
_MM = re.compile(r"(?:width|height):\s*([0-9.]+)mm")
_CLASSES_WITHOUT_STYLE = {"new-page", "top", "open", "close"}


@dataclass
class _Reader:
    """Numbers the nodes as it goes."""

    nodes: list[TraceNode] = field(default_factory=list)

    def blocks(self, parent: _Element) -> Iterator[Block]:
        for element in parent:
            if element.tag in _CONTAINERS:
                yield from self.blocks(element)
            elif element.tag in _TEXT_BLOCKS:
                yield self.paragraph(element, "")
            elif element.tag == "table":
                yield self.table(element)
            else:
                raise TemplateFormError(f"模板里有不认识的元素「{element.tag}」")
            _no_loose_text(element.tail, parent)
        _no_loose_text(parent.text, parent)

    def paragraph(self, element: _Element, table: str) -> Paragraph:
        runs = tuple(_merged(_runs(element)))
        style = _style(element, table)
        node = ""
        if "".join(run.text for run in runs).strip():
            node = self.note(element, runs)
        right = element.get(RIGHT_ATTRIBUTE)
        return Paragraph(
            style,
            runs,
            node,
            new_page="new-page" in classes(element),
            right=None if right is None else float(right),
            keep=element.get(KEEP_ATTRIBUTE) is not None,
        )

    def note(self, element: _Element, runs: tuple[Run, ...]) -> str:
        id_ = f"tw{len(self.nodes) + 1:04d}"
        self.nodes.append(_trace_node(id_, element, "".join(run.text for run in runs)))
        return id_

    def table(self, element: _Element) -> Table:
        kind = next(iter(classes(element) & {"grid", "dense", "cover"}), None)
        if kind is None:
            raise TemplateFormError("表格须有 grid、dense、cover 之一的类")
        columns = tuple(_mm(col) for col in element.iter("col"))
        if abs(sum(columns) - TYPE_AREA_MM) > 0.05:
            raise TemplateFormError(f"表格列宽合计 {sum(columns):g}mm，版心宽 {TYPE_AREA_MM:g}mm")
        prefix = "" if kind == "grid" else f"{kind} "
        return Table(kind, columns, tuple(self.row(tr, prefix) for tr in element.iter("tr")))

    def row(self, tr: _Element, prefix: str) -> Row:
        cells = tuple(self.cell(cell, prefix) for cell in tr)
        parent = tr.getparent()
        head = parent is not None and parent.tag == "thead"
        return Row(cells, _mm(tr) if tr.get("style") else 0.0, head)

    def cell(self, element: _Element, prefix: str) -> Cell:
        if element.tag not in {"td", "th"}:
            raise TemplateFormError(f"表格行里有不认识的元素「{element.tag}」")
        inner = [child for child in element if child.tag == "p"]
        if inner and len(inner) != len(element):
            raise TemplateFormError("单元格里段落与文字混放")
        paragraphs = tuple(self.paragraph(p, f"{prefix}{element.tag}") for p in inner)
        return Cell(
            paragraphs or (self.paragraph(element, prefix),),
            int(element.get("colspan", "1")),
            int(element.get("rowspan", "1")),
            "top" in classes(element),
            "open" in classes(element),
            "close" in classes(element),
        )


def read_blocks(root: _Element) -> tuple[tuple[Block, ...], tuple[TraceNode, ...]]:
    """Blocks and trace nodes of a page tree, in reading order.

    Raises:
        TemplateFormError: an element, class or column width that papers do not know.
    """
    reader = _Reader()
    body = root.find("body")
    if body is None:
        raise TemplateFormError("模板缺少 body")
    return tuple(reader.blocks(body)), tuple(reader.nodes)


def _no_loose_text(text: str | None, parent: _Element) -> None:
    if text and text.strip():
        raise TemplateFormError(f"「{parent.tag}」里有不在段落中的文字「{text.strip()[:20]}」")


def _style(element: _Element, table: str) -> str:
    """Key in STYLES: `table` is the table's prefix, for a paragraph in a cell with the cell's tag."""
    wanted = sorted(classes(element) - _CLASSES_WITHOUT_STYLE)
    tag = "" if table.endswith(("td", "th")) else str(element.tag)
    key = ".".join([table + tag, *wanted])
    if key not in STYLES:
        raise TemplateFormError(f"没有名为「{key}」的段落样式")
    return key


def _mm(element: _Element) -> float:
    match = _MM.search(element.get("style", ""))
    if match is None:
        raise TemplateFormError(f"「{element.tag}」须用毫米写明尺寸")
    return float(match[1])


def _runs(element: _Element, role: Role | None = None, missing: bool = False) -> Iterator[Run]:
    if element.text:
        yield Run(element.text, role, missing)
    for child in element:
        if child.tag == "br":
            yield Run("\n", role, missing)
        elif child.tag == "span":
            kind = next(iter(classes(child)), "")
            if kind not in _SPAN_ROLES:
                raise TemplateFormError(f"没有名为「{kind}」的文字样式")
            yield from _runs(child, _SPAN_ROLES[kind] or role, missing or kind == "missing")
        else:
            raise TemplateFormError(f"段落里有不认识的元素「{child.tag}」")
        if child.tail:
            yield Run(child.tail, role, missing)


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours of the same face as one run."""
    last: Run | None = None
    for run in runs:
        if last is not None and (last.role, last.missing) == (run.role, run.missing):
            last = Run(last.text + run.text, run.role, run.missing)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _trace_node(id_: str, element: _Element, text: str) -> TraceNode:
    slots = having(element, "data-slot")
    return TraceNode(
        id=id_,
        citations=_citations(element),
        basis=_nearest_basis(element),
        item=inherited(element, "data-item"),
        heading=element.tag in _HEADINGS,
        slots=tuple(slot.get("data-slot", "") for slot in slots),
        cells=_listed(slot.get("data-cell", "") for slot in slots),
        facts=_facts(element),
        text=text,
    )


def _citations(element: _Element) -> tuple[str, ...]:
    """Of the nearest element around that cites: the clause that demands it, then those it answers to."""
    place: _Element | None = element
    while place is not None:
        groups = [place.get("data-demand", ""), place.get("data-cite", "")]
        if any(groups):
            return tuple(one for group in groups for one in group.split("；") if one)
        place = place.getparent()
    return ()


def _nearest_basis(element: _Element) -> str:
    """The basis of the nearest item or paper around; a demanded item ends the search."""
    place: _Element | None = element
    while place is not None:
        if place.get("data-basis") is not None or place.get("data-item") is not None:
            return str(place.get("data-basis", ""))
        place = place.getparent()
    return ""


def _facts(element: _Element) -> tuple[str, ...]:
    """Facts named on the values inside, then on what stands around."""
    inside = [inner.get("data-facts", "") for inner in having(element, "data-facts")]
    return _listed([*inside, inherited(element, "data-facts")])


def _listed(groups: Iterable[str]) -> tuple[str, ...]:
    """The members of groups joined by 、 or ；, each once."""
    return tuple(dict.fromkeys(one for group in groups for one in re.split("[、；]", group) if one))
