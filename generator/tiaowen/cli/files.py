"""The edge where commands touch files: reading with a diagnostic, writing aside and renaming."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from tiaowen.cli.file_errors import reason, sentence
from tiaowen.cli.language import choose
from tiaowen.diagnostics import Diagnostic
from tiaowen.source import SourceFile


def read_bytes(path: Path) -> bytes | Diagnostic:
    """The bytes of a file, or TW116 saying why they cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"文件读不出来：{reason(error)}"
    return Diagnostic(
        "TW116", message, source=SourceFile(path.as_posix(), ""), help="核对路径和权限"
    )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all; its folder is made if need be.

    A link keeps pointing at its file, and a file that was there keeps its permissions.

    Raises:
        OSError: the folder or the file cannot be written; nothing is left behind.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
    handle, aside = tempfile.mkstemp(prefix=".", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(aside).chmod(mode)
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def out(text: str, path: Path | None) -> None:
    """A command's result: to stdout, or whole to a file, which is then named on stderr.

    Raises:
        click.UsageError: the file cannot be written.
    """
    if path is None:
        click.echo(text, nl=False)
        return
    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise click.UsageError(sentence(error)) from error
    click.echo(choose(f"已写入 {path}", f"written to {path}"), err=True)


def _umask() -> int:
    """The process's file mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder so that it is there whole, with nothing from before, or as it was.

    Args:
        path: the folder.
        files: path inside it to content.

    Raises:
        OSError: it cannot be written; what was there before is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=path.parent) as aside:
        fresh = Path(aside) / "new"
        for name, data in files.items():
            write_whole(fresh / name, data)
        if path.exists():
            path.rename(Path(aside) / "old")
        try:
            fresh.rename(path)
        except OSError:
            (Path(aside) / "old").rename(path)
            raise
