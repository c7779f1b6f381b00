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
from tests.benchmarks.memory.peak import Use, used
from tests.benchmarks.start_up.children import TIAOWEN
from tests.benchmarks.work_item import AS_OF, RULES, people

_MILLION: Final = 1_000_000
_MANY: Final = int(os.environ.get("TIAOWEN_BENCH_MANY", "10"))
"""Millions in the large table; 0 leaves it out."""
_ROUNDS: Final = 2
_OURS, _HAND, _FLOOR = "条文 validate", "手写 Polars", "只读写、不判定（Polars）"
_BY_HAND: Final = """
import sys
from pathlib import Path
from tests.benchmarks.batch import hand_polars
getattr(hand_polars, sys.argv[1])(*map(Path, sys.argv[2:]))
"""


def run(folder: Path) -> Report:
    """The table and the figure."""
    sizes = [size for size in (1, _MANY) if size]
    with tempfile.TemporaryDirectory(prefix="tiaowen-bench-") as aside:
        sources = {size: _people(Path(aside), size) for size in sizes}
        _measured(sources[1], Path(aside))  # the law is compiled once and kept
        found: dict[tuple[str, int], list[Use]] = {}
        for _ in range(_ROUNDS):
            for size, source in sources.items():
                for name, use in _measured(source, Path(aside)).items():
                    found.setdefault((name, size), []).append(use)
    rows = [("", *(f"{size} 百万行：{unit}" for size in sizes for unit in ("MB", "处理器 s")))]
    for name in (_OURS, _HAND, _FLOOR):
        cells = [cell for size in sizes for cell in _told(found[name, size])]
        rows.append((name, *cells))
    head = f"各在自己的进程里，内存最多时；{_ROUNDS} 轮"
    return Report(f"{head}\n{columns(rows, left=1)}", (_figure(found),))


def _told(uses: list[Use]) -> tuple[str, str]:
    megabytes, seconds = Spread.of(u.megabytes for u in uses), Spread.of(u.seconds for u in uses)
    return str(megabytes), str(seconds)


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


def _measured(source: Path, aside: Path) -> dict[str, Use]:
    target = aside / "verdicts.parquet"
    judged = ["--cases", str(source), "--as-of", AS_OF.isoformat(), "-o", str(target)]
    by_hand = [sys.executable, "-c", _BY_HAND]
    commands = {
        _OURS: [TIAOWEN, "validate", str(RULES), *judged],
        _HAND: [*by_hand, "judge", str(source), str(target)],
        _FLOOR: [*by_hand, "copy", str(source), str(target)],
    }
    root = Path(__file__).parents[3]
    return {name: used(command, aside / "caches", root) for name, command in commands.items()}


def _figure(found: dict[tuple[str, int], list[Use]]) -> Figure:
    name = f"内存：{_MANY} 百万行 ÷ 1 百万行"
    if (_OURS, _MANY) not in found or _MANY == 1:
        return Figure(name, "倍", None, why="TIAOWEN_BENCH_MANY 不让测")
    pairs = zip(found[_OURS, _MANY], found[_OURS, 1], strict=True)
    return Figure(name, "倍", Spread.of(a.megabytes / b.megabytes for a, b in pairs), aim=Aim(1.5))
