"""Sides made from a rule file's text, for tests that change one word of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tiaowen.compare.compare import compare
from tiaowen.compare.comparison import Comparison, TopicComparison
from tiaowen.compare.sides import Document, Side
from tiaowen.compare.topics.table import Topic, read_topics
from tiaowen.diagnostics.codes import has_errors
from tiaowen.pipeline import Library, compile_file
from tiaowen.resources import rules_dir

HENAN = "henan/2023-128"


def text_of(name: str) -> str:
    """The text of a rule file that ships with Tiaowen."""
    return (rules_dir() / f"{name}.tiao").read_text(encoding="utf-8")


def changed(text: str, old: str, new: str) -> str:
    """The text with one place changed; it has to be there."""
    assert old in text, old
    return text.replace(old, new)


def side(text: str, folder: Path, name: str = "rules") -> Side:
    """The side a rule file's text makes."""
    path = folder / f"{name}.tiao"
    path.write_text(text, encoding="utf-8")
    compiled = compile_file(path, Library((folder, rules_dir())), official=False)
    assert compiled.rules is not None
    assert compiled.outline is not None
    assert not has_errors(compiled.diagnostics), [d.message for d in compiled.diagnostics]
    return Side(name, name, (Document(compiled.rules, compiled.outline),))


@cache
def shipped(name: str) -> Side:
    """The side of a rule set that ships with Tiaowen."""
    compiled = compile_file(rules_dir() / f"{name}.tiao", Library(), official=False)
    assert compiled.rules is not None
    assert compiled.outline is not None
    return Side(name, compiled.rules.docno, (Document(compiled.rules, compiled.outline),))


@cache
def table() -> tuple[Topic, ...]:
    """The topics that ship with Tiaowen."""
    path = rules_dir() / "topics" / "title-review.topics"
    return read_topics(path.name, path.read_text(encoding="utf-8"))


def compared(left: Side, right: Side) -> Comparison:
    """The two sides compared by the shipped topics, at no particular date."""
    found = compare((left, right), table(), None)
    assert isinstance(found, Comparison)
    return found


def topic(comparison: Comparison, name: str) -> TopicComparison:
    """The topic of that name."""
    return next(t for t in comparison.topics if t.topic.name == name)
