"""What an expression becomes: a value, and the formula under which it is known.

While it is not known the value is anything. Numbers are a whole term over a fixed denominator, so that
shares (三分之一) are compared in integers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from tiaowen.solver.encode.days import Day, earlier, fixed, pick_day
from tiaowen.solver.encode.logic import Formula, Whole, both, choose, either, no, pick, same


@dataclass(frozen=True, slots=True)
class Truth:
    """Surely true, surely false; never both. Neither: unknown. `sure`: one of them always holds."""

    true: Formula
    false: Formula
    sure: bool = False

    @property
    def known(self) -> Formula:
        """Whether it is either."""
        return self.sure or either(self.true, self.false)


@dataclass(frozen=True, slots=True)
class Number:
    """`over` / `denominator` while known."""

    known: Formula
    over: Whole
    denominator: int = 1


@dataclass(frozen=True, slots=True)
class Dated:
    """A day while known."""

    known: Formula
    day: Day


@dataclass(frozen=True, slots=True)
class Word:
    """The code of a text while known (`words.py`)."""

    known: Formula
    code: Whole


Term: TypeAlias = Truth | Number | Dated | Word


def sure(holds: Formula) -> Truth:
    """A truth that is never open."""
    return Truth(holds, no(holds), sure=True)


def truth(true: Formula, false: Formula, *, sure_if: bool) -> Truth:
    """From both sides; where no part can be open, false is no more than not true."""
    return sure(true) if sure_if else Truth(true, false)


def settled(known: Formula, holds: Formula) -> Truth:
    """A truth that is `holds` while known."""
    return sure(holds) if known is True else Truth(both(known, holds), both(known, no(holds)))


def constant(value: Fraction | None) -> Number:
    """A literal number."""
    if value is None:
        return Number(False, 0)
    return Number(True, value.numerator, value.denominator)


def day_constant(value: date | None) -> Dated:
    """A literal day."""
    return Dated(value is not None, fixed(value or date.min))


# ---- choosing -----------------------------------------------------------------------------------


def choose_term(test: Formula, then: Term, other: Term) -> Term:
    """`then` where the test holds; both of one sort."""
    match then, other:
        case Truth(), Truth():
            true = choose(test, then.true, other.true)
            false = choose(test, then.false, other.false)
            return truth(true, false, sure_if=then.sure and other.sure)
        case Number(), Number():
            left, right, denominator = _aligned(then, other)
            known = choose(test, then.known, other.known)
            return Number(known, _either_known(test, then, other, left, right), denominator)
        case Dated(), Dated():
            known = choose(test, then.known, other.known)
            return Dated(known, pick_day(_informed(test, then, other), then.day, other.day))
        case Word(), Word():
            known = choose(test, then.known, other.known)
            return Word(known, pick(_informed(test, then, other), then.code, other.code))
    raise TypeError(f"{type(then).__name__} and {type(other).__name__} are not of one sort")


def otherwise(operand: Term, other: Term) -> Term:
    """The operand, or `other` where it is unknown."""
    if isinstance(operand, Truth) and isinstance(other, Truth):
        true = either(operand.true, both(no(operand.false), other.true))
        false = either(operand.false, both(no(operand.true), other.false))
        return truth(true, false, sure_if=operand.sure or other.sure)
    return choose_term(operand.known, operand, other)


def unknown_unless(known: Formula, value: Term) -> Term:
    """The value, known no more than that."""
    match value:
        case Truth():
            return Truth(both(known, value.true), both(known, value.false))
        case _:
            return replace(value, known=both(known, value.known))


def _informed(test: Formula, then: Term, other: Term) -> Formula:
    """The test, or the side that is never unknown: what stands in an unknown side does not matter."""
    if other.known is False:
        return True
    return False if then.known is False else test


def _either_known(test: Formula, then: Term, other: Term, left: Whole, right: Whole) -> Whole:
    return pick(_informed(test, then, other), left, right)


def _aligned(left: Number, right: Number) -> tuple[Whole, Whole, int]:
    """Two numbers over one denominator."""
    if left.denominator == right.denominator:
        return left.over, right.over, left.denominator
    return (
        left.over * right.denominator,
        right.over * left.denominator,
        left.denominator * right.denominator,
    )


# ---- numbers ------------------------------------------------------------------------------------


def add(left: Number, right: Number) -> Number:
    """Sum."""
    a, b, denominator = _aligned(left, right)
    return Number(both(left.known, right.known), a + b, denominator)


def multiply(left: Number, right: Number) -> Number:
    """Product."""
    return Number(
        both(left.known, right.known), left.over * right.over, left.denominator * right.denominator
    )


# ---- comparing ----------------------------------------------------------------------------------


def equal(left: Term, right: Term) -> Truth:
    """Equality of two terms of one sort."""
    known = both(left.known, right.known)
    match left, right:
        case Truth(), Truth():
            return settled(known, same(left.true, right.true))
        case Number(), Number():
            a, b, _ = _aligned(left, right)
            return settled(known, a == b)
        case Dated(), Dated():
            return settled(known, left.day.packed == right.day.packed)
        case Word(), Word():
            return settled(known, left.code == right.code)
    raise TypeError(f"{type(left).__name__} and {type(right).__name__} are not of one sort")


def less(left: Term, right: Term, *, or_equal: bool) -> Truth:
    """Order of two numbers or two days."""
    known = both(left.known, right.known)
    match left, right:
        case Number(), Number():
            a, b, _ = _aligned(left, right)
            return settled(known, a <= b if or_equal else a < b)
        case Dated(), Dated():
            a, b = left.day.packed, right.day.packed
            return settled(known, a <= b if or_equal else a < b)
    raise TypeError(f"{type(left).__name__} has no order")


def lesser(left: Term, right: Term, *, smaller: bool) -> Term:
    """The smaller (or larger) of two; unknown when either is."""
    known = both(left.known, right.known)
    match left, right:
        case Number(), Number():
            a, b, denominator = _aligned(left, right)
            return Number(known, pick(_toward(a <= b, smaller), a, b), denominator)
        case Dated(), Dated():
            nearer = _toward(earlier(left.day, right.day), smaller)
            return Dated(known, pick_day(nearer, left.day, right.day))
    raise TypeError(f"{type(left).__name__} has no order")


def _toward(ordered: Formula, smaller: bool) -> Formula:
    return ordered if smaller else no(ordered)
