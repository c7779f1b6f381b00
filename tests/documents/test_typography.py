"""The CSS file and the table Word styles are made from say the same."""

from __future__ import annotations

import re

import pytest

from tiaowen.documents.templating import style_sheet
from tiaowen.documents.typography import LINE_PT, MARGIN_MM, STYLES, TYPE_AREA_MM, ParagraphStyle

#: CSS selectors that apply to a style, weakest first.
SELECTORS = {
    "p": ["html", "p, h2, h3"],
    "p.list": ["html", "p, h2, h3", "p.list"],
    "p.roll": ["html", "p, h2, h3", "p.roll"],
    "p.flush": ["html", "p, h2, h3", "p.flush"],
    "p.sign": ["html", "p, h2, h3", "p.sign"],
    "p.office": ["html", "p, h2, h3", "p.office"],
    "h1.title": ["html", "h1, h2, h3", "h1.title"],
    "p.mark": ["html", "p, h2, h3", "p.mark"],
    "p.longmark": ["html", "p, h2, h3", "p.longmark"],
    "p.number": ["html", "p, h2, h3", "p.number"],
    "p.letterhead": ["html", "p, h2, h3", "p.letterhead"],
    "p.letternumber": ["html", "p, h2, h3", "p.letternumber"],
    "p.imprint": ["html", "p, h2, h3", "p.imprint"],
    "p.imprint.last": ["html", "p, h2, h3", "p.imprint", "p.imprint.last"],
    "p.contents": ["html", "p, h2, h3", "p.contents"],
    "h1.cover": ["html", "h1, h2, h3", "h1.cover"],
    "h2": ["html", "p, h2, h3", "h1, h2, h3", "h2"],
    "h3": ["html", "p, h2, h3", "h1, h2, h3", "h3"],
    "p.note": ["html", "p, h2, h3", "p.note"],
    "td": ["html", "td, th"],
    "td.centre": ["html", "td, th", "td.centre"],
    "td.right": ["html", "td, th", "td p.right"],
    "th": ["html", "td, th", "th"],
    "dense td": ["html", "td, th", "table.dense td, table.dense th"],
    "dense td.centre": ["html", "td, th", "td.centre", "table.dense td, table.dense th"],
    "dense th": ["html", "td, th", "th", "table.dense td, table.dense th"],
    "cover td": ["html", "td, th", "table.cover td, table.cover th"],
    "cover th": ["html", "td, th", "th", "table.cover td, table.cover th"],
}


def rules() -> dict[str, dict[str, str]]:
    css = re.sub(r"/\*.*?\*/", "", style_sheet(), flags=re.DOTALL)
    found: dict[str, dict[str, str]] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        pairs = (line.split(":", 1) for line in body.split(";") if ":" in line)
        found.setdefault(" ".join(selector.split()), {}).update(
            {name.strip(): value.strip() for name, value in pairs}
        )
    return found


def css_of(key: str) -> dict[str, str]:
    known = rules()
    merged: dict[str, str] = {}
    for selector in SELECTORS[key]:
        merged |= known[selector]
    return merged


def test_every_style_is_compared():
    assert set(SELECTORS) == set(STYLES)


@pytest.mark.parametrize(("key", "style"), STYLES.items(), ids=list(STYLES))
def test_css_says_what_the_table_says(key: str, style: ParagraphStyle):
    css = css_of(key)
    assert css["font-size"] == f"{style.size.css:g}pt"
    assert css["font-family"] == f"var(--{style.role.value})"
    assert css["line-height"] == f"{style.line:g}pt"
    assert css.get("text-align", "left") == style.align.css
    first = -style.hang or style.indent
    assert css.get("text-indent", "0") == (f"{first}em" if first else "0")
    if style.hang:
        assert css["padding-left"] == f"{style.indent + style.hang}em"
    assert css.get("padding-right", "0") == f"{style.right}em" if style.right else True
    assert ("color" in css) == style.red
    assert css.get("bookmark-level", "0") == str(style.outline)
    before = css.get("padding-top") or css.get("margin-top") or "0pt"
    if not key.endswith(("td", "th", "centre", "right")):
        assert before == f"{style.before:g}pt"


def test_the_page_is_the_standards():
    css = rules()
    assert css["@page"]["size"] == "210mm 297mm"
    assert css["@page"]["margin"] == " ".join(f"{mm:g}mm" for mm in MARGIN_MM)
    assert 210 - MARGIN_MM[1] - MARGIN_MM[3] == TYPE_AREA_MM
    assert LINE_PT * 22 <= 225 / 25.4 * 72 < LINE_PT * 22.1
