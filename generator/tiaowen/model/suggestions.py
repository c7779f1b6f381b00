"""What an unknown word may have been meant to be: a near name, or several words run together."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_NUMBER = re.compile(r"[0-9]+[^0-9A-Za-z]{0,4}")


def nearest(word: str, known: Iterable[str]) -> str:
    """The closest known name, or ''."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def split_run(run: str, words: Iterable[str], units: Iterable[str]) -> str:
    """The run cut into known words and quantities, longest first, or '' when it cannot be."""
    table = sorted(set(words), key=lambda w: (-len(w), w))
    pattern = re.compile(r"[0-9]+(?:" + "|".join(map(re.escape, units)) + ")?")
    failed: set[int] = set()

    def cut(at: int) -> list[str] | None:
        if at == len(run):
            return []
        if at in failed:
            return None
        quantity = pattern.match(run, at)
        heads = [quantity[0]] if quantity else []
        for head in (*heads, *(w for w in table if run.startswith(w, at))):
            rest = cut(at + len(head))
            if rest is not None:
                return [head, *rest]
        failed.add(at)
        return None

    pieces = cut(0)
    return " ".join(pieces) if pieces and len(pieces) > 1 else ""
