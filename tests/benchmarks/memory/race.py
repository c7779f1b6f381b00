"""The most memory a table takes, at one million rows and at ten: a process of its own each time.

The ten million take a minute or two; `TIAOWEN_BENCH_MANY=0` leaves them out.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Final

import polars as pl

from tests.benchmarks.figures import Aim, Figure, Report, Spread, columns
from tests.benchmarks.memory.peak import peak
from tests.benchmarks.start_up.children import TIAOWEN
from tests.benchmarks.work_item import AS_OF, RULES, people

_MILLION: Final = 1_000_000
_MANY: Final = int(os.environ.get("TIAOWEN_BENCH_MANY", "10"))
"""Millions in the large table; 0 leaves it out."""
_ROUNDS: Final = 2
_OURS, _HAND = "条文 validate", "手写 Polars"
_BY_HAND: Final = """
import sys
from pathlib import Path
from tests.benchmarks.batch.hand_polars import judge
judge(*map(Path, sys.argv[1:]))
"""


def run(folder: Path) -> Report:
    """The table and the figure."""
    sizes = [size for size in (1, _MANY) if size]
    with tempfile.TemporaryDirectory(prefix="tiaowen-bench-") as aside:
        sources = {size: _people(Path(aside), size) for size in sizes}
        found: dict[tuple[str, int], list[float]] = {}
        for _ in range(_ROUNDS):
            for size, source in sources.items():
                for name, megabytes in _measured(source, Path(aside)).items():
                    found.setdefault((name, size), []).append(megabytes)
    spreads = {key: Spread.of(values) for key, values in found.items()}
    rows = [("", *(f"{size:,} 百万行，MB" for size in sizes))]
    rows += [(name, *(str(spreads[name, size]) for size in sizes)) for name in (_OURS, _HAND)]
    head = f"各在自己的进程里，内存最多时；{_ROUNDS} 轮"
    return Report(f"{head}\n{columns(rows, left=1)}", (_figure(found),))


def _people(aside: Path, millions: int) -> Path:
    """So many million cases, written a million at a time."""
    parts = aside / f"{millions}"
    parts.mkdir()
    for place in range(millions):
        part = people(_MILLION, seed=20231202 + place)
        number = (pl.col("编号").cast(pl.Int64) + place * _MILLION).cast(pl.String).alias("编号")
        part.with_columns(number).write_parquet(parts / f"{place:04}.parquet")
    source = aside / f"{millions}.parquet"
    pl.scan_parquet(parts / "*.parquet").sink_parquet(source)
    return source


def _measured(source: Path, aside: Path) -> dict[str, float]:
    ours, by_hand = aside / "ours.parquet", aside / "hand.parquet"
    judged = ["--cases", str(source), "--as-of", AS_OF.isoformat(), "-o", str(ours)]
    commands = {
        _OURS: [TIAOWEN, "validate", str(RULES), *judged],
        _HAND: [sys.executable, "-c", _BY_HAND, str(source), str(by_hand)],
    }
    root = Path(__file__).parents[3]
    return {n: peak(command, aside / "caches", root) for n, command in commands.items()}


def _figure(found: dict[tuple[str, int], list[float]]) -> Figure:
    name = f"内存：{_MANY} 百万行 ÷ 1 百万行"
    if (_OURS, _MANY) not in found or _MANY == 1:
        return Figure(name, "倍", None, why="TIAOWEN_BENCH_MANY 不让测")
    pairs = zip(found[_OURS, _MANY], found[_OURS, 1], strict=True)
    return Figure(name, "倍", Spread.of(many / one for many, one in pairs), aim=Aim(1.5))
