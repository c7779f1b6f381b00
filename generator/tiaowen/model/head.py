"""The file head: exactly one 规则集 or 词汇, no word twice, nothing of it among the clauses (TW119)."""

from __future__ import annotations

from collections.abc import Iterator

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.model.outline import Outline
from tiaowen.source import Span
from tiaowen.surface.lines import Head

KINDS = ("规则集", "词汇")
#: May be written on several lines.
_REPEATABLE = frozenset({"引用"})


def check_head(outline: Outline) -> Iterator[Diagnostic]:
    """What is wrong with the head lines; nothing is said of a missing one when a line was not read."""
    seen: dict[str, Head] = {}
    first_text = min((p.mark.span.start for p in outline.provisions), default=None)
    for head in outline.heads:
        key = KINDS[0] if head.key in KINDS else head.key
        if key in seen and key not in _REPEATABLE:
            yield _repeated(outline, head, seen[key])
        elif first_text is not None and head.span.start > first_text:
            yield _misplaced(outline, head)
        seen.setdefault(key, head)
    if KINDS[0] not in seen and not outline.broken:
        yield _missing(outline)


def _repeated(outline: Outline, head: Head, first: Head) -> Diagnostic:
    both = f"「{head.key}」" if head.key == first.key else f"「{first.key}」和「{head.key}」"
    return Diagnostic(
        "TW119",
        f"文件头里{both}只能写一次",
        outline.source,
        head.span,
        "又写了一次",
        labels=(Label(first.span, "第一次在这里"),),
        help="删去一行",
    )


def _misplaced(outline: Outline, head: Head) -> Diagnostic:
    return Diagnostic(
        "TW119",
        f"「{head.key}」是文件头的词，写到条款里了",
        outline.source,
        head.span,
        "这一行",
        help="移到第一条之前；要说明这段原文的，写 宣示 “…”",
        headings=outline.headings_at(head.span.start),
    )


def _missing(outline: Outline) -> Diagnostic:
    return Diagnostic(
        "TW119",
        "文件没有写是规则集还是词汇",
        outline.source,
        Span(0, 0),
        "在这里",
        help="第一行写「规则集 地区/文件」或「词汇 路径」",
    )
