"""A4 pages set on A3 sheets for a folded booklet, printed on both sides, turned on the short edge.

A sheet holds four pages: outside the last and the first, inside the second and the last but one, and
so on inwards; blank pages fill the last sheet. The result keeps the trace as an attachment; it is
plain PDF, for the printer, not PDF/A.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Final

A3_LANDSCAPE_PT: Final = (420 / 25.4 * 72, 297 / 25.4 * 72)
_PAGES_A_SHEET = 4


def imposed(pages: int) -> tuple[tuple[int | None, int | None], ...]:
    """Left and right page (from 0, None for blank) of each side: front and back of every sheet."""
    total = -(-pages // _PAGES_A_SHEET) * _PAGES_A_SHEET
    sides: list[tuple[int | None, int | None]] = []
    for first in range(0, total // 2, 2):
        last = total - 1 - first
        for left, right in ((last, first), (first + 1, last - 1)):
            sides.append((left if left < pages else None, right if right < pages else None))
    return tuple(sides)


def make_booklet(pdf: bytes, trace: str, day: date) -> bytes:
    """The A3 booklet of an A4 paper.

    Args:
        pdf: the paper, from `to_pdf.make_pdf`.
        trace: attached again.
        day: the date inside the file.
    """
    from pypdf import PageObject, PdfReader, PdfWriter, Transformation
    from pypdf.generic import NameObject

    source = PdfReader(BytesIO(pdf))
    writer = PdfWriter()
    width, height = A3_LANDSCAPE_PT
    for side in imposed(len(source.pages)):
        sheet = PageObject.create_blank_page(width=width, height=height)
        for number, offset in zip(side, (0.0, width / 2), strict=True):
            if number is not None:
                move = Transformation().translate(offset, 0)
                sheet.merge_transformed_page(source.pages[number], move)
        writer.add_page(sheet)
    for page in writer.pages:
        page.compress_content_streams()
    writer.add_attachment("trace.json", trace.encode())
    moment = f"D:{day:%Y%m%d}000000Z"
    writer.add_metadata({"/CreationDate": moment, "/ModDate": moment, "/Producer": "Tiaowen"})
    preferences = writer.create_viewer_preferences()
    preferences[NameObject("/Duplex")] = NameObject("/DuplexFlipShortEdge")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()
