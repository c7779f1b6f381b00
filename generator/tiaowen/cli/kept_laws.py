"""Laws compiled before, kept in the user's cache folder under a fingerprint of all they rest on.

See `kept_answers.py` for the fingerprint: a changed rule file, official text, compiler or package makes
another one. What cannot be read or written costs only time. The files are pickles, as trustworthy as
anything else in the user's own cache folder, which is made for the user alone.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tiaowen.cli.cache import cache_folder, keep_file
from tiaowen.cli.kept_answers import fingerprint
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.law import Law, LawInForce

_KEPT = 12
"""Laws kept, the latest ones."""


def kept_law(text: str, make: Callable[[], Law]) -> Law:
    """The law of that name, from the cache or made now and kept.

    Raises:
        RuleSetError: from `make`; nothing is kept then.
    """
    key = fingerprint((text,), None, ("law",))
    place = cache_folder("laws") / f"{key}.pickle"
    law = _read(place) if key is not None else None
    if law is None:
        law = make()
        if key is not None:
            with suppress(
                pickle.PicklingError, RecursionError
            ):  # nested too deeply: made each time
                keep_file(place, pickle.dumps(law, protocol=5), _KEPT)
    return law


def _read(place: Path) -> Law | None:
    """The law kept there; a file that is torn or of another making is none."""
    try:
        law = pickle.loads(place.read_bytes())
    except Exception:
        return None
    return law if isinstance(law, RuleSet | LawInForce) else None
