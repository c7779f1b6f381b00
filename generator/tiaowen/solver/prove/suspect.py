"""What the checks come to before a witness is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tiaowen.solver.prove.finding import Fault
from tiaowen.solver.prove.questions import K, Possible, Question
from tiaowen.solver.prove.subjects import Subject


class Ask(Protocol):
    """Which of these can happen."""

    def __call__(self, questions: Mapping[K, Question], /) -> Possible[K]:
        """By key: possible, not possible, not settled."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A fault, and what a witness of it has to show (nothing where there can be none).

    Attributes:
        about: what the fault is about besides its norms, in Chinese: an exception, circumstances.
        during: norms put beside, whose verdict a witness has to keep.
    """

    fault: Fault
    subjects: tuple[Subject, ...]
    shows: Question = ()
    about: str = ""
    during: tuple[str, ...] = ()
