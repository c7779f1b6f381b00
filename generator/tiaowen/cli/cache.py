"""Files kept in the user's cache folder: whole or not at all, the latest ones only.

A cache that cannot be written costs only time, so nothing here raises.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def cache_folder(name: str) -> Path:
    """A folder of ours in the user's cache folder."""
    root = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(root) / "tiaowen" / name


def keep_file(place: Path, data: bytes, most: int) -> None:
    """Put a file in place, and of its sort keep no more than `most`, the latest."""
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, aside = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(aside).replace(place)
        finally:
            Path(aside).unlink(missing_ok=True)
        sort = place.parent.glob(f"*{place.suffix}")
        for old in sorted(sort, key=lambda path: path.stat().st_mtime_ns)[:-most]:
            old.unlink(missing_ok=True)
