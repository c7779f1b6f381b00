"""Core expressions encoded, and what they give for a case: by z3 alone, all variables replaced."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import z3

from tiaowen.core import ast as c
from tiaowen.model.types import FactType
from tiaowen.runtime.case import Case
from tiaowen.runtime.dates import WorkCalendar
from tiaowen.solver.encode.days import Day, day_from, packed
from tiaowen.solver.encode.expressions import Encoder
from tiaowen.solver.encode.facts import Facts, Knowledge
from tiaowen.solver.encode.logic import formula
from tiaowen.solver.encode.stating import assignments
from tiaowen.solver.encode.terms import Dated, Number, Term, Truth

TODAY = packed(z3.Int("今.年"), z3.Int("今.月"), z3.Int("今.日"))
TRUTH, NUMBER, DATE, TEXT = c.Sort.TRUTH, c.Sort.NUMBER, c.Sort.DATE, c.Sort.TEXT


def encoder(
    types: dict[str, FactType],
    calendar: WorkCalendar | None = None,
    knowledge: Knowledge | None = None,
) -> Encoder:
    """An encoder whose 判定日 is a variable."""
    facts = Facts(types, knowledge=knowledge or Knowledge())
    return Encoder(facts, TODAY, calendar or WorkCalendar())


def number(value: int | Fraction | None) -> c.Lit:
    return c.Lit(None if value is None else Fraction(value), NUMBER)


def day(value: date | None) -> c.Lit:
    return c.Lit(value, DATE)


def today_is(value: date) -> list[Any]:
    return [
        (TODAY.year, z3.IntVal(value.year)),
        (TODAY.month, z3.IntVal(value.month - 1)),
        (TODAY.day, z3.IntVal(value.day)),
    ]


def given(term: Term, at: Encoder, case: Case) -> Any:
    """What a term gives for the case, None for unknown."""
    replaced = [*assignments(at.facts, case), *today_is(case.as_of)]

    def read(part: Any) -> Any:
        if not z3.is_expr(part):
            return part
        found = settled(z3.simplify(z3.substitute(part, *replaced)), at.facts, replaced)
        if z3.is_bool(found):
            return z3.is_true(found) if z3.is_true(found) or z3.is_false(found) else found
        return Fraction(found.as_fraction()) if z3.is_rational_value(found) else found.as_long()

    if isinstance(term, Truth):
        true, false = read(formula(term.true)), read(formula(term.false))
        assert not (true and false)
        return True if true else False if false else None
    if not read(formula(term.known)):
        return None
    if isinstance(term, Number):
        return Fraction(read(term.over)) / term.denominator
    if isinstance(term, Dated):
        found: Day = term.day
        assert read(found.packed) == read(found.year) * 384 + read(found.month) * 32 + read(
            found.day
        )
        return day_from(read(found.packed))
    return read(term.code)


def settled(left: Any, facts: Facts, replaced: list[Any]) -> Any:
    """What is left of a term once the case's variables are replaced: a value, the only one it can have.

    Days arrived at by working days are variables too, held to what they stand for by conditions.
    """
    if not any(z3.is_const(v) and v.decl().kind() == z3.Z3_OP_UNINTERPRETED for v in leaves(left)):
        return left
    solver = z3.Solver()
    names = [*facts.scalars, *facts.lists]
    solver.add(*(z3.simplify(z3.substitute(h, *replaced)) for h in facts.conditions(names)))
    assert solver.check() == z3.sat
    found = solver.model().eval(left, model_completion=True)
    assert solver.check(left != found) == z3.unsat, "more than one value"
    return found


def leaves(term: Any) -> list[Any]:
    return [leaf for part in term.children() for leaf in leaves(part)] or [term]


def case(as_of: date = date(2024, 1, 10), **facts: Any) -> Case:
    return Case("甲", as_of, facts)
