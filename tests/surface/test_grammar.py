"""The grammar itself: no conflict, no token collision, ASCII names, a file parses as its lines do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tiaowen.source import SourceFile
from tiaowen.surface.keywords import first_terminals, keywords
from tiaowen.surface.lines import Line
from tiaowen.surface.logical_lines import logical_lines
from tiaowen.surface.node import Node
from tiaowen.surface.parse import parse, parse_text
from tiaowen.surface.parser import build, parser
from tiaowen.surface.tokens import read_tokens

ROOT = Path(__file__).parents[2]
RULE_FILES = sorted((ROOT / "rules").glob("**/*.tiao"))
EXAMPLE = Path(__file__).with_name("everything.tiao")


@pytest.mark.slow
def test_the_grammar_has_no_conflict_and_no_colliding_tokens():
    build(strict=True)


def test_every_terminal_has_an_ascii_name():
    # lark asks `name.isupper()` for the tokens it would accept: 汉字 names vanish from messages
    odd = [t.name for t in parser().terminals if not re.fullmatch(r"_{0,2}[A-Z][A-Z0-9_]*", t.name)]
    assert odd == []


def test_no_two_terminals_share_a_keyword():
    words = list(keywords().values())
    assert len(words) == len(set(words))


def test_first_terminals_are_read_from_the_grammar():
    assert first_terminals("strength") == {"SOFT_PRINCIPLE", "SOFT_GENERAL", "HARD_ALWAYS"}
    assert {"LABEL", "MUST", "SOFT_GENERAL", "FACT"} <= first_terminals("labelled")


@pytest.mark.parametrize("path", [*RULE_FILES, EXAMPLE], ids=lambda p: p.name)
def test_line_by_line_gives_the_same_lines_and_places(path: Path):
    source = SourceFile(path.name, path.read_text(encoding="utf-8"))
    whole, problems = parse(source)
    assert problems == ()
    apart: list[Line] = []
    for piece in logical_lines(source.text):
        apart.extend(parse_text(piece.text + "\n", piece.span.start))
    assert tuple(apart) == whole.lines
    assert [_spans(line) for line in apart] == [_spans(line) for line in whole.lines]


def _spans(node: object) -> list[object]:
    """Every span below a node, in order."""
    if isinstance(node, Node):
        fields = [getattr(node, name) for name in type(node).__dataclass_fields__]
        return [node.span, *(found for field in fields for found in _spans(field))]
    if isinstance(node, tuple):
        return [found for item in node for found in _spans(item)]
    return []


def test_a_span_covers_its_own_words_and_nothing_more():
    source = SourceFile("例", "第一条 「甲」\n  【乙】 须 丙 不少于 3年  # 注\n")
    lines = parse(source)[0].lines
    texts = [source.text[line.span.start : line.span.end] for line in lines]
    assert texts == ["第一条 「甲」", "【乙】 须 丙 不少于 3年"]


def test_the_example_of_everything_uses_every_keyword():
    text = EXAMPLE.read_text(encoding="utf-8")
    used = {token.type for piece in logical_lines(text) for token in read_tokens(piece.text).words}
    assert set(keywords()) - used == set()
