"""What a verdict module went through for one row, as a tree; built only when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from tiaowen.runtime.rows import Answer, Row, Slot

Shape: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""Of a norm: the slots it reads itself, its intermediate results, and the norms it asks."""


class Step(NamedTuple):
    """One norm.

    Attributes:
        norm, citation: as in `Norm`.
        answer: see `rows.Answer`.
        facts: what it read itself: name, side and value; None is unknown.
        results: its intermediate results, None also where they were not needed.
        asked: the norms it rests on.
    """

    norm: str
    citation: str
    answer: Answer
    facts: tuple[tuple[str, str, Any], ...]
    results: tuple[Any, ...]
    asked: tuple[Step, ...]


def tree(
    answers: Sequence[Answer],
    trace: Row,
    row: Row,
    slots: Sequence[Slot],
    norms: Sequence[tuple[str, str, str, str]],
    shapes: Sequence[Shape],
) -> tuple[Step, ...]:
    """Every norm with what it rests on, in reading order.

    `answers` and `trace` are what a traced function returned for `row`; `slots`, `norms` and `shapes`
    the module's SLOTS, NORMS and SHAPES.
    """
    steps: dict[int, Step] = {}

    def step(number: int) -> Step:
        if number not in steps:
            read, results, asked = shapes[number]
            name, citation, _, _ = norms[number]
            steps[number] = Step(
                name,
                citation,
                answers[number],
                tuple([(slots[k][1], slots[k][0], row[k]) for k in read]),
                tuple([trace[k] for k in results]),
                tuple([step(k) for k in asked]),
            )
        return steps[number]

    return tuple([step(number) for number in range(len(norms))])
