"""Comparisons without the search for witnesses, unless a test asks for `real_solver`: it takes seconds."""

from __future__ import annotations

import pytest

from tiaowen.compare.behaviour import proving
from tiaowen.solver.relation import Options, Side
from tiaowen.solver.relation import Relation as Solved


@pytest.fixture
def real_solver() -> None:
    """The solver itself."""


@pytest.fixture(autouse=True)
def _no_search(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def unproved(left: Side, right: Side, options: Options) -> Solved:
        return Solved("unproved", "unproved", tried="测试里没有求解")

    if "real_solver" not in request.fixturenames:
        monkeypatch.setattr(proving, "compare_norms", unproved)
