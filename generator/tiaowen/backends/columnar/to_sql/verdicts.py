"""The columns of verdicts: a code a norm, the code of the whole case, and the contract's words."""

from __future__ import annotations

from collections.abc import Sequence

from tiaowen.backends.columnar.to_sql.expressions import Expressions
from tiaowen.backends.columnar.to_sql.text import any_of, text
from tiaowen.core import ast as c
from tiaowen.core.build import FALSE, TRUE
from tiaowen.runtime.evaluation import GRAVITY
from tiaowen.runtime.verdict import Verdict

CODES = {verdict: place for place, verdict in enumerate((*GRAVITY, Verdict.NOT_APPLICABLE))}
"""Verdict → number, the gravest least; the number of the whole case is the least that counts."""
_NONE = len(CODES)


def code_of(norm: c.LoweredNorm, about: str | None, expressions: Expressions) -> str:
    """The number of a norm's verdict; null where it is refused, or the case is about something else."""
    arms = [(expressions.of(arm.guard), CODES[arm.verdict]) for arm in norm.arms[:-1]]
    last = CODES[norm.arms[-1].verdict]
    before = [] if norm.refused is FALSE else [expressions.of(norm.refused)]
    if about is not None:
        before.append(f"(NOT {about})")
    none = [f"WHEN {any_of(before)} THEN NULL"] if before else []
    if not arms and not none:
        return str(last)
    whens = " ".join([*none, *(f"WHEN {guard} THEN {code}" for guard, code in arms)])
    return f"CASE {whens} ELSE {last} END"


def overall_of(norms: Sequence[tuple[c.LoweredNorm, str]], expressions: Expressions) -> str:
    """The number of the whole case, from the (quoted) columns of its norms (evaluate.overall)."""
    counted = [
        f"COALESCE({column}, {_NONE})" if norm.touched is TRUE
        else f"CASE WHEN {expressions.of(norm.touched)} THEN COALESCE({column}, {_NONE}) "
        f"ELSE {_NONE} END"
        for norm, column in norms
        if norm.touched is not FALSE
    ]  # fmt: skip
    nothing = _when_nothing_counts([column for _, column in norms])
    if not counted:
        return nothing
    least = counted[0] if len(counted) == 1 else f"LEAST({', '.join(counted)})"
    return f"COALESCE(NULLIF({least}, {_NONE}), {nothing})"


def _when_nothing_counts(columns: Sequence[str]) -> str:
    none = CODES[Verdict.NOT_APPLICABLE]
    any_other = any_of(f"COALESCE({column} <> {none}, FALSE)" for column in columns)
    return f"CASE WHEN {any_other} THEN {CODES[Verdict.UNDETERMINED]} ELSE {none} END"


def word_of(code: str) -> str:
    """The contract's word for a number."""
    arms = " ".join(f"WHEN {number} THEN {text(v.value)}" for v, number in CODES.items())
    return f"CASE {code} {arms} END"
