"""Commands as a user starts them: a process of its own each, its caches in a folder of this run alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

TIAOWEN: Final = str(Path(sys.executable).with_name("tiaowen"))


def finished(command: Sequence[str], caches: Path, folder: Path | None = None) -> str:
    """Run a command to its end; gives what it told.

    Compiled Python is kept as it is for every user (where nothing forbids it), so a second start does
    not compile again.

    Raises:
        RuntimeError: it ended otherwise than with 0 or 1, with what it told.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment | {"XDG_CACHE_HOME": str(caches)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}: {done.returncode}\n{done.stdout}")
    return done.stdout
