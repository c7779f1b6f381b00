"""The three norms that rest on other norms alone, joined in Python for peers that cannot ask a result twice."""

from __future__ import annotations

from collections.abc import Sequence


def joined(answers: Sequence[bool | None]) -> tuple[bool | None, ...]:
    """The answers of all fifteen norms from those of the first twelve."""
    enter, leave = answers[:4], answers[4:]
    enters = False if False in enter else None if None in enter else True
    leaves = True if True in leave else None if None in leave else False
    if enters is False or leaves is True:
        return (*answers, enters, leaves, False)
    return (*answers, enters, leaves, None if enters is None or leaves is None else True)
