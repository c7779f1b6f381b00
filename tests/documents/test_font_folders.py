"""Noto SC is there without any system font; the user's own folder comes before everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tiaowen.documents.font_folders import font_files

NAME_CHARACTERS = "喆玥祎赟䶮镕珺翀璟烜彧垚骉昇"


@pytest.mark.parametrize("file", ["NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf"])
def test_the_last_fallback_is_always_there_and_has_the_name_characters(file: str):
    with TTFont(font_files()[file], lazy=True) as font:
        drawn = font.getBestCmap()
    assert [c for c in NAME_CHARACTERS if ord(c) not in drawn] == []


def test_own_folder_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    mine = tmp_path / "NotoSerifSC-Regular.otf"
    mine.touch()
    monkeypatch.setenv("TIAOWEN_FONTS", str(tmp_path))
    assert font_files()["NotoSerifSC-Regular.otf"] == mine


def test_a_folder_that_is_not_there_is_no_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TIAOWEN_FONTS", "/没有/这个文件夹")
    assert "NotoSansSC-Regular.otf" in font_files()
