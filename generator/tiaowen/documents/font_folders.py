"""Where font files that fontconfig need not know lie, most wanted first (decision page 0002)."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

FONT_FOLDER_VARIABLE = "TIAOWEN_FONTS"
"""Environment variable: a folder of the user's own font files, used before all others."""


def font_folders() -> tuple[Path, ...]:
    """Existing folders: the user's own, Fandol's (put there by `make setup`), Noto SC's wheel."""
    own = os.environ.get(FONT_FOLDER_VARIABLE)
    wheel = find_spec("pylopdf_fonts_zh_cn")
    folders = [
        Path(own) if own else None,
        Path(sys.prefix) / "share" / "tiaowen" / "fonts",
        Path(wheel.origin).parent if wheel is not None and wheel.origin else None,
    ]
    return tuple(folder for folder in folders if folder is not None and folder.is_dir())


def font_files() -> dict[str, Path]:
    """File name → path of every .otf, .ttf and .ttc in those folders; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in font_folders():
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() in {".otf", ".ttf", ".ttc"}:
                found.setdefault(path.name, path)
    return found
