"""The columns of verdicts, in the contract's words: one a norm, and the one of the whole case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tiaowen.backends.columnar.to_sql.expressions import Binding, Expressions
from tiaowen.backends.columnar.to_sql.text import any_of, text
from tiaowen.core import ast as c
from tiaowen.core.build import FALSE
from tiaowen.runtime.evaluation import GRAVITY
from tiaowen.runtime.verdict import Verdict


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """The last three arms where they ask one condition: it holds, it does not, it is unknown."""

    truth: c.Expr
    yes: Verdict
    no: Verdict
    unknown: Verdict


def open_choice(norm: c.LoweredNorm) -> OpenChoice | None:
    """The open choice a norm ends in; None where it ends otherwise."""
    match norm.arms[-3:]:
        case (
            c.Arm(c.Else(held, c.Lit(False)), yes),
            c.Arm(c.Not(c.Else(denied, c.Lit(True))), no),
            c.Arm(_, unknown),
        ) if held is denied:
            while isinstance(held, c.Not):
                held, yes, no = held.operand, no, yes
            return OpenChoice(held, yes, no, unknown)
        case _:
            return None


def word_of(norm: c.LoweredNorm, about: str | None, expressions: Expressions) -> str:
    """The norm's verdict; null where it is refused, or the case is about something else."""
    before = [] if norm.refused is FALSE else [expressions.holds(norm.refused, Binding.TEST)]
    if about is not None:
        before.append(f"NOT ({about})")
    whens = [f"WHEN {any_of(before)} THEN NULL"] if before else []
    three = open_choice(norm)
    earlier = norm.arms[:-1] if three is None else norm.arms[:-3]
    last = norm.arms[-1].verdict
    whens += (f"WHEN {expressions.holds(arm.guard)} THEN {_word(arm.verdict)}" for arm in earlier)
    if three is not None:  # engines are fastest when asked for null first
        asked, last = expressions.whole(three.truth), three.no
        whens.append(f"WHEN {asked} IS NULL THEN {_word(three.unknown)}")
        whens.append(f"WHEN {asked} THEN {_word(three.yes)}")
    return f"CASE {' '.join(whens)} ELSE {_word(last)} END" if whens else _word(last)


@dataclass(frozen=True, slots=True)
class Said:
    """What the verdict of the whole case asks of one norm.

    Attributes:
        column: of its verdict, quoted.
        touched: the column that says whether it counts, quoted; None: its verdict is enough to tell.
        counted: the verdicts it can have where it counts.
        untouched: those it can have where it does not.
    """

    column: str
    touched: str | None
    counted: frozenset[Verdict]
    untouched: frozenset[Verdict]


def whole_of(norms: Sequence[Said]) -> list[str]:
    """The gravest verdict that counts (evaluate.overall), as arms of a CASE."""
    arms = [
        f"WHEN {any_of(found)} THEN {_word(verdict)}"
        for verdict in (*GRAVITY, Verdict.NOT_APPLICABLE)
        if (found := list(_counted(norms, verdict)))
    ]
    open_ones = [
        _among(verdict, columns)
        for verdict in GRAVITY
        if (columns := [one.column for one in norms if verdict in one.untouched])
    ]
    if open_ones:  # nothing counts, and not everything falls away
        arms.append(f"WHEN {any_of(open_ones)} THEN {_word(Verdict.UNDETERMINED)}")
    return [*arms, f"ELSE {_word(Verdict.NOT_APPLICABLE)}"]


def _counted(norms: Sequence[Said], verdict: Verdict) -> Iterator[str]:
    """Conditions under which some norm that counts has the verdict."""
    able = [one for one in norms if verdict in one.counted]
    plain = [one.column for one in able if verdict not in one.untouched]
    if plain:
        yield _among(verdict, plain)
    for one in able:
        if verdict in one.untouched:
            yield f"({one.column} = {_word(verdict)} AND {one.touched})"


def _among(verdict: Verdict, columns: Sequence[str]) -> str:
    if len(columns) == 1:
        return f"{columns[0]} = {_word(verdict)}"
    return f"{_word(verdict)} IN ({', '.join(columns)})"


def _word(verdict: Verdict) -> str:
    return text(verdict.value)
