"""Rule files as shipped, through all passes; any diagnostic fails the test."""

from functools import cache

import pytest

from tiaowen.pipeline import compile_file
from tiaowen.resources import rules_dir


@cache
def _compiled(path):
    found = compile_file(rules_dir() / f"{path}.tiao")
    assert found.diagnostics == ()
    return found


@pytest.fixture(scope="session")
def compiled():
    """Compile a rule file or vocabulary by its path."""
    return _compiled


@pytest.fixture(scope="session")
def henan():
    return _compiled("henan/2023-128")
