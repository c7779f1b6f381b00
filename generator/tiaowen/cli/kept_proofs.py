"""Answers of the prover kept from one run to the next, so that an edit re-proves what it touches.

An answer's key says what of the rules it rests on (`solver/prove/slices.py`); the program itself is what
all of them rest on. The files are pickles in the user's own cache folder, like the laws kept there.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tiaowen.cli import cache
from tiaowen.cli.resting_on import resting_on_program
from tiaowen.solver.prove.answers import Answers

_SORT: Final = "proofs"
_KEPT: Final = 40
"""Rule sets and laws whose answers are kept, the latest ones."""


@contextmanager
def kept_proofs(name: str) -> Iterator[Answers]:
    """The answers known about a rule set or law; those used meanwhile are kept when all went well."""
    question = (name,)
    rests_on = resting_on_program(question)
    data = cache.kept(_SORT, question, rests_on)
    answers = Answers({} if data is None else pickle.loads(data))
    yield answers
    if answers.used != answers.known:
        cache.keep(_SORT, question, rests_on, pickle.dumps(answers.used, protocol=5), _KEPT)
