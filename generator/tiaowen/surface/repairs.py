"""Small edits that may have been meant, each tried on the parser before it is advised.

A repair is offered when the line parses with it, or at least gets past the place of the refusal;
so the help a drafter reads always leads somewhere. Nothing is changed by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from tiaowen.surface import repair_forms as forms
from tiaowen.surface import repair_quoting as quoting
from tiaowen.surface import repair_words as words
from tiaowen.surface.failure import Failure, reach
from tiaowen.surface.repair import Repair

#: Trials for one line: a trial costs a parse of the line, and a broken file may have many lines.
MAX_TRIALS = 60
#: Longer lines are not repaired.
MAX_LENGTH = 1000

#: In the order of how sure they are.
_SOURCES: tuple[Callable[[Failure], Iterator[Repair]], ...] = (
    forms.invisible,
    forms.marks,
    forms.dates,
    forms.numbers,
    forms.empty_cell,
    forms.final_mark,
    quoting.open_lists,
    words.everyday_words,
    quoting.quotes,
    forms.characters,
    quoting.unquoted,
    words.new_line,
    words.joined,
    words.words_taken_for_names,
    words.odd_names,
)


def find_repair(failure: Failure) -> Repair | None:
    """The first repair with which the line parses, else the one that gets furthest, else None."""
    if len(failure.text) > MAX_LENGTH:
        return None
    best: tuple[int, Repair] | None = None
    for repair in islice(_candidates(failure), MAX_TRIALS):
        fixed = repair.apply(failure.text)
        stop = reach(fixed)
        if stop is None:
            return repair
        progress = len(fixed) - stop
        left = len(failure.text) - failure.end
        if progress < left and (best is None or progress < best[0]):
            best = progress, repair
    return best[1] if best else None


def _candidates(failure: Failure) -> Iterator[Repair]:
    for source in _SOURCES:
        yield from source(failure)
