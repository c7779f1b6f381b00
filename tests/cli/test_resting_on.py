"""What is kept between runs counts only while the files are the same, whatever their dates say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tiaowen.cli import cache, resting_on

RULES = "规则集 test/one\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "test" / "one.tiao"
    path.parent.mkdir()
    path.write_text(RULES, encoding="utf-8")
    return path


def text(path: Path, *words: str) -> str:
    found = resting_on.resting_on(words, (str(path),))
    assert found is not None
    return found


def test_nothing_changed_is_the_same(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(resting_on, "_TICK", 0)
    assert text(file) == text(file)


def test_a_file_put_back_to_its_old_time_is_another(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(resting_on, "_TICK", 0)
    before, times = text(file), file.stat()
    file.write_text(RULES.replace("one", "two"), encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (times.st_size, times.st_mtime_ns)
    assert text(file) != before


def test_a_file_of_this_moment_is_taken_with_its_contents(
    file: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(resting_on, "_TICK", 3_600_000_000_000)
    assert repr(RULES.encode()) in text(file)


def test_too_much_to_look_through_is_not_kept(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(resting_on, "_MOST_FILES", 3)
    assert resting_on.resting_on(("x",), (str(file),)) is None


def test_another_question_or_another_state_has_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache.keep("sort", ("a",), "state", b"answer", 3)
    assert cache.kept("sort", ("a",), "state") == b"answer"
    assert cache.kept("sort", ("a",), "stat") is None
    assert cache.kept("sort", ("a",), "state of another kind") is None
    assert cache.kept("sort", ("b",), "state") is None
    assert cache.kept("other", ("a",), "state") is None
    assert cache.kept("sort", ("a",), None) is None
