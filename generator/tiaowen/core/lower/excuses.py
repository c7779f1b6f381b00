"""例外理由 and 例外批准: recorded for the case as a whole, or norm by norm (runtime.excuses)."""

from __future__ import annotations

from tiaowen.core.ast import Entry, Expr, Input, Sort
from tiaowen.core.build import FALSE, OPEN, TRUE
from tiaowen.core.lower.frame import Frame
from tiaowen.core.lower.scalars import either, point, sort_of, stated_fact, unknown, whole
from tiaowen.core.lower.symbols import Scalar, Symbol
from tiaowen.model.types import ScalarType


def stated(name: str, type_: ScalarType, facts: Expr, at: Frame) -> tuple[Scalar, Expr]:
    """The fact as it stands for the norm in hand, and (sure) whether the case has it at all."""
    b, sort = at.build, sort_of(type_)
    at.trail.per_norm = True
    by_norm = b.make(Input(name, "listed", Sort.TRUTH))
    found: Symbol = either(b, by_norm, unknown(b, sort, facts), stated_fact(b, name, type_, facts))
    asked = b.all_of((b.make(Input(name, "asked", Sort.TRUTH)), b.negation(by_norm)))
    for key in reversed(at.own):
        there = b.make(Entry(name, key, "obtained", Sort.TRUTH))
        value = whole(b, b.make(Entry(name, key, "value", sort)))
        nothing = b.make(Entry(name, key, "nothing", Sort.TRUTH))
        found = either(b, there, point(b, sort, value, nothing=nothing, facts=facts), found)
        asked = b.any_of((there, asked))
    assert isinstance(found, Scalar)
    return found, asked


def excused(reason: Expr, approved: Expr, at: Frame) -> Expr:
    """Whether a soft norm that is not kept stands as an exception; open while nobody has said."""
    b = at.build
    recorded = b.surely_not(b.equal(reason, b.text("")))
    return b.choose(b.surely_not(approved), FALSE, b.choose(recorded, TRUE, OPEN))
