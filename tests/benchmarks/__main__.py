"""`python -m tests.benchmarks [NAME…]`: measures Tiaowen beside other tools; `make bench` runs all.

Not tests: run by hand on a quiet machine. Each benchmark checks that the contestants did the same
work before it times anything, prints a table and leaves it in `output/benchmarks/NAME.txt`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

Benchmark: TypeAlias = Callable[[Path], str]
"""Gets the folder for its results, gives the table to print."""

FOLDER = Path(__file__).parents[2] / "output" / "benchmarks"
BENCHMARKS: dict[str, str] = {
    "papers": "tests.benchmarks.papers.race",
    "batch": "tests.benchmarks.batch",
}
"""Name → module with a function `run`, a `Benchmark`."""


def main(names: list[str]) -> int:
    """Run the named benchmarks, all when none is named; 2 when a name is unknown."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"{', '.join(unknown)}: known are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names or BENCHMARKS:
        run: Benchmark = import_module(BENCHMARKS[name]).run
        table = run(FOLDER)
        (FOLDER / f"{name}.txt").write_text(table + "\n", encoding="utf-8")
        print(f"== {name}\n{table}\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
