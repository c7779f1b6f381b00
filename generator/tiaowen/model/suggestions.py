"""What an unknown word may have been meant to be: a near name, or several words run together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from tiaowen.runtime.numerals import to_int

_NUMBER = re.compile(r"[0-9]+[^0-9A-Za-z]{0,4}")
_FRACTION = re.compile(r"(.+)分之(.+)")


def nearest(word: str, known: Iterable[str]) -> str:
    """The closest known name, or ''; of equally close ones the one that begins alike.

    Two characters of which one is wrong count as close: many Chinese words have no more.
    """
    import difflib  # only for the few words that are wrong

    cutoff = 0.5 if len(word) <= 3 else 0.6
    found = difflib.get_close_matches(word, list(known), n=5, cutoff=cutoff)
    return max(found, key=lambda w: _closeness(word, w), default="")


def _closeness(word: str, other: str) -> tuple[float, int]:
    import difflib

    ratio = difflib.SequenceMatcher(None, word, other).ratio()
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False))
    return round(ratio, 2), len(list(alike))


def in_figures(word: str, units: Iterable[str]) -> str:
    """三年 as 3年, 三分之一 as 1/3, 百分之三十 as 30%; '' when the word is no number written out."""
    try:
        if found := _FRACTION.fullmatch(word):
            lower, upper = found.groups()
            return f"{to_int(upper)}%" if lower == "百" else f"{to_int(upper)}/{to_int(lower)}"
        for unit in units:
            if word.endswith(unit) and len(word) > len(unit):
                return f"{to_int(word.removesuffix(unit))}{unit}"
    except ValueError:
        pass
    return ""


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
