"""Counting, adding and running over the places of a list; each place is taken or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from tiaowen.solver.encode.logic import Formula, Whole, all_of, any_of, both, no, pick
from tiaowen.solver.encode.terms import (
    Number,
    Term,
    add,
    choose_term,
    equal,
    lesser,
    unknown_unless,
)

ZERO = Number(True, 0)


def count(taken: Sequence[Formula]) -> Number:
    """How many places are taken."""
    return Number(True, _sum([pick(place, 1, 0) for place in taken]))


def _sum(numbers: Sequence[Whole]) -> Whole:
    return reduce(lambda a, b: a + b, numbers, 0)


def total(taken: Sequence[Formula], values: Sequence[Term]) -> Number:
    """Sum of the known values at the taken places."""
    found = ZERO
    for place, value in zip(taken, values, strict=True):
        counts = both(place, value.known)
        part = choose_term(counts, value, ZERO)
        assert isinstance(part, Number)
        found = add(found, Number(True, part.over, part.denominator))
    return found


def extreme(taken: Sequence[Formula], values: Sequence[Term], *, largest: bool) -> Term:
    """Largest or smallest known value at the taken places; unknown for none."""
    found: Term | None = None
    for place, value in zip(taken, values, strict=True):
        here = unknown_unless(place, value)
        found = here if found is None else _nearer(found, here, largest)
    if found is None:
        raise ValueError("a list without places")
    return found


def _nearer(left: Term, right: Term, largest: bool) -> Term:
    """Of two that may be missing: the one that is there, or the larger (smaller) of both."""
    best = lesser(left, right, smaller=not largest)
    return choose_term(best.known, best, choose_term(left.known, left, right))


def true_run(taken: Sequence[Formula]) -> Number:
    """Longest run of neighbouring taken places."""
    best: Whole = 0
    now: Whole = 0
    for place in taken:
        now = pick(place, now + 1, 0)
        best = _larger(best, now)
    return Number(True, best)


def numbered_run(
    taken: Sequence[Formula], numbers: Sequence[Term], groups: Sequence[Term] | None
) -> Number:
    """Longest run of consecutive numbers among the taken places, within one group."""
    counted = [both(place, n.known) for place, n in zip(taken, numbers, strict=True)]
    best: Whole = 0
    for start in range(len(counted)):
        length = _run_from(start, counted, numbers, groups)
        best = _larger(best, pick(counted[start], length, 0))
    return Number(True, best)


def _run_from(
    start: int, counted: Sequence[Formula], numbers: Sequence[Term], groups: Sequence[Term] | None
) -> Whole:
    """How far the numbers go on from one place; there are no more steps than other places."""
    length: Whole = 1
    for step in range(len(counted) - 1, 0, -1):
        wanted = _plus(numbers[start], step)
        there = any_of(
            all_of([counted[i], equal(numbers[i], wanted).true, _same_group(groups, start, i)])
            for i in range(len(counted))
        )
        length = pick(there, length + 1 if step < len(counted) - 1 else 2, 1)
    return length


def _plus(number: Term, step: int) -> Number:
    assert isinstance(number, Number)
    return add(number, Number(True, step))


def _same_group(groups: Sequence[Term] | None, left: int, right: int) -> Formula:
    """Of one value of the grouping field; those without one are a group too."""
    if groups is None or left == right:
        return True
    a, b = groups[left], groups[right]
    return any_of([equal(a, b).true, both(no(a.known), no(b.known))])


def gone(left: Sequence[tuple[Formula, Term]], right: Sequence[tuple[Formula, Term]]) -> Number:
    """How many of the left have an identity that none of the right has."""
    return count(
        [
            both(
                there, no(any_of(both(other, equal(mine, theirs).true) for other, theirs in right))
            )
            for there, mine in left
        ]
    )


def _larger(left: Whole, right: Whole) -> Whole:
    if isinstance(left, int) and isinstance(right, int):
        return max(left, right)
    return pick(left >= right, left, right)
