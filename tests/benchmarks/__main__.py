"""`python -m tests.benchmarks [NAME…]`: measures Tiaowen beside other tools; `make bench` runs all.

Not tests: run by hand on a quiet machine. Each benchmark checks that the contestants did the same
work before it times anything, and leaves its table in `output/benchmarks/NAME.txt`, a picture beside it; at
the end all figures with their aims in `summary.txt` and, to compute with, `summary.json`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final, TypeAlias

from tests.benchmarks.figures import Figure, Report, as_json, summary
from tests.benchmarks.machine import machine, others

Benchmark: TypeAlias = Callable[[Path], Report]
"""Gets the folder for its results."""

FOLDER: Final = Path(__file__).parents[2] / "output" / "benchmarks"
BENCHMARKS: Final = {
    "row": "单个个案：条文、手写 Python、JSONLogic、CEL、zen-engine、OpenFisca",
    "batch": "成批：条文的 Polars 和 SQL、手写的、OpenFisca、只读写",
    "start_up": "启动：validate、check、check --prove",
    "parsing": "解析：全部规则文件",
    "memory": "内存：一百万行、一千万行",
    "papers": "文书：PDF 与 DOCX",
}
"""Name → what it measures; the module `NAME.race` has a function `run`, a `Benchmark`."""


def main(names: list[str]) -> int:
    """Run the named benchmarks, all when none is named; 2 when a name is unknown."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"没有 {'、'.join(unknown)}，可写 {'、'.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    begun, figures = time.monotonic(), list[Figure]()
    for name in names or BENCHMARKS:
        print(f"== {name}　{BENCHMARKS[name]} …", flush=True)
        figures += _ran(name)
    head = f"{machine()}\n各轮轮流进行，中位数 [最小–最大]；目标看处理器时间的中位数"
    whole = f"{head}\n{summary(figures)}"
    (FOLDER / "summary.txt").write_text(whole + "\n", encoding="utf-8")
    (FOLDER / "summary.json").write_text(as_json(figures) + "\n", encoding="utf-8")
    print(f"== 汇总\n{whole}\n{time.monotonic() - begun:.0f} 秒；表和图在 {FOLDER}")
    return 0


def _ran(name: str) -> tuple[Figure, ...]:
    run: Benchmark = import_module(f"tests.benchmarks.{name}.race").run
    with others() as disturbance:
        report = run(FOLDER)
    text = f"{report.table}\n{disturbance}"
    (FOLDER / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    print(f"{text}\n", flush=True)
    return report.figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
