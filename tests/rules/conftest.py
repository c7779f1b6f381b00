"""Rule files as norms, through the compiler's own passes, read from `rules/` as shipped."""

from dataclasses import dataclass

import pytest

from tiaowen.model.declarations import Declarations, collect
from tiaowen.model.from_surface import build_outline
from tiaowen.model.outline import Outline
from tiaowen.model.typing import Resolver
from tiaowen.norm import ast
from tiaowen.norm.derive import definitions_and_tables, work_calendar
from tiaowen.norm.examples import make_examples
from tiaowen.norm.from_model import lower
from tiaowen.norm.plan import make_plan
from tiaowen.resources import rules_dir
from tiaowen.runtime.dates import WorkCalendar
from tiaowen.source import SourceFile
from tiaowen.surface.parse import parse


@dataclass(frozen=True)
class Loaded:
    """A rule file and everything it uses."""

    outline: Outline
    declared: Declarations
    tables: dict[str, tuple[ast.DecisionTable, ...]]
    calendar: WorkCalendar
    norms: tuple[ast.Norm, ...]
    examples: tuple[ast.ExampleCase, ...]


def _outlines(path: str, found: dict[str, Outline]) -> dict[str, Outline]:
    file, problems = parse(SourceFile(path, (rules_dir() / f"{path}.tiao").read_text("utf-8")))
    outline, more = build_outline(file)
    assert [*problems, *more] == []
    for head in outline.heads:
        for word in head.words if head.key == "引用" else ():
            if word.text not in found:
                _outlines(word.text, found)
    found[path] = outline
    return found


def _load(path: str) -> Loaded:
    outlines = _outlines(path, {})
    declared, problems = collect(outlines.values())
    outline = outlines[path]
    plan = make_plan(outline)
    names = frozenset(n.label for n in plan.norms if n.label) | {n.id for n in plan.norms}
    resolver = Resolver(declared, names)
    definitions, tables = definitions_and_tables(resolver)
    norms = lower(outline, plan, resolver, definitions, tables)
    examples = make_examples(outline, plan, frozenset(n.id for n in norms), resolver)
    calendar = work_calendar(resolver)
    assert [*problems, *resolver.problems] == []
    return Loaded(outline, declared, tables, calendar, norms, examples)


@pytest.fixture(scope="session")
def load():
    """Load a rule file or vocabulary by its path; any diagnostic fails the test."""
    return _load


@pytest.fixture(scope="session")
def henan():
    return _load("henan/2023-128")
