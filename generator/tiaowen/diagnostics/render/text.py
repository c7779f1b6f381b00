"""Diagnostics for people: the shape of the terminal report.

First line severity, code and message; then the place with the culprit underlined in display cells;
「另见」 places; the place in the law; what to do; at the very end the count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tiaowen.diagnostics.codes import lookup, severity_of
from tiaowen.diagnostics.diagnostic import Diagnostic, Label, Severity
from tiaowen.diagnostics.render.excerpt import Excerpt, excerpt
from tiaowen.diagnostics.wording import clip, visible
from tiaowen.source import SourceFile

#: Longest sentence printed; what quotes the user's text is clipped by whoever wrote it.
_SENTENCE = 400
_GUTTER = 2
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_ENGLISH = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_COUNTED = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}


def render_text(
    diagnostics: Sequence[Diagnostic], *, color: bool = False, english: bool = False
) -> str:
    """All diagnostics, a blank line after each, then the count; ends in a line feed."""
    painter = _Painter(color)
    parts = ["\n".join(_lines(d, painter, english)) + "\n\n" for d in diagnostics]
    return "".join(parts) + summary(diagnostics, english=english) + "\n"


def summary(diagnostics: Sequence[Diagnostic], *, english: bool = False) -> str:
    """The count: 「2 个错误，1 个警告」, or that there is nothing to report."""
    counted = Counter(severity_of(d) for d in diagnostics)
    if english:
        parts = [_plural(n, _ENGLISH[s]) for s in Severity if (n := counted[s])]
        return ", ".join(parts) or "no problems"
    parts = [f"{n} 个{_COUNTED[s]}" for s in Severity if (n := counted[s])]
    return "，".join(parts) or "没有发现问题"


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


class _Painter:
    """Wraps text in terminal colours, or leaves it alone."""

    def __init__(self, enabled: bool) -> None:
        self._enabled = enabled

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._enabled and text else text


def _lines(diagnostic: Diagnostic, paint: _Painter, english: bool) -> Iterator[str]:
    """The lines of one diagnostic."""
    severity = severity_of(diagnostic)
    style = _COLORS[severity]
    yield _title(diagnostic, severity, paint, english)
    gutter = " " * _gutter_width(diagnostic)
    yield from _main_place(diagnostic, gutter, paint, style)
    for label in diagnostic.labels:
        yield from _other_place(diagnostic, label, gutter, paint, english)
    if diagnostic.headings:
        yield f"{gutter}└─ {' › '.join(_clean(h) for h in diagnostic.headings)}"
    yield from _help(diagnostic, gutter, english)


def _title(diagnostic: Diagnostic, severity: Severity, paint: _Painter, english: bool) -> str:
    message = paint(_clean(diagnostic.message), "1")
    if not english:
        return f"{paint(f'{severity.value}[{diagnostic.code}]', _COLORS[severity])} {message}"
    head = paint(f"{_ENGLISH[severity]}[{diagnostic.code}]", _COLORS[severity])
    return f"{head} {lookup(diagnostic.code).title_en}: {message}"


def _help(diagnostic: Diagnostic, gutter: str, english: bool) -> Iterator[str]:
    if english:
        general = lookup(diagnostic.code).help_en
        yield f"{gutter}help: {general}" + (f"; {_clean(diagnostic.help)}" * bool(diagnostic.help))
    elif diagnostic.help:
        yield f"{gutter}建议：{_clean(diagnostic.help)}"


def _main_place(diagnostic: Diagnostic, gutter: str, paint: _Painter, style: str) -> Iterator[str]:
    source, span = diagnostic.source, diagnostic.span
    if source is None:
        if diagnostic.where:
            yield f"{gutter}┌─ {_clean(diagnostic.where)}"
        return
    if span is None:
        yield f"{gutter}┌─ {_clean(source.name)}"
        return
    shot = excerpt(source, span)
    yield f"{gutter}┌─ {_place(source, shot)}"
    yield from _marked(shot, diagnostic.here, gutter, paint, style, "^")


def _other_place(
    diagnostic: Diagnostic, label: Label, gutter: str, paint: _Painter, english: bool
) -> Iterator[str]:
    word = "see also" if english else "另见"
    source = label.source or diagnostic.source
    if source is None:
        yield f"{gutter}├─ {word} {_clean(label.text)}"
        return
    shot = excerpt(source, label.span)
    yield f"{gutter}├─ {word} {_place(source, shot)}"
    yield from _marked(shot, label.text, gutter, paint, "34", "-")


def _place(source: SourceFile, shot: Excerpt) -> str:
    return f"{_clean(source.name)}:{shot.line}:{shot.column}"


def _marked(
    shot: Excerpt, here: str, gutter: str, paint: _Painter, style: str, mark: str
) -> Iterator[str]:
    """The source line and the underline with its words."""
    yield f"{shot.line:>{len(gutter)}}│ {shot.text}"
    words = _clean(here)
    if shot.last_line > shot.line:
        words = f"{words}（至第 {shot.last_line} 行）" if words else f"至第 {shot.last_line} 行"
    line = mark * shot.width + (f" {words}" if words else "")
    yield f"{gutter}│ {' ' * shot.indent}{paint(line, style)}"


def _gutter_width(diagnostic: Diagnostic) -> int:
    """Digits of the largest line number shown, two at least."""
    widths = [_GUTTER]
    if diagnostic.source is not None and diagnostic.span is not None:
        widths.append(_digits(diagnostic.source, diagnostic.span.start))
    for label in diagnostic.labels:
        source = label.source or diagnostic.source
        if source is not None:
            widths.append(_digits(source, label.span.start))
    return max(widths)


def _digits(source: SourceFile, offset: int) -> int:
    return len(str(source.place(min(offset, len(source.text)))[0]))


def _clean(text: str) -> str:
    return visible(clip(text, _SENTENCE))
