"""The little XML these modules need: escaping, units, namespaces."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape, quoteattr

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

text = escape
"""Character data."""
attribute = quoteattr
"""An attribute value with its quotes."""


def twips(millimetres: float) -> int:
    """Twentieths of a point in millimetres."""
    return round(millimetres * 1440 / 25.4)


def twips_of_points(points: float) -> int:
    """Twentieths of a point in points."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Word's unit for type sizes."""
    return round(points * 2)
