"""The rule files a command is pointed at: found below folders, read as text, written back whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

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
    name = path.as_posix()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _unreadable(name, "没有这个文件", "核对路径")
    except OSError as error:
        return _unreadable(name, f"文件读不出来（{error.strerror}）", "核对路径和权限")
    return decode(name, data)


def _unreadable(name: str, message: str, help_: str) -> Diagnostic:
    return Diagnostic("TW116", message, source=SourceFile(name, ""), help=help_)


def write_whole(path: Path, text: str) -> None:
    """Replace a file's contents (UTF-8, LF): written aside, then renamed, so never half a file.

    A link keeps pointing at its file, and the file keeps its permissions.
    """
    target = path.resolve()
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
        aside = Path(file.name)
        try:
            file.write(text.encode("utf-8"))
            file.close()
            aside.chmod(target.stat().st_mode & 0o7777)
            aside.replace(target)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
