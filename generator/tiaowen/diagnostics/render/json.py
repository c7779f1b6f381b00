"""Diagnostics as one JSON document, for scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tiaowen.diagnostics.codes import lookup, severity_of
from tiaowen.diagnostics.diagnostic import Diagnostic, Label, Severity
from tiaowen.diagnostics.render.places import region
from tiaowen.source import SourceFile, Span


def render_json(diagnostics: Sequence[Diagnostic], *, english: bool = False) -> str:
    """`{"diagnostics": […], "summary": {"errors": n, "warnings": n, "notes": n}}` and a line feed.

    Lines and columns count from 1 in characters; `offset` counts characters from 0.
    """
    return (
        json.dumps(as_document(diagnostics, english=english), ensure_ascii=False, indent=1) + "\n"
    )


def as_document(diagnostics: Sequence[Diagnostic], *, english: bool = False) -> dict[str, Any]:
    """The same as plain values, for commands that put more into their document."""
    return {
        "diagnostics": [_diagnostic(d, english) for d in diagnostics],
        "summary": {
            f"{severity.name.lower()}s": sum(severity_of(d) is severity for d in diagnostics)
            for severity in Severity
        },
    }


def _diagnostic(diagnostic: Diagnostic, english: bool) -> dict[str, Any]:
    code = lookup(diagnostic.code)
    return {
        "code": code.number,
        "severity": code.severity.name.lower(),
        "title": code.title_en if english else code.title,
        "message": diagnostic.message,
        "file": diagnostic.source.name if diagnostic.source else None,
        "range": _range(diagnostic.source, diagnostic.span),
        "where": diagnostic.where,
        "here": diagnostic.here,
        "labels": [_label(label, diagnostic.source) for label in diagnostic.labels],
        "headings": list(diagnostic.headings),
        "help": diagnostic.help,
    }


def _label(label: Label, own: SourceFile | None) -> dict[str, Any]:
    source = label.source or own
    return {
        "file": source.name if source else None,
        "range": _range(source, label.span),
        "text": label.text,
    }


def _range(source: SourceFile | None, span: Span | None) -> dict[str, Any] | None:
    if source is None or span is None:
        return None
    place = region(source, span)
    return {
        "start": {"line": place.line, "column": place.column, "offset": span.start},
        "end": {"line": place.end_line, "column": place.end_column, "offset": span.end},
    }
