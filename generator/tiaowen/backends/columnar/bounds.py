"""How much of a table Polars may hold at a time.

Left to itself it reads row groups far ahead of what is judged, and ten million rows took twice the
memory of one million. It has no argument for that, only names in the environment, which it reads when a
scan begins; what somebody has set there stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_AHEAD: Final = {"POLARS_ROW_GROUP_PREFETCH_SIZE": "1", "POLARS_CSV_CHUNK_PREFETCH_LIMIT": "1"}
ROW_GROUP: Final = 131_072
"""Rows in a group of what is written: the same bytes whatever batches the rows came in."""


@contextmanager
def little_read_ahead() -> Iterator[None]:
    """One piece of the input is read while another is judged."""
    ours = {name: value for name, value in _AHEAD.items() if name not in os.environ}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name in ours:
            os.environ.pop(name, None)
