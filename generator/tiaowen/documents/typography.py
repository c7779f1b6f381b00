"""Paragraph styles of papers: one table for Word; the CSS file says the same and a test compares.

Sizes are the Chinese ones. 三号 is 16 pt in Word but the typographic 15.75 pt in print: 28 characters
of 15.75 pt fill the 156 mm of the type area, 28 of 16 pt do not (GB/T 9704-2012, 5.2). In Word the
style draws characters closer by the difference. (A character grid, w:docGrid linesAndChars, would do
the same in Word, but LibreOffice misreads it.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from tiaowen.documents.fonts import Role

PAGE_MM = (210.0, 297.0)
MARGIN_MM = (37.0, 26.0, 35.0, 28.0)
"""Top, right, bottom, left: the type area is 156 by 225 mm."""
TYPE_AREA_MM = 156.0
LETTER_TOP_MM = 28.24
"""Where the line of a letter's mark begins: its characters then stand 30 mm below the page's edge."""
LETTER_OVERHANG_MM = (8.0, 6.0)
"""How far a letter's red rules of 170 mm reach beyond the type area, left and right."""
LINES = 22
CHARACTERS = 28
LINE_PT = 28.99
"""22 lines of it fill 225 mm; 29 pt gives only 21."""
RED = "#C00000"


class Size(Enum):
    """Chinese type sizes: (points in Word, points in print)."""

    MARK = (36.0, 36.0)
    ONE = (26.0, 26.0)
    TWO = (22.0, 22.0)
    THREE = (16.0, 15.75)
    FOUR = (14.0, 14.0)
    SMALL_FOUR = (12.0, 12.0)
    FIVE = (10.5, 10.5)

    @property
    def word(self) -> float:
        """Points as Word names the size."""
        return self.value[0]

    @property
    def css(self) -> float:
        """Points in print."""
        return self.value[1]


class Align(Enum):
    """Alignment: (CSS, Word). Print leaves 两端对齐 aside: WeasyPrint would only stretch spaces."""

    LEFT = ("left", "left")
    CENTRE = ("center", "center")
    RIGHT = ("right", "right")
    BOTH = ("left", "both")

    @property
    def css(self) -> str:
        """CSS text-align."""
        return self.value[0]

    @property
    def word(self) -> str:
        """WordprocessingML w:jc."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over or under a paragraph.

    Attributes:
        weight: in points; of the thicker one of a double rule.
        gap: from the words, in points.
        red: red, otherwise black.
        double: a thinner one stands below it.
    """

    weight: float
    gap: float = 0.0
    red: bool = True
    double: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One named style.

    Attributes:
        id: Word style id.
        name: the name Word users see.
        role: face.
        size: type size.
        align: alignment.
        indent: first-line indent in characters.
        hang: by how many characters later lines stand further in than the first.
        line: fixed line height in points.
        outline: heading level from 1 (Word's navigation pane, PDF bookmarks); 0 for none.
        before, after: space in points.
        right: right indent in characters.
        red: printed in red.
        grid: the paragraph keeps to the page's 22 × 28 grid.
        wide: as wide as the rules of a letter instead of the type area.
        spread: what follows its only space stands at the right edge.
        above, below: a rule over or under it.
    """

    id: str
    name: str
    role: Role
    size: Size
    align: Align = Align.BOTH
    indent: int = 0
    hang: int = 0
    line: float = LINE_PT
    outline: int = 0
    before: float = 0.0
    after: float = 0.0
    right: int = 0
    red: bool = False
    grid: bool = True
    wide: bool = False
    spread: bool = False
    above: Rule | None = None
    below: Rule | None = None


def _cell(id_: str, name: str, role: Role, size: Size, align: Align) -> ParagraphStyle:
    line = {Size.SMALL_FOUR: 18.0, Size.FIVE: 15.0}[size]
    return ParagraphStyle(id_, name, role, size, align, line=line, grid=False)


STYLES: Mapping[str, ParagraphStyle] = {
    "p": ParagraphStyle("Body", "公文正文", Role.BODY, Size.THREE, indent=2),
    "p.flush": ParagraphStyle("Flush", "公文顶格", Role.BODY, Size.THREE),
    "p.sign": ParagraphStyle("Signature", "公文落款", Role.BODY, Size.THREE, Align.RIGHT, right=4),
    "p.office": ParagraphStyle(
        "Office", "公文署名", Role.BODY, Size.THREE, Align.RIGHT, right=4, before=57.98
    ),
    "p.list": ParagraphStyle("Roster", "公文名单", Role.BODY, Size.THREE, indent=2, hang=3),
    "p.roll": ParagraphStyle(
        "RosterFirst", "公文名单首行", Role.BODY, Size.THREE, indent=2, hang=3, before=28.99
    ),
    "h1.title": ParagraphStyle(
        "PaperTitle",
        "公文标题",
        Role.TITLE,
        Size.TWO,
        Align.CENTRE,
        line=36.0,
        outline=1,
        after=28.99,
        grid=False,
    ),
    "p.mark": ParagraphStyle(
        "Mark",
        "纪要标志",
        Role.TITLE,
        Size.MARK,
        Align.CENTRE,
        line=44.0,
        before=95.2,
        after=20.0,
        red=True,
        grid=False,
    ),
    "p.longmark": ParagraphStyle(
        "MarkLong",
        "长发文机关标志",
        Role.TITLE,
        Size.ONE,
        Align.CENTRE,
        line=44.0,
        before=90.2,
        after=20.0,
        red=True,
        grid=False,
    ),
    "p.number": ParagraphStyle(
        "Number",
        "发文字号",
        Role.BODY,
        Size.THREE,
        Align.CENTRE,
        before=57.98,
        after=57.98,
        grid=False,
        below=Rule(2.0, 4.7),
    ),
    "p.letterhead": ParagraphStyle(
        "Letterhead",
        "信函标志",
        Role.TITLE,
        Size.ONE,
        Align.CENTRE,
        line=36.0,
        red=True,
        grid=False,
        wide=True,
        below=Rule(2.25, 6.3, double=True),
    ),
    "p.letternumber": ParagraphStyle(
        "LetterNumber",
        "信函发文字号",
        Role.BODY,
        Size.THREE,
        Align.RIGHT,
        before=7.2,
        after=57.98,
        grid=False,
    ),
    "p.imprint": ParagraphStyle(
        "Imprint",
        "版记",
        Role.BODY,
        Size.FOUR,
        Align.LEFT,
        grid=False,
        above=Rule(1.0, red=False),
    ),
    "p.imprint.last": ParagraphStyle(
        "ImprintLast",
        "版记末行",
        Role.BODY,
        Size.FOUR,
        Align.LEFT,
        grid=False,
        spread=True,
        above=Rule(0.75, red=False),
        below=Rule(1.0, red=False),
    ),
    "p.contents": ParagraphStyle(
        "Contents", "附件说明", Role.BODY, Size.THREE, indent=2, hang=3, before=28.99
    ),
    "h1.cover": ParagraphStyle(
        "Cover",
        "封面标题",
        Role.TITLE,
        Size.ONE,
        Align.CENTRE,
        line=44.0,
        outline=1,
        before=90.0,
        after=90.0,
        grid=False,
    ),
    "h2": ParagraphStyle("Level1", "公文一级", Role.HEI, Size.THREE, indent=2, outline=2),
    "h3": ParagraphStyle("Level2", "公文二级", Role.KAI, Size.THREE, indent=2, outline=3),
    "p.note": ParagraphStyle(
        "Note", "公文附注", Role.KAI, Size.SMALL_FOUR, line=18.0, before=6.0, grid=False
    ),
    "td": _cell("Cell", "表格内容", Role.BODY, Size.SMALL_FOUR, Align.LEFT),
    "td.centre": _cell("CellCentre", "表格居中", Role.BODY, Size.SMALL_FOUR, Align.CENTRE),
    "td.right": _cell("CellRight", "表格落款", Role.BODY, Size.SMALL_FOUR, Align.RIGHT),
    "th": _cell("CellHead", "表头", Role.HEI, Size.SMALL_FOUR, Align.CENTRE),
    "dense td": _cell("Dense", "密表内容", Role.BODY, Size.FIVE, Align.LEFT),
    "dense td.centre": _cell("DenseCentre", "密表居中", Role.BODY, Size.FIVE, Align.CENTRE),
    "dense th": _cell("DenseHead", "密表表头", Role.HEI, Size.FIVE, Align.CENTRE),
    "cover td": ParagraphStyle(
        "CoverField", "封面栏目", Role.BODY, Size.THREE, Align.LEFT, line=36.0, grid=False
    ),
    "cover th": ParagraphStyle(
        "CoverLabel", "封面栏名", Role.HEI, Size.THREE, Align.LEFT, line=36.0, grid=False
    ),
}
"""Key: the CSS selector's shape, table kind first; every block in a template must have one."""
