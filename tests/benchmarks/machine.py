"""What machine this is, and how much of it others used meanwhile."""

from __future__ import annotations

import os
import platform
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path


def machine() -> str:
    """Day, cores, memory, system and Python in a line."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    cores = len(os.sched_getaffinity(0))
    return (
        f"{date.today().isoformat()}，{cores} 核，{gigabytes:.0f} GiB，{system}，"
        f"Python {platform.python_version()}"
    )


@dataclass
class Disturbance:
    """Cores other processes used; None where the system does not tell."""

    cores: float | None = None

    def __str__(self) -> str:
        """A line for the table."""
        return "" if self.cores is None else f"同时其他程序平均占用 {self.cores:.1f} 核"


@contextmanager
def others() -> Iterator[Disturbance]:
    """How many cores other processes used while the block ran."""
    found, begun, busy, own = Disturbance(), time.monotonic(), _busy(), _own()
    yield found
    after, passed = _busy(), time.monotonic() - begun
    if busy is not None and after is not None:
        found.cores = max(0.0, (after - busy - (_own() - own)) / passed)


def _busy() -> float | None:
    """Seconds all processors have worked since the machine started."""
    try:
        ticks = [int(n) for n in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    except (OSError, ValueError):
        return None
    idle = ticks[3] + ticks[4]
    return (sum(ticks) - idle) / os.sysconf("SC_CLK_TCK")


def _own() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(kind) for kind in kinds]
    return sum(one.ru_utime + one.ru_stime for one in used)
