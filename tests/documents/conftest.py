"""Layout needs Pango; where it is missing the tests that look at PDF say so and are skipped."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def layout() -> None:
    try:
        import weasyprint  # noqa: F401
    except OSError as error:
        pytest.skip(f"no layout library: {error}")
