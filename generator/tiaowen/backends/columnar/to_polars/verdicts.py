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
_PLACES = {
    Verdict(word): pl.lit(place, dtype=pl.UInt8) for place, word in enumerate(WORDS.categories)
}
_NONE = pl.lit(255, dtype=pl.UInt8)
"""After all of them."""


def word_of(norm: c.LoweredNorm, expressions: Expressions) -> pl.Expr:
    """The word of a norm's verdict; null where it is refused."""
    found: pl.Expr = _word(norm.arms[-1].verdict)
    for arm in reversed(norm.arms[:-1]):
        found = pl.when(expressions.of(arm.guard)).then(_word(arm.verdict)).otherwise(found)
    if norm.refused is FALSE:
        return found
    return pl.when(~expressions.of(norm.refused)).then(found)


def overall_of(norms: Sequence[tuple[c.LoweredNorm, str]], expressions: Expressions) -> pl.Expr:
    """The word of the whole case, from the columns of its norms (evaluate.overall).

    Worked out on the words' places in `WORDS`, with a place of its own for norms that do not count:
    words are compared ten times slower than places, and nulls make the least of a row five times slower.
    """
    counted = [
        _place(column).fill_null(_NONE)
        if norm.touched is TRUE
        else pl.when(expressions.of(norm.touched))
        .then(_place(column).fill_null(_NONE))
        .otherwise(_NONE)
        for norm, column in norms
        if norm.touched is not FALSE
    ]
    said = pl.any_horizontal(
        (_place(column) != _PLACES[Verdict.NOT_APPLICABLE]).fill_null(False) for _, column in norms
    )
    open_, none = _PLACES[Verdict.UNDETERMINED], _PLACES[Verdict.NOT_APPLICABLE]
    nothing = pl.when(said).then(open_).otherwise(none)
    least = pl.min_horizontal([*counted, _NONE])
    return pl.when(least == _NONE).then(nothing).otherwise(least).cat.to(WORDS)


def _place(column: str) -> pl.Expr:
    return pl.col(column).to_physical()


def _word(verdict: Verdict) -> pl.Expr:
    return pl.lit(verdict.value, dtype=WORDS)
