"""An impact as one HTML page with its plots drawn in: nothing is fetched, nothing runs."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from tiaowen.impact.report.content import Report, change_words


def as_html(report: Report) -> str:
    """The page; every value is escaped."""
    most = max((g.cases for g in (*report.summary.ages, *report.summary.levels)), default=1)
    return _template().render(report=report, words=change_words, most=most)


@lru_cache(maxsize=1)
def _template() -> Template:
    place = files("tiaowen.impact.report") / "page.html.jinja"
    environment = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(place.read_text(encoding="utf-8"))
