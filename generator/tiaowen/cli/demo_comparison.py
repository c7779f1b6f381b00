"""The demo's last step: two provinces held side by side, as a page and as a 对照表."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tiaowen.cli.files import write_whole
from tiaowen.pipeline import Library

SIDES = ("henan/2023-128", "beijing/2023-13")


def comparison_lines(shelf: Library, folder: Path) -> Iterator[str]:
    """Compare, write both files below `folder`, say what came out."""
    from tiaowen.compare.compare import compare
    from tiaowen.compare.comparison import Comparison
    from tiaowen.compare.report.docx import docx_bytes
    from tiaowen.compare.report.html import html_text
    from tiaowen.compare.report.wording import counts
    from tiaowen.pipeline.assumptions import declared_assumptions
    from tiaowen.pipeline.comparing import Asked, side_of, topic_table

    sides = [side_of(Asked(name, shelf), None) for name in SIDES]
    found = compare(sides, topic_table([shelf]), None, declared_assumptions())
    assert isinstance(found, Comparison)
    yield f"五、对照　{' ↔ '.join(side.label for side in sides)}：{counts(found)}"
    for suffix, data in (("html", html_text(found).encode()), ("docx", docx_bytes(found))):
        place = folder / f"{'-'.join(name.split('/')[0] for name in SIDES)}.{suffix}"
        write_whole(place, data)
        yield f"　　{place.as_posix()}"
