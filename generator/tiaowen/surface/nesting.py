"""How deeply a line's conditions may be nested: the passes behind the parser walk trees recursively."""

from __future__ import annotations

#: Deepest line accepted, in reductions that make something. The deepest line of the five regulations has 9;
#: brackets alone add nothing, only 且 within 或 within 且, 非 of 非, and lists within lists do.
MAX_DEPTH = 40


class NestingError(ValueError):
    """A line is nested more deeply than the passes behind the parser can walk."""
