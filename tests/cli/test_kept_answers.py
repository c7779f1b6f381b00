"""Answers of `check` are kept, and never served for anything else than what was asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tiaowen.cli import check_run, kept_answers, resting_on
from tiaowen.cli.main import build_cli
from tiaowen.resources import rules_dir

RULES = """规则集 test/one
标题 “测试办法”
引用 common/test

第一条 「甲。」
  【在库】 须 在库
"""
VOCABULARY = """词汇 common/test
标题 “测试词汇”
事实 在库 真假
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rule file and its vocabulary; answers are kept beside them, out of reach of the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(resting_on, "_TICK", 0)  # written long ago, as far as the tests go
    for name, text in (("test/one", RULES), ("common/test", VOCABULARY)):
        path = tmp_path / "rules" / f"{name}.tiao"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "rules"


def check(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(build_cli(), ["check", str(folder / "test" / "one.tiao"), *options])


def test_the_second_answer_is_the_first_one_kept(folder: Path, monkeypatch: pytest.MonkeyPatch):
    first = check(folder)
    monkeypatch.setattr(check_run, "checked", None)  # nothing is checked again
    second = check(folder)
    assert (second.output, second.exit_code) == (first.output, first.exit_code)


def test_another_question_is_asked_anew(folder: Path):
    assert check(folder).output != check(folder, "--format", "json").output


@pytest.mark.parametrize("name", ["test/one", "common/test"])
def test_a_changed_file_is_checked_anew(folder: Path, name: str):
    before = check(folder)
    path = folder / f"{name}.tiao"
    path.write_text("出库".join(path.read_text("utf-8").rsplit("在库", 1)), encoding="utf-8")
    after = check(folder)
    assert before.exit_code == 0
    assert after.output != before.output


def test_a_file_that_comes_to_stand_beside_is_seen(folder: Path):
    path = str(folder / "test" / "one.tiao")
    before = kept_answers.Question.of((path,), None, ())
    shutil.copy(folder / "common" / "test.tiao", folder / "common" / "more.tiao")
    assert kept_answers.Question.of((path,), None, ()) != before


def test_a_spoilt_answer_is_no_answer(folder: Path):
    first = check(folder)
    (kept,) = (folder.parent / "tiaowen" / "check").glob("*.kept")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + b"x")  # as long as before
    assert check(folder).output == first.output


def test_no_more_than_the_latest_answers_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept_answers, "_KEPT", 2)
    for number in range(4):
        kept_answers.keep(kept_answers.Question((f"{number}",), ""), kept_answers.Answer("", 0))
    assert len(list((folder.parent / "tiaowen" / "check").glob("*.kept"))) == 2


def test_the_shipped_rules_are_few_enough_to_be_kept():
    assert kept_answers.Question.of((str(rules_dir()),), None, ()).rests_on is not None
