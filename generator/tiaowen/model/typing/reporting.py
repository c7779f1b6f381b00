"""Where a statement stands and how its mistakes are reported; what every typing step shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeAlias

from tiaowen.diagnostics import Diagnostic
from tiaowen.model import expressions as e
from tiaowen.model.declarations import Declarations
from tiaowen.model.types import (
    FactType,
    ScalarType,
)
from tiaowen.source import SourceFile, Span
from tiaowen.surface import expressions as x
from tiaowen.surface.node import Node

Typed: TypeAlias = tuple[e.Value, FactType]
GroupMaker: TypeAlias = Callable[[x.Group], e.Cond]


class Unresolved(Exception):  # noqa: N818  (control flow inside the pass, reported already)
    """A statement that could not be resolved; its diagnostic has been reported."""


class Reporter:
    """The rule set's declarations, the place in hand, and the problems so far."""

    def __init__(self, declared: Declarations, labels: frozenset[str]) -> None:
        self.declared = declared
        self.labels = labels
        self.problems: list[Diagnostic] = []
        self.source = SourceFile("", "")
        self.headings: tuple[str, ...] = ()
        self.group: GroupMaker | None = None
        self._fields: list[tuple[dict[str, ScalarType], ScalarType | None]] = []
        self._types: dict[str, FactType] = {}
        self._resolving: list[str] = []
        self._judging = False
        self.used: set[str] = set()

    # ---- reporting ------------------------------------------------------------------------------------

    @contextmanager
    def at(
        self, source: SourceFile, headings: tuple[str, ...], group: GroupMaker | None = None
    ) -> Iterator[None]:
        """Report in this file and place, and make groups with `group`, inside the block."""
        before = (self.source, self.headings, self.group, self._fields)
        self.source, self.headings, self.group, self._fields = source, headings, group, []
        try:
            yield
        finally:
            self.source, self.headings, self.group, self._fields = before

    def fail(
        self, code: str, message: str, span: Span, here: str = "", help_: str = ""
    ) -> Unresolved:
        """Report and return the exception to raise."""
        self.problems.append(
            Diagnostic(code, message, self.source, span, here, help=help_, headings=self.headings)
        )
        return Unresolved()

    def _shown(self, node: Node) -> str:
        return self.source.text[node.span.start : node.span.end]

    def _unit(self, node: Node, wanted: str, got: str) -> Unresolved:
        shown = self._shown(node)
        digits = "".join(c for c in shown if c.isdigit())
        return self.fail(
            "TW302",
            f"单位不符：这里应以「{wanted}」计，写的是「{got or '没有单位'}」",
            node.span,
            "此处",
            f"改为「{digits}{wanted}」" if digits else "核对单位",
        )

    def day(self, text: str, span: Span) -> date:
        """A typed date.

        Raises:
            Unresolved: TW303, it does not exist (or lacks its day).
        """
        try:
            return date.fromisoformat(text)
        except ValueError:
            message = f"日期「{text}」不存在" if text.count("-") == 2 else f"日期「{text}」没有写日"
            raise self.fail("TW303", message, span, "此处", "核对年月日") from None

    # ---- supplied by the classes below -----------------------------------------------------------------

    def value(self, node: x.Expr, expected: FactType | None = None) -> Typed:
        """A value and its type; see `Values`."""
        raise NotImplementedError

    def condition(self, node: x.Expr) -> e.Cond:
        """A condition; see `Resolver`."""
        raise NotImplementedError
