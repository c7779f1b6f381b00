"""`tiaowen check` holds the templates against what a rule file says papers must contain."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiaowen.cli.main import run

RULES = """规则集 example/demo
引用 common/expert、common/committee、common/consequences、common/database

第一条 「会议结束后报送会议纪要，载明会议时间、会议议程{more}。」
  文书 会议纪要 由 评委会承办部门 须载明 会议时间、会议议程{listed}
"""


def check(folder: Path, more: str, listed: str) -> int:
    path = folder / "example" / "demo.tiao"
    path.parent.mkdir()
    path.write_text(RULES.format(more=more, listed=listed), encoding="utf-8")
    return run(["check", str(path)])


def test_a_demanded_item_no_template_shows_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert check(tmp_path, "、合影等", "、合影 等") == 1
    out = capsys.readouterr().out
    assert "错误[TW603] 第一条要求载明「合影」，模板未列" in out
    assert "会议纪要.html.jinja:3" in out


def test_an_open_list_the_template_covers_is_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert check(tmp_path, "等", " 等") == 0, capsys.readouterr().out


def test_a_closed_list_takes_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert check(tmp_path, "", "") == 1
    assert "TW604" in capsys.readouterr().out
