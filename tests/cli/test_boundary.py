"""`tiaowen boundary`: the two files, the figures, and what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

TIAOWEN = [sys.executable, "-c", "from tiaowen.cli.main import main; main()"]
RULES = "henan/2023-128"


def tiaowen(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TIAOWEN, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"TIAOWEN_LANG": ""},
        cwd=cwd,
        check=False,
    )


def test_lines_module_and_figures(tmp_path: Path):
    arguments = ("--only", "第九条第（四）项", "--mutants", "--format", "json", "-o", ".")
    result = tiaowen("boundary", RULES, *arguments, cwd=tmp_path)
    document = json.loads(result.stdout)
    total, left = document["mutants"]["total"], document["mutants"]["survivors"]
    assert total["by_examples"] <= total["by_both"] == total["slips"] - len(left)
    assert result.returncode == (1 if left else 0)
    lines = (tmp_path / "henan_2023_128.用例.tiao-lines").read_text(encoding="utf-8")
    assert "# 候选：第九条第（四）项【职称年限】" in lines
    assert all(case["line"] in lines for case in document["cases"])
    assert tiaowen("compile", RULES, "-o", ".", cwd=tmp_path).returncode == 0
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0"]
    ran = subprocess.run(
        [*command, "-c", os.devnull, "--rootdir", tmp_path, "test_henan_2023_128_boundary.py"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert ran.returncode == 0, ran.stdout


def test_an_article_that_is_not_there_is_refused(tmp_path: Path):
    result = tiaowen("boundary", RULES, "--only", "第九十九条", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "没有引用以「第九十九条」开头的规范" in result.stderr


def test_a_region_is_refused_and_its_rule_sets_are_named(tmp_path: Path):
    result = tiaowen("boundary", "henan", cwd=tmp_path)
    assert result.returncode == 2
    assert "「henan」是几件合读。请逐件写：henan/2023-128、henan/2024-27" in result.stderr
