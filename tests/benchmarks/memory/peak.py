"""The most memory a command held."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.benchmarks.start_up.children import finished

_STARTER: Final = """
import os, sys
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(process, 0)
print()
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""A process inherits the memory of the one that started it as its own greatest: so a small one starts it."""


def peak(command: Sequence[str], caches: Path, folder: Path) -> float:
    """MB, of 1,048,576 bytes; the command's program by its whole path.

    Raises:
        RuntimeError: it ended otherwise than with 0 or 1.
    """
    told = finished([sys.executable, "-S", "-c", _STARTER, *command], caches, folder)
    return int(told.split()[-1]) / 1024
