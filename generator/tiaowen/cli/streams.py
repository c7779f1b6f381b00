"""How standard output and error are written."""

from __future__ import annotations

import os
import sys


def prepare_streams() -> None:
    """UTF-8 into files and pipes whatever the locale; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")  # type: ignore[union-attr]


def reader_has_gone() -> None:
    """The reader of standard output (`| head`) has gone; stop Python from complaining again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
