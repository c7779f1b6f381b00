"""The demo's comparison: one line with counts, a page and a 对照表 where it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiaowen.cli.demo_comparison import comparison_lines
from tiaowen.compare.behaviour import proving
from tiaowen.pipeline import Library
from tiaowen.solver.relation import Relation


def test_it_writes_the_page_and_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Relation("unproved", "unproved", tried="测试里没有求解")
    monkeypatch.setattr(proving, "compare_norms", lambda left, right, options: found)
    line, *places = comparison_lines(Library(), tmp_path)
    assert line.startswith("五、对照　豫人社办〔2023〕128号 ↔ 京人社事业发〔2023〕13号：")
    assert "个主题" in line
    assert [Path(place.strip()).suffix for place in places] == [".html", ".docx"]
    assert all(Path(place.strip()).stat().st_size > 10_000 for place in places)
