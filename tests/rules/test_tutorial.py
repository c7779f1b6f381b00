"""The drafter's walk-through in rules/README.md quotes lines that really stand in the rule files."""

from __future__ import annotations

import re

from tiaowen.resources import rules_dir


def test_the_lines_shown_are_the_lines_in_use() -> None:
    shown = (rules_dir() / "README.md").read_text(encoding="utf-8")
    text = (rules_dir() / "henan" / "2023-128.tiao").read_text(encoding="utf-8")
    lines = re.findall(r"^  ((?:【|所称|用例).*)$", shown, re.MULTILINE)
    assert len(lines) >= 6
    assert [line for line in lines if line not in text] == []
