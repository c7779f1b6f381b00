"""Core expressions → terms over the variables of a case (`core/ast.py` for what each one means)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import TypeAlias, TypeVar, assert_never

import z3

from tiaowen.core import ast as c
from tiaowen.runtime.dates import WorkCalendar
from tiaowen.solver.encode import aggregates, terms
from tiaowen.solver.encode.days import Day, add_days, add_months, full_years
from tiaowen.solver.encode.facts import Facts, Listed, Scalar
from tiaowen.solver.encode.logic import Formula, Whole, all_of, any_of, both, no
from tiaowen.solver.encode.not_encoded import NotEncodedError
from tiaowen.solver.encode.reads import facts_read, lists_in_hand, possible_numbers
from tiaowen.solver.encode.terms import Dated, Number, Term, Truth, Word
from tiaowen.solver.encode.workdays import uncovered, workday_after

T = TypeVar("T")
InHand: TypeAlias = Mapping[str, int]
"""The member in hand of each list being gone through, by its place."""

NONE_IN_HAND: InHand = {}


@dataclass
class Encoder:
    """Translates expressions of one rule set; nodes are shared, so each is translated once."""

    facts: Facts
    today: Day
    calendar: WorkCalendar
    _made: dict[tuple[object, ...], Term] = field(default_factory=dict)
    _hands: dict[c.Expr, frozenset[str]] = field(default_factory=dict)
    _reads: dict[c.Expr, frozenset[str]] = field(default_factory=dict)

    def truth(self, node: c.Expr, at: InHand = NONE_IN_HAND) -> Truth:
        """A condition."""
        found = self.term(node, at)
        if not isinstance(found, Truth):
            raise TypeError(f"{type(node).__name__} is no condition")
        return found

    def number(self, node: c.Expr, at: InHand = NONE_IN_HAND) -> Number:
        """A number."""
        found = self.term(node, at)
        if not isinstance(found, Number):
            raise TypeError(f"{type(node).__name__} is no number")
        return found

    def dated(self, node: c.Expr, at: InHand = NONE_IN_HAND) -> Dated:
        """A day."""
        found = self.term(node, at)
        if not isinstance(found, Dated):
            raise TypeError(f"{type(node).__name__} is no day")
        return found

    def term(self, node: c.Expr, at: InHand = NONE_IN_HAND) -> Term:
        """Any expression.

        Raises:
            NotEncodedError: an amount of working days that is not one of a few.
        """
        hands = lists_in_hand(node, self._hands)
        key = (node, *sorted((name, at[name]) for name in hands))
        if key not in self._made:
            self._made[key] = self._translate(node, at)
        return self._made[key]

    def reads(self, *nodes: c.Expr) -> frozenset[str]:
        """Facts that bear on the expressions."""
        return frozenset().union(*(facts_read(node, self._reads) for node in nodes))

    def _translate(self, node: c.Expr, at: InHand) -> Term:
        match node:
            case c.Lit():
                return self._constant(node)
            case c.Input() | c.Entry() | c.Field():
                return self._stated(node, at)
            case c.Today():
                return Dated(True, self.today)
            case c.Not() | c.And() | c.Or() | c.Compare() | c.IsNull() | c.Else() | c.If():
                return self._logic(node, at)
            case c.Add() | c.Multiply() | c.Least() | c.Most():
                return self._arithmetic(node, at)
            case c.FullYears() | c.Shift() | c.Uncovered():
                return self._calendar(node, at)
            case c.Count() | c.Total() | c.Extreme() | c.TrueRun() | c.NumberedRun() | c.Gone():
                return self._over_members(node, at)
            case c.Place() | c.Told():
                raise TypeError("tables are proved row by row; lower without `searched`")
            case _:
                assert_never(node)

    # ---- constants and facts ------------------------------------------------------------------------

    def _constant(self, node: c.Lit) -> Term:
        match node.sort:
            case c.Sort.TRUTH:
                return Truth(node.value is True, node.value is False, node.value is not None)
            case c.Sort.NUMBER:
                return terms.constant(node.value)  # type: ignore[arg-type]
            case c.Sort.DATE:
                return terms.day_constant(node.value)  # type: ignore[arg-type]
            case c.Sort.TEXT:
                known = node.value is not None
                return Word(known, self.facts.words.code(str(node.value)) if known else 0)

    def _stated(self, node: c.Input | c.Entry | c.Field, at: InHand) -> Term:
        match node:
            case c.Input(name, aspect) if self.facts.is_list(name):
                return _of_list(self.facts.listed(name), aspect)
            case c.Input(name, "listed"):
                return terms.sure(self.facts.recorded(name, c.Sort.TEXT).stated)
            case c.Input(name, aspect, sort):
                return _as_sort(_of_scalar(self.facts.scalar(name, sort), aspect), sort)
            case c.Entry(name, key, aspect, sort) if not self.facts.is_list(name):
                return _of_record(self.facts.record(name, key, sort), aspect)
            case c.Entry(name, key, aspect):
                return self._entry(name, key, aspect)
            case c.Field(name, field_name, aspect):
                member = self.facts.listed(name).members[at[name]]
                return _of_scalar(member.fields[field_name], aspect)

    def _entry(self, name: str, key: str, aspect: str) -> Term:
        listed = self.facts.listed(name)
        place = listed.type.key.levels.index(key)  # type: ignore[union-attr]
        member = listed.members[place]
        if aspect == "obtained":
            return terms.sure(member.present)
        return _of_scalar(member.fields["日期"], aspect)

    # ---- truth --------------------------------------------------------------------------------------

    def _logic(
        self,
        node: c.Not | c.And | c.Or | c.Compare | c.IsNull | c.Else | c.If,
        at: InHand,
    ) -> Term:
        match node:
            case c.Not(operand):
                found = self.truth(operand, at)
                return Truth(found.false, found.true, found.sure)
            case c.And(operands):
                parts = [self.truth(o, at) for o in operands]
                return terms.truth(
                    all_of(p.true for p in parts),
                    any_of(p.false for p in parts),
                    sure_if=all(p.sure for p in parts),
                )
            case c.Or(operands):
                parts = [self.truth(o, at) for o in operands]
                return terms.truth(
                    any_of(p.true for p in parts),
                    all_of(p.false for p in parts),
                    sure_if=all(p.sure for p in parts),
                )
            case c.Compare("=", left, right):
                return terms.equal(self.term(left, at), self.term(right, at))
            case c.Compare(operator, left, right):
                sides = self.term(left, at), self.term(right, at)
                return terms.less(*sides, or_equal=operator == "≤")
            case c.IsNull(operand):
                return terms.sure(no(self.term(operand, at).known))
            case c.Else(operand, other):
                return terms.otherwise(self.term(operand, at), self.term(other, at))
            case c.If(test, then, other):
                holds = self.truth(test, at).true
                return terms.choose_term(holds, self.term(then, at), self.term(other, at))

    # ---- numbers and days -----------------------------------------------------------------------------

    def _arithmetic(self, node: c.Add | c.Multiply | c.Least | c.Most, at: InHand) -> Term:
        match node:
            case c.Add(operands):
                return reduce(terms.add, (self.number(o, at) for o in operands))
            case c.Multiply(left, right):
                return terms.multiply(self.number(left, at), self.number(right, at))
            case c.Least(operands) | c.Most(operands):
                smaller = isinstance(node, c.Least)
                found = (self.term(o, at) for o in operands)
                return reduce(lambda a, b: terms.lesser(a, b, smaller=smaller), found)

    def _calendar(self, node: c.FullYears | c.Shift | c.Uncovered, at: InHand) -> Term:
        match node:
            case c.FullYears(birth, day):
                born, asked = self.dated(birth, at), self.dated(day, at)
                return Number(both(born.known, asked.known), full_years(born.day, asked.day))
            case c.Shift(unit="workdays"):
                return self._by_workdays(node, at)
            case c.Shift(day, amount, unit):
                start, moved = self.dated(day, at), self.number(amount, at)
                move = add_months if unit == "months" else add_days
                return Dated(both(start.known, moved.known), move(start.day, _whole(moved)))
            case c.Uncovered(day, amount):
                start = self.dated(day, at)
                left = self._each_amount(
                    amount, at, lambda n: both(start.known, uncovered(start.day, n, self.calendar))
                )
                return terms.sure(any_of(both(holds, part) for holds, part in left))

    def _by_workdays(self, node: c.Shift, at: InHand) -> Term:
        """One move for each number of days the amount can be."""
        start = self.dated(node.day, at)
        moves = self._each_amount(node.amount, at, lambda n: self._arrival(node, start.day, n))
        known = both(start.known, self.number(node.amount, at).known)
        found: Term = Dated(known, moves[-1][1])
        for holds, day in moves[:-1]:
            found = terms.choose_term(holds, Dated(known, day), found)
        return found

    def _arrival(self, node: c.Shift, start: Day, count: int) -> Day:
        name = f"{count}个工作日后#{self.facts.count_definition()}"
        arrival = workday_after(start, count, self.calendar, name)
        self.facts.define(self.reads(node), arrival.because)
        return arrival.day

    def _each_amount(
        self, amount: c.Expr, at: InHand, make: Callable[[int], T]
    ) -> list[tuple[Formula, T]]:
        """What `make` gives for every number the amount can be, and when it is that number."""
        values = possible_numbers(amount)
        if values is None:
            raise NotEncodedError("工作日的天数不是定数")
        counted = self.number(amount, at)
        return [
            (terms.equal(counted, terms.constant(value)).true, make(int(value))) for value in values
        ]

    # ---- members --------------------------------------------------------------------------------------

    def _over_members(
        self,
        node: c.Count | c.Total | c.Extreme | c.TrueRun | c.NumberedRun | c.Gone,
        at: InHand,
    ) -> Term:
        match node:
            case c.Count(name, where):
                return aggregates.count(self._taken(name, where, at))
            case c.Total(name, where, value):
                return aggregates.total(self._taken(name, where, at), self._each(name, value, at))
            case c.Extreme(name, where, value, largest):
                each = self._each(name, value, at)
                return aggregates.extreme(self._taken(name, where, at), each, largest=largest)
            case c.TrueRun(name, where):
                return aggregates.true_run(self._taken(name, where, at))
            case c.NumberedRun(name, where, number, by):
                numbers = self._each(name, number, at)
                groups = self._each(name, by, at) if by is not None else None
                return aggregates.numbered_run(self._taken(name, where, at), numbers, groups)
            case c.Gone(left, right):
                mine, theirs = self._identities(left), self._identities(right)
                return aggregates.gone(mine, theirs)

    def _taken(self, name: str, where: c.Expr, at: InHand) -> list[Formula]:
        """For each place of the list, whether a member is there and fulfils the condition."""
        places = enumerate(self.facts.listed(name).members)
        return [both(m.present, self.truth(where, {**at, name: i}).true) for i, m in places]

    def _each(self, name: str, value: c.Expr, at: InHand) -> list[Term]:
        places = range(len(self.facts.listed(name).members))
        return [self.term(value, {**at, name: i}) for i in places]

    def _identities(self, node: c.Field) -> list[tuple[Formula, Term]]:
        """For each place whether a member of known identity is there, and that identity."""
        members = self.facts.listed(node.list).members
        found = self._each(node.list, node, NONE_IN_HAND)
        return [(both(m.present, t.known), t) for m, t in zip(members, found, strict=True)]


def _of_record(scalar: Scalar, aspect: str) -> Term:
    return terms.sure(scalar.asked) if aspect == "obtained" else _of_scalar(scalar, aspect)


def _as_sort(found: Term, sort: c.Sort) -> Term:
    """A paper is stated by its day or by 真/假, as declared; read the other way nothing is known."""
    if isinstance(found, _TERMS[sort]):
        return found
    return _UNKNOWN[sort]


_TERMS = {
    c.Sort.TRUTH: Truth,
    c.Sort.NUMBER: Number,
    c.Sort.DATE: Dated,
    c.Sort.TEXT: Word,
}
_UNKNOWN: dict[c.Sort, Term] = {
    c.Sort.TRUTH: Truth(False, False),
    c.Sort.NUMBER: terms.constant(None),
    c.Sort.DATE: terms.day_constant(None),
    c.Sort.TEXT: Word(False, 0),
}


def _of_scalar(scalar: Scalar, aspect: str) -> Term:
    match aspect:
        case "nothing":
            return terms.sure(scalar.nothing)
        case "asked":
            return terms.sure(scalar.asked)
        case "low" | "high":
            low, high = scalar.value  # type: ignore[misc]
            return Number(scalar.has_value, low if aspect == "low" else high)
    return _value(scalar)


def _value(scalar: Scalar) -> Term:
    match scalar.value:
        case z3.BoolRef():
            return terms.settled(scalar.has_value, scalar.value)
        case Day():
            return Dated(scalar.has_value, scalar.value)
        case (low, high):  # a level is a number once its name stands for one rank
            return Number(both(scalar.has_value, low == high), low)
        case _ if scalar.is_word:
            return Word(scalar.has_value, scalar.value)
        case _:
            return Number(scalar.has_value, scalar.value)


def _of_list(listed: Listed, aspect: str) -> Term:
    match aspect:
        case "listed":
            return terms.sure(listed.known)
        case "nothing":
            return terms.sure(listed.nothing)
        case "asked":
            return terms.sure(listed.asked)
    raise NotEncodedError(f"清单「{listed.name}」被当作单个的值")


def _whole(number: Number) -> Whole:
    """The amount of a move."""
    if number.denominator == 1:
        return number.over
    if isinstance(number.over, int) and number.over % number.denominator == 0:
        return number.over // number.denominator
    raise NotEncodedError("日期移动的月数或者天数不是整数")
