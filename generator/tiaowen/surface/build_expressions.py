"""What is read → surface conditions and values. One method a grammar rule, named as in the grammar."""

from __future__ import annotations

import re
from typing import Any, Literal, cast

from lark import Token

from tiaowen.source import Span
from tiaowen.surface import expressions as x
from tiaowen.surface.extent import Extent
from tiaowen.surface.node import Node, Word

_PART = re.compile(r"([0-9]+)([^0-9]*)")


def strip(token: Token) -> str:
    """The text of a token without its brackets or quotes."""
    text = str(token)
    return text[1:-1] if text and text[0] in '「【“"' else text


class ExpressionBuilder:
    """Builds expression nodes; `base` is added to every offset (for texts parsed piecewise)."""

    base = 0

    def span(self, meta: Extent) -> Span:
        """Where a tree stands in the file."""
        if meta.start is None or meta.end is None:
            return Span(self.base, self.base)
        return Span(self.base + meta.start, self.base + meta.end)

    def word(self, token: Token) -> Word:
        """A token as a word of the author's."""
        start = self.base + (token.start_pos or 0)
        return Word(strip(token), span=Span(start, start + len(token)))

    def words(self, children: list[Any]) -> tuple[Word, ...]:
        """The NAME-like tokens and words among the children."""
        out: list[Word] = []
        for child in children:
            if isinstance(child, Word):
                out.append(child)
            elif isinstance(child, Token) and child.type in ("NAME", "BOOKTITLE", "STRING", "PATH"):
                out.append(self.word(child))
            elif isinstance(child, tuple):
                out.extend(child)
        return tuple(out)

    # ---- values -------------------------------------------------------------------------------

    def name_ref(self, meta: Extent, children: list[Token]) -> x.Name:
        return x.Name(str(children[0]), span=self.span(meta))

    value_name = name_ref

    def value_text(self, meta: Extent, children: list[Token]) -> x.Quoted:
        return x.Quoted(strip(children[0]), span=self.span(meta))

    def pick(self, meta: Extent, children: list[Token]) -> x.Pick:
        return x.Pick(self.word(children[0]), self.word(children[2]), span=self.span(meta))

    def literal(self, meta: Extent, children: list[Token]) -> Node:
        return self.literal_of(children[0], self.span(meta))

    def literal_of(self, token: Token, span: Span) -> Node:
        """DATE, QTY, NUMBER or FRACTION as a node."""
        text = str(token)
        match token.type:
            case "DATE":
                return x.DateText(text, span=span)
            case "FRACTION":
                return x.Ratio(*fraction(text), span=span)
            case _:
                parts = tuple((int(n), unit) for n, unit in _PART.findall(text))
                return x.Quantity(parts, span=span)

    def set(self, meta: Extent, children: list[Any]) -> x.SetOf:
        items = tuple(c for c in children if isinstance(c, Node))
        return x.SetOf(
            cast("tuple[x.Expr, ...]", items), has(children, "ETC"), span=self.span(meta)
        )

    def members(self, meta: Extent, children: list[Any]) -> x.Members:
        count = self.literal_of(children[0], self.span(meta))
        assert isinstance(count, x.Quantity)
        return x.Members(count.parts[0][0], tuple(children[1:]), span=self.span(meta))

    def assign(self, meta: Extent, children: list[Any]) -> x.Assignment:
        (name, key), value = children[0], children[-1]
        return x.Assignment(name, key, value, span=self.span(meta))

    def pick_path(self, meta: Extent, children: list[Token]) -> tuple[Word, Word | None]:
        key = self.word(children[2]) if len(children) > 1 else None
        return self.word(children[0]), key

    def names(self, meta: Extent, children: list[Token]) -> tuple[Word, ...]:
        return self.words(children)

    def fraction_of(self, meta: Extent, children: list[Any]) -> x.FractionOf:
        return x.FractionOf(children[0], *fraction(str(children[1])), span=self.span(meta))

    def before(self, meta: Extent, children: list[Any]) -> x.Shifted:
        return x.Shifted(children[0], children[2], False, span=self.span(meta))

    def after(self, meta: Extent, children: list[Any]) -> x.Shifted:
        return x.Shifted(children[0], children[2], True, span=self.span(meta))

    def arith(self, meta: Extent, children: list[Any]) -> x.Arithmetic:
        left, operator, right = children
        word = cast("Literal['加', '减', '乘', '至多再加']", str(operator))
        return x.Arithmetic(word, left, right, span=self.span(meta))

    def total(self, meta: Extent, children: list[Any]) -> x.Size:
        return x.Size(children[0], span=self.span(meta))

    def run(self, meta: Extent, children: list[Any]) -> x.LongestRun:
        by = self.words(children[1:])
        return x.LongestRun(children[0], by[0] if by else None, span=self.span(meta))

    def topmost(self, meta: Extent, children: list[Any]) -> x.Topmost:
        return x.Topmost(children[0], span=self.span(meta))

    def diff_total(self, meta: Extent, children: list[Any]) -> x.DifferenceSize:
        return x.DifferenceSize(children[0], children[2], span=self.span(meta))

    def aggregate(self, meta: Extent, children: list[Any]) -> x.Aggregate:
        kind, field = children[-1]
        return x.Aggregate(children[0], children[2], kind, field, span=self.span(meta))

    def agg(self, meta: Extent, children: list[Token]) -> tuple[str, Word | None]:
        return str(children[0]), self.word(children[1]) if len(children) > 1 else None

    # ---- conditions ---------------------------------------------------------------------------

    def conj(self, meta: Extent, children: list[Any]) -> x.And:
        return x.And(operands(children), span=self.span(meta))

    def disj(self, meta: Extent, children: list[Any]) -> x.Or:
        return x.Or(operands(children), span=self.span(meta))

    def neg(self, meta: Extent, children: list[Any]) -> x.Not:
        return x.Not(children[1], span=self.span(meta))

    def holds(self, meta: Extent, children: list[Any]) -> Any:
        return children[0]

    def cmp(self, meta: Extent, children: list[Token]) -> Word:
        return self.word(children[0])

    def compare(self, meta: Extent, children: list[Any]) -> x.Compare | x.Judged:
        left, operator, right = children[:3]
        compared = x.Compare(operator, left, right, span=self.span(meta))
        owners = _owners(children)
        return x.Judged(compared, owners, span=self.span(meta)) if owners else compared

    def has_text(self, meta: Extent, children: list[Any]) -> x.Compare:
        collection, operator, text = children
        quoted = self.value_text(meta, [text])
        return x.Compare(self.word(operator), collection, quoted, span=self.span(meta))

    def reaches(self, meta: Extent, children: list[Any]) -> x.Reached:
        return x.Reached(children[0], children[2], None, False, span=self.span(meta))

    def short_of(self, meta: Extent, children: list[Any]) -> x.Reached:
        return x.Reached(children[0], children[2], None, True, span=self.span(meta))

    def reaches_at(self, meta: Extent, children: list[Any]) -> x.Reached:
        value, _, at, _, amount = children
        return x.Reached(value, amount, at, False, span=self.span(meta))

    def range_of(self, meta: Extent, children: list[Any]) -> x.Expr:
        child = children[0]
        if isinstance(child, Token):
            return x.Name(str(child), span=self.span(meta))
        return cast("x.Expr", child)

    def member(self, meta: Extent, children: list[Any]) -> x.In:
        value, operator, choice = children[:3]
        negated = operator.type == "NOT_IN"
        return x.In(value, choice, negated, _owners(children), span=self.span(meta))

    def forall(self, meta: Extent, children: list[Any]) -> x.Every:
        return x.Every(children[0], children[2], None, span=self.span(meta))

    def subset(self, meta: Extent, children: list[Any]) -> x.Every:
        owners = _owners(children)
        return x.Every(children[0], None, children[3], owners, span=self.span(meta))

    def exists(self, meta: Extent, children: list[Any]) -> x.Some:
        return x.Some(children[0], children[3], span=self.span(meta))

    def by(self, meta: Extent, children: list[Any]) -> By:
        return By(self.words(children))

    def judged(self, meta: Extent, children: list[Any]) -> x.Judged:
        return x.Judged(children[0], children[1].owners, span=self.span(meta))

    def norm_holds(self, meta: Extent, children: list[Token]) -> x.NormRef:
        return x.NormRef(strip(children[0]), span=self.span(meta))

    def group(self, meta: Extent, children: list[Token]) -> x.Group:
        kinds: dict[str, Literal["all", "any", "ground", "at_least"]] = {
            "GROUP_ALL": "all",
            "GROUP_ANY": "any",
            "GROUND_ANY": "ground",
            "GROUP_N": "at_least",
        }
        number = int(re.sub(r"\D", "", str(children[1]))) if len(children) > 1 else 0
        return x.Group(kinds[children[0].type], number, span=self.span(meta))


class By:
    """The owners or actors named after 由."""

    def __init__(self, owners: tuple[Word, ...]) -> None:
        self.owners = owners


def has(children: list[Any], kind: str) -> bool:
    """Whether a token of that terminal is among the children."""
    return any(isinstance(c, Token) and c.type == kind for c in children)


def operands(children: list[Any]) -> tuple[x.Expr, ...]:
    """The operands of 且/或 without the words between them."""
    return tuple(c for c in children if isinstance(c, Node))  # type: ignore[misc]


def fraction(text: str) -> tuple[int, int]:
    """1/3, 10% or 3倍 (with or without 的) as numerator and denominator."""
    numbers = [int(n) for n in re.findall(r"[0-9]+", text)]
    if text.endswith("%"):
        return numbers[0], 100
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (numbers[0], 1)


def _owners(children: list[Any]) -> tuple[Word, ...]:
    """Who judges, where 「由 … 认定」 is among the children."""
    return next((c.owners for c in children if isinstance(c, By)), ())
