"""`check --prove` keeps what it proved: an edit that touches no norm proves nothing again."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tiaowen.cli.main import build_cli
from tiaowen.solver.prove.ask import Asker

RULES = """规则集 test/one
标题 “测试办法”
引用 common/test

第一条 「甲。」
  【三届】 须 届数 不超过 3届
第二条 「乙。」
  【五届】 须 届数 不超过 5届
"""
VOCABULARY = """词汇 common/test
标题 “测试词汇”
事实 届数 整数 单位 届
"""


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, text in (("test/one", RULES), ("common/test", VOCABULARY)):
        path = tmp_path / "rules" / f"{name}.tiao"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "rules" / "test" / "one.tiao"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many questions were put to the engine, time after time."""
    counted: list[int] = []
    found_out = Asker._found_out

    def counting(self, questions):
        counted.append(len(questions))
        return found_out(self, questions)

    monkeypatch.setattr(Asker, "_found_out", counting)
    return counted


def check(path: Path) -> Result:
    return CliRunner().invoke(build_cli(), ["check", str(path), "--prove"])


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_what_no_edit_touched_is_not_proved_again(rules: Path, asked: list[int]):
    first = check(rules)
    assert "第二条【五届】没有增加什么" in first.output
    assert sum(asked) > 0
    asked.clear()
    edit(rules, "「乙。」", "「乙乙。」")
    second = check(rules)
    assert asked == []
    assert second.output == first.output


def test_an_edited_norm_is_proved_again(rules: Path, asked: list[int]):
    check(rules)
    asked.clear()
    edit(rules, "3届", "8届")
    assert "第一条【三届】没有增加什么" in check(rules).output
    assert sum(asked) > 0


def test_answers_that_cannot_be_read_are_found_out_again(rules: Path, asked: list[int]):
    first = check(rules)
    folder = rules.parents[2] / "cache" / "tiaowen"
    kept = list((folder / "proofs").iterdir())
    assert kept
    for path in (*kept, *(folder / "check").iterdir()):
        path.write_bytes(b"{")
    asked.clear()
    assert check(rules).output == first.output
    assert sum(asked) > 0
