"""Which derived names a case may state."""

from __future__ import annotations

from pathlib import Path

from tests.compiling import compile_text

RULES = """第一条 「甲。」
  表 未报之日
  | 在库 | 未报之日 |
  | 假 | 无 |
  | 真 | 未知 |
  所称 实际报送日 是指 报送日期
  所称 实际报送日 是指 未报之日
  【报送】 期限 实际报送日 不晚于 截止日期
"""


def test_a_table_of_nothing_and_unknown_has_no_value_to_state(tmp_path: Path) -> None:
    rules = compile_text(tmp_path, RULES).rules
    assert rules is not None
    assert "实际报送日" in rules.facts  # a day, and may be stated as one
    assert "未报之日" not in rules.facts  # a word stated here would be held against a day
