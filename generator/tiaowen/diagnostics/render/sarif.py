"""Diagnostics as SARIF 2.1.0, for code-scanning services. Columns are UTF-16 code units."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from tiaowen import __version__
from tiaowen.diagnostics.codes import lookup
from tiaowen.diagnostics.diagnostic import Diagnostic, Severity
from tiaowen.diagnostics.render.places import region
from tiaowen.source import SourceFile, Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render_sarif(diagnostics: Sequence[Diagnostic], *, english: bool = False) -> str:
    """One SARIF log with one run; only codes that occur are listed as rules."""
    numbers = sorted({d.code for d in diagnostics})
    run = {
        "tool": {"driver": _driver(numbers, english)},
        "columnKind": "utf16CodeUnits",
        "results": [_result(d, numbers.index(d.code)) for d in diagnostics],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _driver(numbers: Sequence[str], english: bool) -> dict[str, Any]:
    return {
        "name": "tiaowen",
        "semanticVersion": __version__,
        "rules": [_rule(number, english) for number in numbers],
    }


def _rule(number: str, english: bool) -> dict[str, Any]:
    code = lookup(number)
    return {
        "id": number,
        "shortDescription": {"text": code.title_en if english else code.title},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(diagnostic: Diagnostic, rule_index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[lookup(diagnostic.code).severity],
        "message": {"text": _message(diagnostic)},
    }
    if diagnostic.source is not None:
        location = _location(diagnostic.source, diagnostic.span)
        if diagnostic.headings:
            path = " › ".join(diagnostic.headings)
            location["logicalLocations"] = [{"fullyQualifiedName": path}]
        result["locations"] = [location]
    related = [
        _location(source, label.span) | {"id": index, "message": {"text": label.text}}
        for index, label in enumerate(diagnostic.labels, 1)
        if (source := label.source or diagnostic.source) is not None
    ]
    if related:
        result["relatedLocations"] = related
    return result


def _message(diagnostic: Diagnostic) -> str:
    parts = [
        f"{diagnostic.where}：{diagnostic.message}" if diagnostic.where else diagnostic.message
    ]
    if diagnostic.help:
        parts.append(f"建议：{diagnostic.help}")
    return "\n".join(parts)


def _location(source: SourceFile, span: Span | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(source.name)}}
    if span is not None:
        place = region(source, span, utf16=True)
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    return {"physicalLocation": physical}


def _uri(name: str) -> str:
    """A relative reference, or a file URI where the name is an absolute path."""
    path = quote(name.replace("\\", "/"))
    return f"file://{path}" if path.startswith("/") else path
