"""Surface nodes made while the text is parsed, each reduction handing on where it began and ended.

Lark can call a transformer inside its parser, but not one that wants positions; building its tree first and
walking it takes twice the time of lexing and parsing (see `tests/benchmarks/parsing`). What a reduction gives
its builder is what lark's own tree builder would put into the tree: tokens the grammar leaves out are left
out, rules named `_x` are spliced, `?x` with one child is that child.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import local
from typing import Any, TypeAlias

from lark import Token
from lark.grammar import Rule, Symbol, Terminal
from lark.parsers.lalr_parser import _Parser

from tiaowen.surface.build import SurfaceBuilder
from tiaowen.surface.extent import Extent
from tiaowen.surface.nesting import MAX_DEPTH, NestingError
from tiaowen.surface.parser import parser

_START = "start"
_LINE_END = "_NL"
"""Line ends, and the comments in them, do not count as part of the line before."""
Reduced: TypeAlias = "Extent | Token"


class Machine:
    """A parser whose reductions build nodes."""

    def __init__(self, builder: SurfaceBuilder) -> None:
        self._grammar = parser()
        self._builder = builder
        frontend: Any = self._grammar.parser
        reductions: Any = {rule: _reduction(rule, self._builder) for rule in self._grammar.rules}
        self._parser = _Parser(frontend.parser._parse_table, reductions)
        self._lexed = frontend._make_lexer_thread

    def read(self, text: str, base: int) -> Any:
        """What the text comes to, its first character having offset `base`."""
        self._builder.base = base
        return self._parser.parse(self._lexed(text), _START).value


_machines = local()
"""One for each thread, because the builder is told the offset."""


def read(text: str, base: int = 0) -> Any:
    """The value of the grammar's start rule.

    Raises:
        lark.exceptions.UnexpectedInput: at the first error.
        NestingError: a line is nested more deeply than the passes behind the parser can walk.
    """
    machine = getattr(_machines, "machine", None)
    if machine is None:
        machine = _machines.machine = Machine(SurfaceBuilder())
    return machine.read(text, base)


def _reduction(rule: Rule, builder: SurfaceBuilder) -> Callable[[list[Reduced]], Reduced]:
    """What to do when the right side of a rule has been read."""
    included = [
        (place, not symbol.is_term and symbol.name.startswith("_"))
        for place, symbol in enumerate(rule.expansion)
        if rule.options.keep_all_tokens or not _is_left_out(symbol)
    ]
    name = str(rule.alias or rule.origin.name)
    gives_child = rule.options.expand1 and not rule.alias
    is_spliced = rule.origin.name.startswith("_")
    build: Any = getattr(builder, name, None)
    assert build is not None or is_spliced or gives_child, name
    deepest = MAX_DEPTH + (name == _START)

    def reduce(children: list[Reduced]) -> Reduced:
        extent = Extent(*_ends(children))
        values: list[Any] = []
        for place, spliced in included:
            child = children[place]
            if isinstance(child, Token):
                values.append(child)
                continue
            if child.depth > extent.depth:
                extent.depth = child.depth
            if spliced:
                values += child.value
            else:
                values.append(child.value)
        if is_spliced:
            extent.value = values
        elif gives_child and len(values) == 1:
            only = values[0]
            if isinstance(only, Token):
                return only
            extent.value = only
        else:
            extent.depth += 1
            if extent.depth > deepest:
                raise NestingError(extent.start)
            extent.value = build(extent, values)
        return extent

    return reduce


def _is_left_out(symbol: Symbol) -> bool:
    return isinstance(symbol, Terminal) and symbol.filter_out


def _ends(children: list[Reduced]) -> tuple[int | None, int | None]:
    """Where the first child that takes up room begins, and where the last one ends."""
    start = end = None
    for child in children:
        if isinstance(child, Token):
            if child.type != _LINE_END:
                start = child.start_pos
                break
        elif child.start is not None:
            start = child.start
            break
    else:
        return None, None
    for child in reversed(children):
        if isinstance(child, Token):
            if child.type != _LINE_END:
                end = child.end_pos
                break
        elif child.end is not None:
            end = child.end
            break
    return start, end
