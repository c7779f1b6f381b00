"""What the builders of lines and statements share: named pieces on their way up, and how to find them."""

from __future__ import annotations

from typing import Any

from lark import Token

from tiaowen.surface.build_expressions import strip
from tiaowen.surface.node import Node, Word


class Tagged:
    """A named piece of a statement on its way up (towards, term, at, each …)."""

    def __init__(self, kind: str, value: Any) -> None:
        self.kind = kind
        self.value = value


def tag(children: list[Any], kind: str, default: Any = None) -> Any:
    """The value of the tagged child of that kind."""
    return next((c.value for c in children if isinstance(c, Tagged) and c.kind == kind), default)


def token(children: list[Any], *kinds: str) -> Token | None:
    """The first token of one of the terminals."""
    return next((c for c in children if isinstance(c, Token) and c.type in kinds), None)


def node(children: list[Any]) -> Any:
    """The first expression among the children, or None."""
    return next((c for c in children if isinstance(c, Node) and not isinstance(c, Word)), None)


def quoted(children: list[Any]) -> str:
    """The text of the first “…” among the children, or ''."""
    found = token(children, "STRING")
    return strip(found) if found is not None else ""
