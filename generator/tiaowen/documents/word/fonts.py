"""Faces as Word is to name them, with the names to try when a machine does not have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tiaowen.documents.fonts import Role
from tiaowen.documents.word.markup import HEADER, W, attribute


@dataclass(frozen=True, slots=True)
class WordFont:
    """A face: the name in styles, other names for it, and Word's family class for substitution."""

    name: str
    others: tuple[str, ...]
    family: str


WORD_FONTS: Mapping[Role, WordFont] = {
    Role.TITLE: WordFont("方正小标宋简体", ("方正小标宋_GBK", "华文中宋", "宋体"), "roman"),
    Role.BODY: WordFont("仿宋_GB2312", ("仿宋", "FangSong"), "modern"),
    Role.KAI: WordFont("楷体_GB2312", ("楷体", "KaiTi"), "modern"),
    Role.HEI: WordFont("黑体", ("SimHei",), "swiss"),
    Role.SONG: WordFont("宋体", ("SimSun",), "roman"),
}


def run_fonts(role: Role) -> str:
    """w:rFonts for Chinese and Western characters alike, so that digits match their neighbours."""
    name = attribute(WORD_FONTS[role].name)
    return (
        f'<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name} w:hint="eastAsia"/>'
    )


def font_table() -> str:
    """word/fontTable.xml."""
    fonts = "".join(_font(font) for font in WORD_FONTS.values())
    return f'{HEADER}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def _font(font: WordFont) -> str:
    return (
        f"<w:font w:name={attribute(font.name)}>"
        f"<w:altName w:val={attribute(','.join(font.others))}/>"
        f'<w:charset w:val="86"/><w:family w:val="{font.family}"/><w:pitch w:val="variable"/>'
        "</w:font>"
    )
