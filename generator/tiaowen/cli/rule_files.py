"""The rule files a command is pointed at: found below folders, read as text, written back whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tiaowen.cli.files import read_bytes
from tiaowen.cli.files import write_whole as write_bytes_whole
from tiaowen.diagnostics import Diagnostic
from tiaowen.official.decode import decode
from tiaowen.source import SourceFile

SUFFIX = ".tiao"


def find(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Each file named, and every rule file below each folder named (hidden folders left out).

    Sorted within a folder, in the order asked for otherwise, none twice.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_below(path) if path.is_dir() else (path,)))
    return tuple(found)


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(files) if name.endswith(SUFFIX))


def read(path: Path) -> SourceFile | Diagnostic:
    """The text of a file under the name the user knows it by, or why it cannot be read."""
    data = read_bytes(path)
    return data if isinstance(data, Diagnostic) else decode(path.as_posix(), data)


def write_whole(path: Path, text: str) -> None:
    """Replace a file's contents (UTF-8, LF), whole or not at all."""
    write_bytes_whole(path, text.encode("utf-8"))
