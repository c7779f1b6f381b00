"""Laws compiled before, kept in the user's cache folder with all they rest on (`resting_on`).

What is kept are pickles, as trustworthy as anything else in the user's own cache folder, which is made for
the user alone.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from tiaowen.cli import cache
from tiaowen.cli.resting_on import resting_on
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.law import Law, LawInForce

_SORT: Final = "laws"
_KEPT: Final = 12
"""Laws kept, the latest ones."""


def kept_law(text: str, make: Callable[[], Law]) -> Law:
    """The law of that name, from the cache or made now and kept.

    Raises:
        RuleSetError: from `make`; nothing is kept then.
    """
    question = (text, os.getcwd())  # a law knows its files by the names they are shown by
    rests_on = resting_on(question, (text,))
    law = _read(cache.kept(_SORT, question, rests_on))
    if law is None:
        law = make()
        with suppress(pickle.PicklingError, RecursionError):  # nested too deeply: made each time
            cache.keep(_SORT, question, rests_on, pickle.dumps(law, protocol=5), _KEPT)
    return law


def _read(data: bytes | None) -> Law | None:
    law = None if data is None else pickle.loads(data)
    return law if isinstance(law, RuleSet | LawInForce) else None
