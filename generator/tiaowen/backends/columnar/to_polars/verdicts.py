"""The columns of verdicts: one a norm, and the one of the whole case."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tiaowen.backends.columnar.to_polars.expressions import Expressions
from tiaowen.core import ast as c
from tiaowen.core.build import FALSE, TRUE
from tiaowen.runtime.evaluation import GRAVITY
from tiaowen.runtime.verdict import Verdict

WORDS = pl.Enum([verdict.value for verdict in (*GRAVITY, Verdict.NOT_APPLICABLE)])
"""The contract's words, the gravest least; the word of the whole case is the least that counts."""


def word_of(norm: c.LoweredNorm, expressions: Expressions) -> pl.Expr:
    """The word of a norm's verdict; null where it is refused."""
    found: pl.Expr = _word(norm.arms[-1].verdict)
    for arm in reversed(norm.arms[:-1]):
        found = pl.when(expressions.of(arm.guard)).then(_word(arm.verdict)).otherwise(found)
    if norm.refused is FALSE:
        return found
    return pl.when(~expressions.of(norm.refused)).then(found)


def overall_of(norms: Sequence[tuple[c.LoweredNorm, str]], expressions: Expressions) -> pl.Expr:
    """The word of the whole case, from the columns of its norms (evaluate.overall)."""
    counted = [
        pl.col(column) if norm.touched is TRUE
        else pl.when(expressions.of(norm.touched)).then(pl.col(column))
        for norm, column in norms
        if norm.touched is not FALSE
    ]  # fmt: skip
    none = _word(Verdict.NOT_APPLICABLE)
    any_other = pl.any_horizontal(
        [(pl.col(column) != none).fill_null(False) for _, column in norms]
    )
    nothing = pl.when(any_other).then(_word(Verdict.UNDETERMINED)).otherwise(none)
    if not counted:
        return nothing
    return pl.min_horizontal(counted).fill_null(nothing)


def _word(verdict: Verdict) -> pl.Expr:
    return pl.lit(verdict.value, dtype=WORDS)
