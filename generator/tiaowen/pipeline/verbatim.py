"""A rule file's 「…」 against the official text it names (原文), blocks of other rule files left to them."""

from __future__ import annotations

from pathlib import Path

from tiaowen.diagnostics import Diagnostic
from tiaowen.model.outline import Outline, Provision, TextParagraph
from tiaowen.official.mapped import TextBuilder
from tiaowen.official.paragraph import Erratum, Paragraph
from tiaowen.official.verbatim import check_verbatim
from tiaowen.pipeline.library import Library
from tiaowen.source import Span
from tiaowen.surface.node import Word

_NUMBERED = {"book", "chapter", "section", "article", "top", "item", "point", "subpoint"}


def check_text(outline: Outline, path: Path, library: Library) -> tuple[Diagnostic, ...]:
    """Every deviation from the official text that no 勘误 declares; nothing without an 原文 line."""
    head = outline.head("原文")
    if head is None:
        return ()
    name = head.words[0].text
    official = library.official(name, path)
    if isinstance(official, Diagnostic):
        return (official,)
    source, blocks = official
    taken: set[int] = set()
    for other in library.siblings(name, path):
        read = library.read(other)
        if read.outline is not None:
            _, claimed = check_verbatim(
                paragraphs(read.outline),
                blocks,
                errata(read.outline),
                (),
                rules=read.outline.source,
                official=source,
            )
            taken |= claimed
    found, _ = check_verbatim(
        paragraphs(outline),
        blocks,
        errata(outline),
        taken,
        rules=outline.source,
        official=source,
    )
    if any(broken.holds_text for broken in outline.broken):
        return tuple(d for d in found if d.code != "TW403")  # it may stand in the line not read
    return found


def errata(outline: Outline) -> list[Erratum]:
    """The 勘误 lines of a file."""
    return [
        Erratum(e.original.text, e.corrected.text, e.span, cut.headings)
        for cut in outline.cuts()
        for e in cut.errata
    ]


def paragraphs(outline: Outline) -> list[Paragraph]:
    """The paragraphs a rule file quotes, in order, each with its number as printed."""
    return [p for provision in outline.walk() for p in _of(provision)]


def _of(provision: Provision) -> list[Paragraph]:
    mark = provision.mark if provision.kind in _NUMBERED else None
    title = provision.title
    texts = list(provision.paragraphs)
    if title is not None and _runs_in(provision):
        return [_paragraph(provision, mark, title, texts[0]), *_rest(provision, texts[1:])]
    if title is not None:
        return [_paragraph(provision, mark, title, None), *_rest(provision, texts)]
    if not texts:
        return [_paragraph(provision, mark, None, None)]
    return [_paragraph(provision, mark, None, texts[0]), *_rest(provision, texts[1:])]


def _runs_in(provision: Provision) -> bool:
    """Whether the heading and the text that follows are one paragraph (（七）完善…。加强…)."""
    if provision.kind in ("book", "chapter", "section") or not provision.paragraphs:
        return False
    assert provision.title is not None
    return provision.title.text.endswith(("。", "：", ":"))


def _rest(provision: Provision, texts: list[TextParagraph]) -> list[Paragraph]:
    return [_paragraph(provision, None, None, text) for text in texts]


def _paragraph(
    provision: Provision, mark: Word | None, title: Word | None, text: TextParagraph | None
) -> Paragraph:
    builder = TextBuilder()
    cuts = [cut.text for cut in text.cuts] if text is not None else []
    place = next((w.span for w in (mark, title, *cuts) if w is not None), provision.mark.span)
    if mark is not None:
        builder.add(mark.text, mark.span.start)
    for word in ([title] if title is not None else []) + cuts:
        builder.add(word.text, word.span.start + 1)  # behind its 「
    end = cuts[-1].span.end if cuts else place.end
    return Paragraph(builder.build(), Span(place.start, min(end, place.end)), provision.headings)
