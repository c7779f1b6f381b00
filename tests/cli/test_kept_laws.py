"""A law kept between runs is the law of the files as they are now, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiaowen.cli.law_argument import law_named
from tiaowen.norm.ast import RuleSet
from tiaowen.resources import rules_dir

NAME = "henan/2023-128"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "tiaowen" / "laws"


def test_the_second_time_it_is_the_same_law(folder: Path) -> None:
    first = law_named(NAME)
    (kept,) = folder.glob("*.kept")
    before = kept.stat().st_mtime_ns
    assert law_named(NAME) == first
    assert kept.stat().st_mtime_ns == before


def test_a_changed_rule_file_is_another_law(folder: Path, tmp_path: Path) -> None:
    draft = tmp_path / f"{NAME}.tiao"
    draft.parent.mkdir(parents=True)
    text = (rules_dir() / f"{NAME}.tiao").read_text(encoding="utf-8")
    draft.write_text(text, encoding="utf-8")
    first = law_named(str(draft))
    draft.write_text(text.replace("取得日期 满 3年 或", "取得日期 满 4年 或"), encoding="utf-8")
    second = law_named(str(draft))
    assert isinstance(first, RuleSet)
    assert isinstance(second, RuleSet)
    assert first.norms != second.norms


@pytest.mark.parametrize(
    "damage", [b"", b"no pickle", b"\x80\x05N."], ids=["empty", "text", "none"]
)
def test_a_torn_file_costs_only_time(folder: Path, damage: bytes) -> None:
    first = law_named(NAME)
    (kept,) = folder.glob("*.kept")
    kept.write_bytes(damage)
    assert law_named(NAME) == first


def test_a_folder_nobody_may_write_to_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert law_named(NAME).path
