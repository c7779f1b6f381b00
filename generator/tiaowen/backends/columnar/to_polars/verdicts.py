"""The columns of verdicts: one a norm, and the one of the whole case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from tiaowen.backends.columnar.to_polars.expressions import Expressions
from tiaowen.core import ast as c
from tiaowen.core.build import FALSE, TRUE
from tiaowen.evaluate.overall import GRAVITY
from tiaowen.runtime.verdict import Verdict

CODES = {verdict: place for place, verdict in enumerate((*GRAVITY, Verdict.NOT_APPLICABLE))}
"""Verdict → number, the gravest least; the number of the whole case is the least that counts."""
WORDS = [verdict.value for verdict in CODES]


def code_of(norm: c.LoweredNorm, expressions: Expressions) -> pl.Expr:
    """The number of a norm's verdict; null where it is refused."""
    found: pl.Expr = _code(norm.arms[-1].verdict)
    for arm in reversed(norm.arms[:-1]):
        found = pl.when(expressions.of(arm.guard)).then(_code(arm.verdict)).otherwise(found)
    if norm.refused is FALSE:
        return found
    return pl.when(~expressions.of(norm.refused)).then(found)


def overall_of(norms: Sequence[tuple[c.LoweredNorm, str]], expressions: Expressions) -> pl.Expr:
    """The number of the whole case, from the columns of its norms (evaluate.overall)."""
    counted = [
        pl.col(column) if norm.touched is TRUE
        else pl.when(expressions.of(norm.touched)).then(pl.col(column))
        for norm, column in norms
        if norm.touched is not FALSE
    ]  # fmt: skip
    none = _code(Verdict.NOT_APPLICABLE)
    any_other = pl.any_horizontal(
        [(pl.col(column) != CODES[Verdict.NOT_APPLICABLE]).fill_null(False) for _, column in norms]
    )
    nothing = pl.when(any_other).then(_code(Verdict.UNDETERMINED)).otherwise(none)
    if not counted:
        return nothing
    return pl.min_horizontal(counted).fill_null(nothing)


def as_words(columns: Iterable[str]) -> list[pl.Expr]:
    """Numbers as the contract's words."""
    return [pl.col(column).cat.to(pl.Enum(WORDS)) for column in columns]


def _code(verdict: Verdict) -> pl.Expr:
    return pl.lit(CODES[verdict], dtype=pl.UInt8)
