"""Work is counted in steps: the same question takes as many whenever it is asked, and no more than allowed."""

from __future__ import annotations

import z3

from tiaowen.solver.effort import Effort


def pigeons(holes: int) -> z3.Solver:
    """One more pigeon than holes: plain to see, long to search."""
    solver = z3.Solver(ctx=z3.Context())
    sits = [[z3.Bool(f"{p}在{h}", solver.ctx) for h in range(holes)] for p in range(holes + 1)]
    for pigeon in sits:
        solver.add(z3.Or(*pigeon))
    for hole in range(holes):
        solver.add(z3.AtMost(*(pigeon[hole] for pigeon in sits), 1))
    return solver


def test_a_question_takes_the_same_steps_each_time():
    first, second = Effort(10_000_000), Effort(10_000_000)
    assert first.check(pigeons(5)) == second.check(pigeons(5)) == z3.unsat
    assert first.steps == second.steps < 10_000_000


def test_what_does_not_fit_is_left_open():
    effort = Effort(20_000)
    assert effort.check(pigeons(9)) == z3.unknown
    assert effort.steps <= 0
    assert effort.why_open == "求解步数用完"


def test_questions_share_what_is_left():
    effort = Effort(0)
    assert effort.check(pigeons(2)) == z3.unknown
