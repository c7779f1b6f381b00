"""Where the command `tiaowen` begins: the short way for a plain `validate`, else the whole command line.

Reading the command line (click and what our commands import at once) takes as long as judging a case from
start to end, so a run that needs no more than a kept validator goes without (decision 0066).
"""

from __future__ import annotations

import gc
import sys

_ALLOCATIONS = 50_000
"""Objects made, less those freed, between two looks for garbage: a run is short, and frees all at its end."""


def main() -> None:
    """Run the command line and end the process with one of its exit codes (`cli.main`)."""
    gc.set_threshold(_ALLOCATIONS)
    arguments = sys.argv[1:]
    text = _judged(arguments[1:]) if arguments[:1] == ["validate"] else None
    if text is None:
        from tiaowen.cli.main import main as whole

        whole(arguments)
        return
    code = _written(text)
    gc.freeze()  # nothing is looked through on the way out
    sys.exit(code)


def _judged(arguments: list[str]) -> str | None:
    """The short way; where it comes upon anything unforeseen, the whole command line tells it."""
    try:
        from tiaowen.cli.short_validate import judged

        return judged(arguments)
    except Exception:
        return None


def _written(text: str) -> int:
    from tiaowen.cli.streams import prepare_streams, reader_has_gone

    prepare_streams()
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        reader_has_gone()
        return 1
    return 0
