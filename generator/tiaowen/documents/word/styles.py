"""word/styles.xml from the table of paragraph styles."""

from __future__ import annotations

from tiaowen.documents.fonts import Role
from tiaowen.documents.typography import (
    LETTER_OVERHANG_MM,
    RED,
    STYLES,
    TYPE_AREA_MM,
    Align,
    ParagraphStyle,
)
from tiaowen.documents.word.fonts import run_fonts
from tiaowen.documents.word.markup import HEADER, W, attribute, half_points, twips, twips_of_points

MISSING_STYLE = "Missing"
"""Character style of 【待填】."""
PAGE_NUMBER_STYLE = "PageNumber"
GRID_LINE = 579
"""Line pitch of the page grid in twentieths of a point: 22 lines fill 225 mm."""


_NO_EXTRA_SPACE = '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
"""28 characters a line: no punctuation in the margin, no gaps between Chinese and digits.

LibreOffice 7.4 reads neither; its line breaks differ a little.
"""


def styles_part() -> str:
    """word/styles.xml: defaults, our paragraph styles, the character style of blanks, a table style."""
    paragraphs = "".join(_paragraph_style(style) for style in STYLES.values())
    return (
        f'{HEADER}<w:styles xmlns:w="{W}">{_defaults()}{_base()}{paragraphs}'
        f"{_page_number()}{_missing()}{_table()}</w:styles>"
    )


def _defaults() -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run_fonts(Role.BODY)}"
        '<w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _base() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl w:val="0"/>'
        f'{_NO_EXTRA_SPACE}<w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{run_fonts(Role.BODY)}<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _paragraph_style(style: ParagraphStyle) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
        f'<w:name w:val={attribute(style.name)}/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr>"
        "</w:style>"
    )


def _paragraph_properties(style: ParagraphStyle) -> str:
    """In the schema's order: keepNext, pBdr, tabs, snapToGrid, spacing, ind …."""
    line = GRID_LINE if style.grid else twips_of_points(style.line)
    parts = [
        "<w:keepNext/>" if style.outline else "",
        _rules(style),
        _tabs(style),
        "" if style.grid else '<w:snapToGrid w:val="0"/>',
        f'<w:spacing w:before="{twips_of_points(style.before)}"'
        f' w:after="{twips_of_points(style.after)}" w:line="{line}" w:lineRule="exact"/>',
        _indent(style),
        f'<w:jc w:val="{style.align.word}"/>' if style.align is not Align.BOTH else "",
        f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else "",
    ]
    return "".join(parts)


def _rules(style: ParagraphStyle) -> str:
    sides = "".join(
        f'<w:{side} w:val="{"thickThinSmallGap" if rule.double else "single"}"'
        f' w:sz="{round(rule.weight * 8)}" w:space="{round(rule.gap)}"'
        f' w:color="{RED.lstrip("#") if rule.red else "000000"}"/>'
        for side, rule in (("top", style.above), ("bottom", style.below))
        if rule is not None
    )
    return f"<w:pBdr>{sides}</w:pBdr>" if sides else ""


def _tabs(style: ParagraphStyle) -> str:
    if not style.spread:
        return ""
    place = twips(TYPE_AREA_MM) - twips_of_points(style.size.css)  # 右空一字
    return f'<w:tabs><w:tab w:val="right" w:pos="{place}"/></w:tabs>'


def _indent(style: ParagraphStyle) -> str:
    """In hundredths of a character, and in twips for programs that do not know characters."""
    if style.wide:
        beyond = [-twips(mm) for mm in LETTER_OVERHANG_MM]
        return f'<w:ind w:left="{beyond[0]}" w:right="{beyond[1]}"/>'
    if not (style.indent or style.right):
        return ""
    character = twips_of_points(style.size.css)
    if style.hang:
        left = style.indent + style.hang
        return (
            f'<w:ind w:leftChars="{left * 100}" w:left="{left * character}"'
            f' w:hangingChars="{style.hang * 100}" w:hanging="{style.hang * character}"/>'
        )
    right = f' w:rightChars="{style.right * 100}" w:right="{style.right * character}"'
    first = f' w:firstLineChars="{style.indent * 100}" w:firstLine="{style.indent * character}"'
    return f"<w:ind{right if style.right else ''}{first if style.indent else ''}/>"


def _run_properties(style: ParagraphStyle) -> str:
    size = half_points(style.size.word)
    colour = f'<w:color w:val="{RED.lstrip("#")}"/>' if style.red else ""
    tighter = twips_of_points(style.size.css - style.size.word)
    spacing = f'<w:spacing w:val="{tighter}"/>' if tighter else ""
    return f'{run_fonts(style.role)}{colour}{spacing}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _page_number() -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{PAGE_NUMBER_STYLE}">'
        '<w:name w:val="公文页码"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/>'
        f"</w:pPr><w:rPr>{run_fonts(Role.SONG)}"
        '<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>'
    )


def _missing() -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{MISSING_STYLE}">'
        '<w:name w:val="待填"/><w:qFormat/>'
        f'<w:rPr><w:color w:val="{RED.lstrip("#")}"/></w:rPr></w:style>'
    )


def _table() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="Form">'
        '<w:name w:val="公文表格"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>"
    )
