"""Paragraphs at the foot of the last page's type area: a text box that goes with the last paragraph.

Word has no footer of the last page. Of its other means LibreOffice 7.4 knows neither a frame's rules
(w:framePr) nor the place of a floating table as wide as the text (w:tblpPr); the text box it does.
"""

from __future__ import annotations

from typing import Final

from tiaowen.documents.typography import TYPE_AREA_MM

_EMU_MM: Final = 36_000
_EMU_PT: Final = 12_700
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def at_foot(paragraphs: str, height: float) -> str:
    """A paragraph a point high with the text box.

    Args:
        paragraphs: WordprocessingML.
        height: of the box in points.
    """
    size = f'cx="{round(TYPE_AREA_MM * _EMU_MM)}" cy="{round(height * _EMU_PT)}"'
    return (
        '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
        f'<w:r><mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wps="{_WPS}" Requires="wps">'
        f'<w:drawing><wp:anchor xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"'
        ' simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1"'
        f' allowOverlap="0"><wp:simplePos x="0" y="0"/>{_place()}<wp:extent {size}/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        '<wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_WPS}">{_box(paragraphs, size)}'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
        "</w:r></w:p>"
    )


def _place() -> str:
    return (
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
    )


def _box(paragraphs: str, size: str) -> str:
    return (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:spAutoFit/>'
        "</wps:bodyPr></wps:wsp>"
    )
