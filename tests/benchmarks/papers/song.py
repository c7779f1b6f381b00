"""The face all peers set their papers in."""

from __future__ import annotations

from pathlib import Path

from tiaowen.documents.font_folders import font_files


def song() -> Path:
    """Noto Serif SC, the file."""
    return font_files()["NotoSerifSC-Regular.otf"]
