"""Settings of the whole suite: made-up examples are the same on every run, however slow the machine.

`TIAOWEN_HYPOTHESIS=explore` looks for new examples instead; what it finds becomes an `@example`.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("TIAOWEN_HYPOTHESIS", "repeatable"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one option of the suite's own."""
    parser.addoption(
        "--update-spec",
        action="store_true",
        help="write what the commands print now into the spec and reference pages",
    )
