"""How deeply a line's conditions are nested: the passes behind the parser walk trees recursively."""

from __future__ import annotations

from lark import Token, Tree

#: Deepest parse tree accepted. The deepest line of the five regulations has 9; brackets alone add
#: nothing, only 且 within 或 within 且, 非 of 非, and lists within lists do.
MAX_DEPTH = 40


def too_deep(tree: Tree[Token]) -> int | None:
    """Offset of the first line nested deeper than allowed, None when there is none. Never recursive."""
    for line in tree.children:
        if isinstance(line, Tree) and _is_too_deep(line):
            return line.meta.start_pos
    return None


def _is_too_deep(line: Tree[Token]) -> bool:
    level: list[Tree[Token]] = [line]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in node.children if isinstance(child, Tree)]
        if not level:
            return False
    return True
