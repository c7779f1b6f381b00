"""甲 or 乙 or 丙 of one fact, gathered for IN: shorter, and engines look a value up once."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from tiaowen.core import ast as c


@dataclass(frozen=True, slots=True)
class Among:
    """Whether a value is one of the words.

    Attributes:
        asked: the value.
        sure: false, not null, where it is not known.
        words: at least two.
    """

    asked: c.Expr
    sure: bool
    words: tuple[str, ...]


_Question: TypeAlias = tuple[c.Expr, bool]


def gathered(parts: Iterable[c.Expr], named: Container[c.Expr]) -> list[c.Expr | Among]:
    """The parts of an Or, those about one value made one; what has a column already is left alone."""
    words: dict[_Question, list[str]] = {}
    found: list[tuple[c.Expr, _Question | None]] = []
    for part in parts:
        equal = None if part in named else _equal(part, sure=False)
        if equal is not None:
            words.setdefault(equal[0], []).append(equal[1])
        found.append((part, equal and equal[0]))
    made: dict[c.Expr | Among, None] = {}
    for part, question in found:
        few = question is None or len(words[question]) < 2
        made[part if few or question is None else Among(*question, tuple(words[question]))] = None
    return list(made)


def _equal(node: c.Expr, *, sure: bool) -> tuple[_Question, str] | None:
    match node:
        case c.Else(c.Compare() as inner, c.Lit(False)) if not sure:
            return _equal(inner, sure=True)
        case c.Compare("=", asked, c.Lit(str() as word)) | c.Compare(
            "=", c.Lit(str() as word), asked
        ):
            return (asked, sure), word
        case _:
            return None
