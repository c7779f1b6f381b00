"""The same rule file gives the same bytes: in another process, with other hashes, on a busy machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.boundary.test_stranger import TIAOWEN

SOLVED = """规则集 shili/2024-3
标题 “要求解才能分开的示例办法”
施行 2024-02-01

事实 甲数、乙数、丙数 整数 单位 人 填报 承办部门

第一条 「三数之和。」
  所称 前两数 是指 甲数 加 乙数
  所称 三数 是指 前两数 加 丙数
  所称 乙数多 是指 乙数 加 411人
  所称 甲数三倍 是指 甲数 乘 3
  【和】 须 （三数 为 137人 且 甲数三倍 不少于 乙数多）或 丙数 为 1009人
"""


@contextmanager
def busy() -> Iterator[None]:
    """Twice as many spinning processes as there are cores."""
    spin = [sys.executable, "-c", "while True: pass"]
    running = [subprocess.Popen(spin) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def written(folder: Path, rules: Path, seed: str) -> dict[str, bytes]:
    """What `tiaowen boundary` prints and writes."""
    folder.mkdir()
    ran = subprocess.run(
        [*TIAOWEN, "boundary", rules, "--mutants", "-o", "."],
        capture_output=True,
        cwd=folder,
        env=os.environ | {"PYTHONHASHSEED": seed},
        check=False,
    )
    assert ran.stdout, ran.stderr.decode()
    return {path.name: path.read_bytes() for path in folder.iterdir()} | {"printed": ran.stdout}


def test_a_busy_machine_writes_the_same(tmp_path):
    rules = tmp_path / "solved.tiao"
    rules.write_text(SOLVED, encoding="utf-8")
    calm = written(tmp_path / "calm", rules, "1")
    with busy():
        assert written(tmp_path / "busy", rules, "4242") == calm
