"""The tokens of one logical line, in the order they were read, comment included.

The parser's own lexer reads them, so a word that needs no space before the next one (「满3年」) is cut
where the parser cuts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from lark import Token
from lark.exceptions import UnexpectedInput
from lark.parsers.lalr_interactive_parser import InteractiveParser
from lark.parsers.lalr_parser import _Parser

from tiaowen.surface.parser import parser

_LINE_END = "_NL"


@dataclass(frozen=True, slots=True)
class LineTokens:
    """One line of the grammar as tokens; `words` is empty for a blank or comment line."""

    words: tuple[Token, ...]
    comment: str = ""


def read_tokens(text: str) -> LineTokens:
    """The tokens of a logical line (no line end in `text` but inside 「…」).

    Raises:
        lark.exceptions.UnexpectedInput: the line cannot be parsed.
    """
    state = _reading(text + "\n")
    tokens = tuple(state.iter_parse())
    state.feed_eof()  # type: ignore[no-untyped-call]
    ends = [token for token in tokens if token.type == _LINE_END]
    words = tuple(token for token in tokens if token.type != _LINE_END)
    return LineTokens(words, "".join(_comment(end) for end in ends))


def read_beginning(text: str) -> LineTokens:
    """The first token of a broken line, enough to know its kind; nothing if even that is unreadable."""
    try:
        words = tuple(islice(_reading(text + "\n").iter_parse(), 1))
    except UnexpectedInput:
        words = ()
    return LineTokens(tuple(token for token in words if token.type != _LINE_END))


def _reading(text: str) -> InteractiveParser:
    """The parser at the beginning of a text; it makes nothing of what it reads."""
    frontend: Any = parser().parser
    bare = _Parser(frontend.parser._parse_table, {})
    found: InteractiveParser = bare.parse(
        frontend._make_lexer_thread(text), "start", start_interactive=True
    )
    return found


def _comment(end: Token) -> str:
    _, mark, words = str(end).partition("#")
    return (mark + words).rstrip()
