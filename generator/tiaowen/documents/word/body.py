"""word/document.xml from blocks: each traced paragraph's words stand in a content control."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeGuard, assert_never

from tiaowen.documents.blocks import Block, Cell, Paragraph, Row, Run, Table
from tiaowen.documents.trace import TraceNode
from tiaowen.documents.typography import (
    LETTER_TOP_MM,
    MARGIN_MM,
    PAGE_MM,
    RED,
    STYLES,
    TYPE_AREA_MM,
    ParagraphStyle,
)
from tiaowen.documents.word.fonts import run_fonts
from tiaowen.documents.word.foot_of_page import at_foot
from tiaowen.documents.word.margin_notes import MarginNote, beside
from tiaowen.documents.word.markup import HEADER, R, W, attribute, text, twips
from tiaowen.documents.word.styles import GRID_LINE, MISSING_STYLE

FOOTER_MM = 22.0
"""From the page's bottom edge to the page number's: its top is 7 mm below the type area."""
HEADER_TWIPS = 851
"""From the page's top edge to its header."""
_LETTER_PARTS = (
    '<w:headerReference w:type="default" r:id="rId8"/>'
    '<w:headerReference w:type="even" r:id="rId8"/>'
    '<w:headerReference w:type="first" r:id="rId9"/>'
    '<w:footerReference w:type="first" r:id="rId7"/>'
)
_ALIAS_LIMIT = 64
BOOKMARK = "_"
"""What a bookmark's name has before the node's id: Word hides such bookmarks."""
_CLOSING = "。，、；：？！）》”"


def document_part(
    blocks: Iterable[Block],
    nodes: Iterable[TraceNode],
    notes: Iterable[MarginNote] = (),
    *,
    landscape: bool = False,
) -> str:
    """word/document.xml; `notes` stand in the margin, `landscape` turns the page by a quarter."""
    writer = _Writer({node.id: node for node in nodes}, {note.node: note for note in notes})
    content = tuple(blocks)
    body = "".join(writer.block(block) for block in content if not _is_imprint(block))
    body += writer.imprint(tuple(block for block in content if _is_imprint(block)))
    return (
        f'{HEADER}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}'
        f"{_section(_is_letter(content), landscape)}</w:body>"
        "</w:document>"
    )


def _is_imprint(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.style.startswith("p.imprint")


def _height(lines: Iterable[Paragraph]) -> float:
    """Of the 版记 in points, a long list of addressees taking several lines."""
    styles = [(STYLES[line.style], len(line.text)) for line in lines]
    wide = TYPE_AREA_MM / 25.4 * 72
    return sum(style.line * math.ceil(style.size.css * long / wide) for style, long in styles)


def _is_letter(blocks: Iterable[Block]) -> bool:
    """A letter begins higher on its first page, which has a double rule and no page number."""
    return any(STYLES[block.style].wide for block in blocks if isinstance(block, Paragraph))


@dataclass(frozen=True, slots=True)
class _Writer:
    nodes: Mapping[str, TraceNode]
    notes: Mapping[str, MarginNote]

    def block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Table():
                return self.table(block)
            case _:
                assert_never(block)

    def paragraph(self, paragraph: Paragraph) -> str:
        """A paragraph with its control inside; around it, LibreOffice would lose the runs' faces."""
        page = "<w:keepNext/>" if paragraph.keep else ""
        page += "<w:pageBreakBefore/>" if paragraph.new_page else ""
        style = STYLES[paragraph.style]
        runs = tuple(_spread(paragraph.runs)) if style.spread else paragraph.runs
        inside, closing = _parted(runs)
        words = self.control(paragraph.node, "".join(_run(run) for run in inside))
        words = _bookmarked(paragraph.node, words + "".join(_run(run) for run in closing))
        words = beside(self.notes.get(paragraph.node), words)
        place = _right(paragraph, style)
        return f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{page}{place}</w:pPr>{words}</w:p>'

    def imprint(self, lines: tuple[Paragraph, ...]) -> str:
        """版记, at the foot of the last page."""
        return at_foot("".join(map(self.paragraph, lines)), _height(lines)) if lines else ""

    def control(self, id_: str, content: str) -> str:
        """A content control whose tag is the node's id and whose title is its clause."""
        if not id_:
            return content
        node = self.nodes[id_]
        basis = "；".join(node.citations) or node.basis
        alias = " ".join(part for part in (basis, node.item) if part)[:_ALIAS_LIMIT]
        title = f"<w:alias w:val={attribute(alias)}/>" if alias else ""
        number = int(id_.removeprefix("tw"))
        return (
            f'<w:sdt><w:sdtPr>{title}<w:tag w:val="{id_}"/><w:id w:val="{100000 + number}"/>'
            f"</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    def table(self, table: Table) -> str:
        grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in table.columns_mm)
        style = "TableNormal" if table.kind == "cover" else "Form"
        width = sum(twips(column) for column in table.columns_mm)
        margin = {"grid": (68, 85), "dense": (45, 57), "cover": (0, 85)}[table.kind]
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{_cell_margins(*margin)}'
            f'<w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"{''.join(self.rows(table))}</w:tbl>"
        )

    def rows(self, table: Table) -> Iterable[str]:
        """Rows; a cell spanning rows leaves a continuation cell in each row below."""
        open_spans: dict[int, tuple[int, int]] = {}  # first column → (rows left, columns)
        for row in table.rows:
            yield f"<w:tr>{_row_properties(row)}{self.cells(table, row, open_spans)}</w:tr>"

    def cells(self, table: Table, row: Row, spans: dict[int, tuple[int, int]]) -> str:
        written: list[str] = []
        column = 0
        waiting = list(row.cells)
        while column < len(table.columns_mm):
            rows_left, columns = spans.pop(column, (0, 0))
            if rows_left:
                written.append(_continuation(table, column, columns))
            else:
                cell = waiting.pop(0)
                columns, rows_left = cell.columns, cell.rows
                written.append(self.cell(table, cell, column))
            if rows_left > 1:
                spans[column] = (rows_left - 1, columns)
            column += columns
        if waiting or column > len(table.columns_mm):
            raise ValueError("表格一行的单元格与列数不符")
        return "".join(written)

    def cell(self, table: Table, cell: Cell, column: int) -> str:
        merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        line = _borders(table, cell)
        valign = "" if cell.top else '<w:vAlign w:val="center"/>'
        paragraphs = "".join(self.paragraph(paragraph) for paragraph in cell.paragraphs)
        return (
            f"<w:tc><w:tcPr>{_cell_width(table, column, cell.columns)}{merge}{line}{valign}"
            f"</w:tcPr>{paragraphs}</w:tc>"
        )


def _right(paragraph: Paragraph, style: ParagraphStyle) -> str:
    if paragraph.right is None:
        return ""
    characters, twentieths = round(paragraph.right * 100), paragraph.right * style.size.css * 20
    return f'<w:ind w:rightChars="{characters}" w:right="{round(twentieths)}"/>'


def _bookmarked(id_: str, words: str) -> str:
    """A hidden bookmark named after the node: LibreOffice 7.4 keeps it and drops a control's tag."""
    if not id_:
        return words
    number = int(id_.removeprefix("tw"))
    start = f'<w:bookmarkStart w:id="{number}" w:name="{BOOKMARK}{id_}"/>'
    return f'{start}{words}<w:bookmarkEnd w:id="{number}"/>'


def _parted(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Runs for the control, and a closing punctuation mark to stand behind it.

    LibreOffice 7.4 loses a mark that hangs at the end of a line and of a control; a control's node is
    therefore the whole paragraph it stands in.
    """
    if not runs or len(runs[-1].text) < 2 or runs[-1].text[-1] not in _CLOSING:
        return runs, ()
    last = runs[-1]
    return (*runs[:-1], replace(last, text=last.text[:-1])), (replace(last, text=last.text[-1]),)


def _spread(runs: Iterable[Run]) -> Iterable[Run]:
    """The one space of a line with two ends becomes a tab, to the stop its style has."""
    for run in runs:
        yield replace(run, text=run.text.replace(" ", "\t"))


_CHANGES = {
    "": "",
    "out": f'<w:strike/><w:color w:val="{RED.lstrip("#")}"/>',
    "in": f'<w:b/><w:color w:val="{RED.lstrip("#")}"/><w:u w:val="single"/>',
}


def _run(run: Run) -> str:
    properties = f'<w:rStyle w:val="{MISSING_STYLE}"/>' if run.missing else ""
    if run.role is not None:
        properties += run_fonts(run.role)
    properties += _CHANGES[run.change]
    lines = "<w:br/>".join(_tabbed(line) for line in run.text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{lines}</w:r>"


def _tabbed(line: str) -> str:
    parts = line.split("\t")
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{text(part)}</w:t>' for part in parts)


def _row_properties(row: Row) -> str:
    height = twips(row.height_mm)
    return (
        "<w:trPr>"
        + ("" if row.may_split else "<w:cantSplit/>")
        + (f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "")
        + ("<w:tblHeader/>" if row.head else "")
        + "</w:trPr>"
    )


def _cell_width(table: Table, column: int, columns: int) -> str:
    width = sum(twips(mm) for mm in table.columns_mm[column : column + columns])
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tcW w:w="{width}" w:type="dxa"/>{span}'


def _borders(table: Table, cell: Cell) -> str:
    """Lines that differ from the table's own: rules under cover fields, open boxes."""
    sides = {"top": "nil" if cell.close else "", "bottom": "nil" if cell.open else ""}
    if table.kind == "cover" and not cell.paragraphs[0].style.endswith("th"):
        sides["bottom"] = "single"
    lines = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{6 if kind == "single" else 0}" w:space="0"'
        ' w:color="auto"/>'
        for side, kind in sides.items()
        if kind
    )
    return f"<w:tcBorders>{lines}</w:tcBorders>" if lines else ""


def _continuation(table: Table, column: int, columns: int) -> str:
    return f"<w:tc><w:tcPr>{_cell_width(table, column, columns)}<w:vMerge/></w:tcPr><w:p/></w:tc>"


def _cell_margins(vertical: int, horizontal: int) -> str:
    sides = {"top": vertical, "left": horizontal, "bottom": vertical, "right": horizontal}
    inner = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def _section(letter: bool, landscape: bool) -> str:
    """The one section. A letter's later pages have a header as deep as the higher top margin lacks."""
    top, right, bottom, left = (twips(mm) for mm in MARGIN_MM)
    width, height = (twips(mm) for mm in PAGE_MM)
    turned = ""
    if landscape:
        top, right, bottom, left = left, top, right, bottom
        width, height, turned = height, width, ' w:orient="landscape"'
    return (
        f"<w:sectPr>{_LETTER_PARTS if letter else ''}"
        '<w:footerReference w:type="default" r:id="rId5"/>'
        '<w:footerReference w:type="even" r:id="rId6"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar'
        f' w:top="{twips(LETTER_TOP_MM) if letter else top}" w:right="{right}"'
        f' w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{HEADER_TWIPS}" w:footer="{twips(FOOTER_MM)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if letter else ''}"
        f'<w:docGrid w:type="lines" w:linePitch="{GRID_LINE}"/></w:sectPr>'
    )
