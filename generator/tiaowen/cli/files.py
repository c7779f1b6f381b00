"""The edge where commands touch files: reading with a diagnostic, writing aside and renaming."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tiaowen.diagnostics import Diagnostic
from tiaowen.source import SourceFile


def read_bytes(path: Path) -> bytes | Diagnostic:
    """The bytes of a file, or TW116 saying why they cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        reason, advice = "没有这个文件", "检查路径"
    except IsADirectoryError:
        reason, advice = "这是文件夹，不是文件", "给出文件夹里的文件"
    except PermissionError:
        reason, advice = "没有读取的权限", "检查文件的权限"
    except OSError as error:
        reason, advice = f"读取失败（{error.strerror}）", "检查磁盘和路径"
    return Diagnostic("TW116", reason, source=SourceFile(str(path), ""), help=advice)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all; its folder is made if need be.

    Raises:
        OSError: the folder or the file cannot be written; nothing is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(aside).chmod(mode)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's file mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
