"""The sample is what its maker writes, and holds what its README promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tiaowen.resources import rules_dir

FOLDER = rules_dir() / "sample"
FILES = ("评审会议.xlsx", "个案.jsonl", "个案.csv")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    script = [sys.executable, "-B", str(FOLDER / "make_sample.py"), str(folder)]
    subprocess.run(script, check=True)
    return folder


@pytest.mark.parametrize("name", FILES)
def test_the_committed_file_is_what_the_maker_writes(made: Path, name: str) -> None:
    assert (FOLDER / name).read_bytes() == (made / name).read_bytes()
