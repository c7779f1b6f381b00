"""What stands where on the pages of a PDF, in millimetres from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader

_MM = 25.4 / 72


@dataclass(frozen=True)
class Piece:
    text: str
    page: int
    left: float
    baseline: float
    size: float


def pieces(pdf: bytes) -> list[Piece]:
    """Text pieces in drawing order, with the place of their first character."""
    found: list[Piece] = []
    reader = PdfReader(BytesIO(pdf))
    for number, page in enumerate(reader.pages, 1):
        height = float(page.mediabox.height)

        def visit(
            text: str,
            cm: Any,
            tm: Any,
            font: Any,
            size: float,
            number: int = number,
            height: float = height,
        ) -> None:
            if text.strip():
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                found.append(Piece(text.strip(), number, x * _MM, (height - y) * _MM, size))

        page.extract_text(visitor_text=visit)
    return found


def fonts(pdf: bytes) -> dict[str, bool]:
    """Font name without its subset tag → embedded and with ToUnicode."""
    found: dict[str, bool] = {}
    for page in PdfReader(BytesIO(pdf)).pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            font = reference.get_object()
            inner = font["/DescendantFonts"][0].get_object()
            file = inner["/FontDescriptor"].get_object()
            embedded = any(key in file for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            found[str(font["/BaseFont"]).partition("+")[2]] = embedded and "/ToUnicode" in font
    return found
