"""Strong Kleene logic with what is still open (language study 4.2)."""

from __future__ import annotations

import itertools

import pytest

from tiaowen.runtime.truth import (
    FALSE,
    NO_BASE,
    TRUE,
    Gap,
    Truth,
    all_of,
    any_of,
    at_least,
    judged,
    not_,
    open_truth,
)

A, B = Gap("甲"), Gap("乙")
OPEN_A, OPEN_B = open_truth((A,)), open_truth((B,))
STOPPED = Truth(None, stopped=NO_BASE)


def worlds(truth: Truth) -> list[bool]:
    """Every answer a condition may still turn out to have."""
    return [True, False] if truth.known is None else [truth.known]


@pytest.mark.parametrize(
    "operands", list(itertools.product([TRUE, FALSE, OPEN_A, OPEN_B], repeat=3))
)
def test_an_answer_is_known_exactly_when_every_completion_agrees(operands: tuple[Truth, ...]):
    completions = list(itertools.product(*map(worlds, operands)))
    for combined, plain in (
        (all_of(*operands), all),
        (any_of(*operands), any),
        (at_least(2, *operands), lambda answers: sum(answers) >= 2),
    ):
        answers = {plain(c) for c in completions}
        assert combined.known == (answers.pop() if len(answers) == 1 else None)


def test_a_decided_operand_adds_no_gap_and_gaps_come_once_in_reading_order():
    assert all_of(OPEN_B, TRUE, OPEN_A, OPEN_B).gaps == (B, A)
    assert all_of(OPEN_B, FALSE).gaps == ()
    assert any_of(OPEN_A, TRUE).gaps == ()
    assert at_least(1, OPEN_A, FALSE, OPEN_B).gaps == (A, B)


def test_not_keeps_what_is_open():
    assert not_(OPEN_A).gaps == (A,)
    assert (not_(TRUE).known, not_(FALSE).known, not_(OPEN_A).known) == (False, True, None)


@pytest.mark.parametrize("other", [TRUE, FALSE, OPEN_A])
def test_what_cannot_be_computed_stops_whatever_needs_it(other: Truth):
    for combined in (all_of(other, STOPPED), any_of(STOPPED, other), at_least(1, other, STOPPED)):
        assert combined.stopped is NO_BASE
    assert not_(STOPPED).stopped is NO_BASE


def test_a_judgement_belongs_to_the_innermost_owner():
    inner = judged(OPEN_A, "党委")
    assert inner.gaps == (Gap("甲", judged=True, by=("党委",)),)
    both = judged(all_of(inner, OPEN_B), "评委会")
    assert [(gap.name, gap.by) for gap in both.gaps] == [("甲", ("党委",)), ("乙", ("评委会",))]


def test_a_list_nobody_has_stated_stays_a_datum_inside_a_judgement():
    whole = Gap("评审专家", fixed=True)
    assert judged(open_truth((whole,)), "评委会").gaps == (whole,)
