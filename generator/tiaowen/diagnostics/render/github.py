"""Diagnostics as GitHub workflow commands, which show them beside the changed lines."""

from __future__ import annotations

from collections.abc import Sequence

from tiaowen.diagnostics.codes import lookup, severity_of
from tiaowen.diagnostics.diagnostic import Diagnostic, Severity
from tiaowen.diagnostics.render.places import region

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_github(diagnostics: Sequence[Diagnostic], *, english: bool = False) -> str:
    """One `::error file=…::…` line per diagnostic."""
    return "".join(_command(d, english) + "\n" for d in diagnostics)


def _command(diagnostic: Diagnostic, english: bool) -> str:
    code = lookup(diagnostic.code)
    properties = {
        **_place(diagnostic),
        "title": f"{code.number} {code.title_en if english else code.title}",
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[severity_of(diagnostic)]} {listed}::{_data(_body(diagnostic))}"


def _place(diagnostic: Diagnostic) -> dict[str, str]:
    if diagnostic.source is None:
        return {}
    named = {"file": diagnostic.source.name}
    if diagnostic.span is None:
        return named
    place = region(diagnostic.source, diagnostic.span)
    named |= {"line": str(place.line), "endLine": str(place.end_line)}
    # GitHub takes columns only for spans within one line.
    if place.line == place.end_line:
        named |= {"col": str(place.column), "endColumn": str(place.end_column)}
    return named


def _body(diagnostic: Diagnostic) -> str:
    lines = [diagnostic.message, diagnostic.where, " › ".join(diagnostic.headings)]
    if diagnostic.help:
        lines.append(f"建议：{diagnostic.help}")
    return "\n".join(line for line in lines if line)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
