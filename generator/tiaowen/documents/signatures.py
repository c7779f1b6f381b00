"""署名 centred over 成文日期, which stands four characters from the right edge (GB/T 9704-2012, 7.3.5.1).

A name too long for that moves both: it then ends at the edge and the date is centred under it. Name,
date and the end of the text stay on one page: a page with a signature alone could be put to any text.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

RIGHT_ATTRIBUTE: Final = "data-right"
"""Characters from the right edge, of a paragraph that differs from its style."""
KEEP_ATTRIBUTE: Final = "data-keep"
"""On a paragraph that stays on the page of the next one."""
_DATE_FROM_EDGE: Final = 4.0


def centre_signatures(root: _Element) -> None:
    """Give each 署名 followed by a date, and the date where it must move, its place."""
    for name in root.iter("p"):
        if name.get("class") != "office":
            continue
        for above in (_before(name), name):
            if above is not None:
                above.set(KEEP_ATTRIBUTE, "next")
        date = name.getnext()
        if date is None or date.get("class") != "sign":
            continue
        beyond = (_width(name) - _width(date)) / 2
        _place(name, max(_DATE_FROM_EDGE - beyond, 0.0))
        _place(date, max(_DATE_FROM_EDGE, beyond))


def _before(element: _Element) -> _Element | None:
    """The last paragraph before the element, whatever section it stands in."""
    place: _Element | None = element
    while place is not None:
        previous = place.getprevious()
        if previous is not None:
            return next(reversed([*previous.iter("p")]), None)
        place = place.getparent()
    return None


def _place(element: _Element, right: float) -> None:
    element.set(RIGHT_ATTRIBUTE, f"{right:g}")
    element.set("style", f"padding-right: {right:g}em")


def _width(element: _Element) -> float:
    """In full-width characters; a digit or Latin letter takes half a one."""
    text = "".join(str(part) for part in element.itertext())
    return sum(1.0 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in text)
