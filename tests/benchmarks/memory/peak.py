"""The most memory a command held, and the processor time it took."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.start_up.children import finished

_STARTER: Final = """
import os, sys
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(process, 0)
print()
print(used.ru_maxrss, used.ru_utime + used.ru_stime)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""A process inherits the memory of the one that started it as its own greatest: so a small one starts it."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a process used: MB of 1,048,576 bytes, at the most; seconds of the processor."""

    megabytes: float
    seconds: float


def used(command: Sequence[str], caches: Path, folder: Path) -> Use:
    """Run a command, the program by its whole path.

    Raises:
        RuntimeError: it ended otherwise than with 0 or 1.
    """
    told = finished([sys.executable, "-S", "-c", _STARTER, *command], caches, folder)
    kilobytes, seconds = told.split()[-2:]
    return Use(int(kilobytes) / 1024, float(seconds))
