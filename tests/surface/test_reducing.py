"""Building while parsing gives the builder what lark's own tree would have given it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lark import Token, Tree

from tiaowen.resources import rules_dir
from tiaowen.surface.extent import Extent
from tiaowen.surface.parser import parser
from tiaowen.surface.reducing import Machine

TEXTS = [*sorted(rules_dir().rglob("*.tiao")), Path(__file__).with_name("everything.tiao")]


class Recorder:
    """Stands for a builder: makes lark's own trees, with the extents it was given."""

    base = 0

    def __getattr__(self, name: str) -> Any:
        def build(extent: Extent, values: list[Any]) -> Tree[Token]:
            made: Tree[Token] = Tree(name, values)
            if extent.start is not None and extent.end is not None:
                made.meta.empty = False
                made.meta.start_pos, made.meta.end_pos = extent.start, extent.end
            return made

        return build


def described(tree: Tree[Token]) -> list[tuple[object, ...]]:
    """Every part of a tree with its place, in one fixed order."""
    found: list[tuple[object, ...]] = []
    for part in tree.iter_subtrees():
        meta = part.meta
        place = None if meta.empty else (meta.start_pos, meta.end_pos)
        children = [
            str(c.data) if isinstance(c, Tree) else (c.type, str(c), c.start_pos)
            for c in part.children
        ]
        found.append((str(part.data), place, children))
    return found


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_it_is_the_tree_of_the_grammar(path: Path):
    text = path.read_text(encoding="utf-8") + "\n"
    recorder: Any = Recorder()
    assert described(Machine(recorder).read(text, 0)) == described(parser().parse(text))
