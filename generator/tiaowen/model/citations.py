"""Citations derived from the text alone: 「第九条第（四）项」, 「第二十条第2句」, 「五（四）第2款第1句」.

A paragraph number is given only when the clause has several paragraphs, a sentence number only when
the paragraph has several sentences, a part-sentence number only when the sentence has several parts
ending in ； and the cut is smaller than the sentence (language study 4.5).
"""

from __future__ import annotations

from collections.abc import Sequence

_OPEN = "（(“《〈【"
_CLOSE = "）)”》〉】"


def sentences(text: str, ends: str = "。！？") -> list[tuple[int, int]]:
    """Ranges of the sentences of a paragraph: cut after an end mark outside brackets and quotes."""
    ranges, start, depth = [], 0, 0
    for i, char in enumerate(text):
        depth += (char in _OPEN) - (char in _CLOSE)
        if char in ends and depth <= 0:
            ranges.append((start, i + 1))
            start, depth = i + 1, 0
    if text[start:].strip():
        ranges.append((start, len(text)))
    return ranges


def cut_suffixes(texts: Sequence[str]) -> list[str]:
    """For the cuts of one paragraph, the sentence part of each citation ('' when not needed)."""
    whole = "".join(texts)
    ranges = sentences(whole)
    suffixes, at = [], 0
    for text in texts:
        suffixes.append(_suffix(whole, ranges, at, at + len(text)))
        at += len(text)
    return suffixes


def _suffix(whole: str, ranges: list[tuple[int, int]], start: int, end: int) -> str:
    if start == 0 and end == len(whole):
        return ""
    hit = [i for i, (a, b) in enumerate(ranges) if a < end and start < b]
    if not hit:
        return ""
    sentence = _numbered(hit, "句") if len(ranges) > 1 else ""
    if len(hit) > 1:
        return sentence
    low, high = ranges[hit[0]]
    return sentence + _part(whole[low:high], max(start - low, 0), min(end - low, high - low))


def _part(sentence: str, start: int, end: int) -> str:
    parts = sentences(sentence, "；;")
    hit = [i for i, (a, b) in enumerate(parts) if a < end and start < b]
    if len(parts) < 2 or len(hit) == len(parts):
        return ""
    return _numbered(hit, "分句")


def _numbered(indexes: list[int], unit: str) -> str:
    first, last = indexes[0] + 1, indexes[-1] + 1
    return f"第{first}{unit}" if first == last else f"第{first}至{last}{unit}"


def clause_citation(parent: str, kind: str, mark: str) -> str:
    """Citation of a clause from its parent's citation and its own mark as printed."""
    plain = mark.strip("（）()、.．")
    under_article = parent.startswith("第")
    match kind:
        case "item":
            return f"{parent}第（{plain}）项" if under_article else f"{parent}（{plain}）"
        case "point":
            return f"{parent}第{plain}目" if under_article else f"{parent}{plain}."
        case "subpoint":
            return f"{parent}（{plain}）"
        case "top":
            return plain
        case _:
            return plain


def is_under(citation: str, target: str) -> bool:
    """Whether a citation is the target or something inside it (第一条之一 is not inside 第一条)."""
    rest = citation.removeprefix(target)
    return not rest or (rest != citation and (rest[0] in "第（" or rest[0].isdigit()))
