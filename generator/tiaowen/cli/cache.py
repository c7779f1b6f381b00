"""What is kept between runs, in the user's cache folder: for each question the latest answer.

An answer is kept with the text of what it rests on (`resting_on`) and counts only while that is the same to
the letter. A cache that cannot be read or written costs only time, so nothing here raises. What is kept may
be code; the folder is made for the user alone.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32


def cache_folder() -> Path:
    """Our folder in the user's cache folder."""
    root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(root) / "tiaowen"


def kept(sort: str, question: tuple[str, ...], rests_on: str | None) -> bytes | None:
    """What is kept under a question, if it rests on just this."""
    if rests_on is None:
        return None
    head = _head(rests_on)
    try:
        data = _place(sort, question).read_bytes()
    except OSError:
        return None
    check, found = data[:8], data[8:]
    if not found.startswith(head) or check != _check(found):
        return None
    return found[len(head) :]


def keep(
    sort: str, question: tuple[str, ...], rests_on: str | None, answer: bytes, most: int
) -> None:
    """Keep an answer whole or not at all, and of its sort no more than `most`, the latest."""
    if rests_on is None:
        return
    import tempfile

    place, data = _place(sort, question), _head(rests_on) + answer
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, aside = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_check(data) + data)
            Path(aside).replace(place)
        finally:
            Path(aside).unlink(missing_ok=True)
        others = place.parent.glob("*.kept")
        for old in sorted(others, key=lambda path: path.stat().st_mtime_ns)[:-most]:
            old.unlink(missing_ok=True)


def _place(sort: str, question: tuple[str, ...]) -> Path:
    """Two questions of one place only put each other out: what an answer rests on names its question."""
    return cache_folder() / sort / f"{crc32(repr(question).encode()):08x}.kept"


def _head(rests_on: str) -> bytes:
    text = rests_on.encode("utf-8", "surrogateescape")
    return b"%d\n" % len(text) + text


def _check(data: bytes) -> bytes:
    return b"%08x" % crc32(data)
