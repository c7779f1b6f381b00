"""本条, 本款, 本项, 本目: the clause of that level an exception stands in, by its citation."""

from __future__ import annotations

import re

from tiaowen.model.outline import Cut, Outline, Provision

_LEVELS = {"本条": ("article", "top"), "本项": ("item",), "本目": ("point",)}
_PARAGRAPH = re.compile(r".*第[0-9]+款")


def clause_meant(word: str, provision: Provision, cut: Cut, outline: Outline) -> str | None:
    """The citation everything of the clause begins with; None when it does not stand in such a clause.

    本条 in a text numbered 一、（一）1. is the clause 一. 本款 is the paragraph itself; where the
    clause has one paragraph only, that is the whole clause, with what is listed below it.
    """
    if word == "本款":
        found = _PARAGRAPH.match(cut.citation)
        return found[0] if found else provision.citation
    above = {p.headings: p for p in outline.walk()}
    enclosing = (above.get(provision.headings[:k]) for k in range(len(provision.headings), 0, -1))
    levels = _LEVELS[word]
    return next((p.citation for p in enclosing if p is not None and p.kind in levels), None)
