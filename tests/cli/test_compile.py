"""`tiaowen compile`: what is written, and that nothing is when a rule set has errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

TIAOWEN = [sys.executable, "-c", "from tiaowen.cli.main import main; main()"]


def tiaowen(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TIAOWEN, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"TIAOWEN_LANG": ""},
        cwd=cwd,
        check=False,
    )


def test_a_validator_is_written_and_named(tmp_path: Path):
    result = tiaowen("compile", "pingdingshan/2023-147", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    path = tmp_path / "output/validators/pingdingshan_2023_147.py"
    assert "output/validators/pingdingshan_2023_147.py：pingdingshan/2023-147" in result.stdout
    assert "def validate(case: Case)" in path.read_text(encoding="utf-8")


def test_json_is_one_document(tmp_path: Path):
    result = tiaowen(
        "compile", "pingdingshan/2023-147", "--format", "json", "-o", "v", cwd=tmp_path
    )
    document = json.loads(result.stdout)
    assert document["written"][0]["path"] == "v/pingdingshan_2023_147.py"


def test_a_standalone_folder_replaces_the_one_before(tmp_path: Path):
    stale = tmp_path / "v/pingdingshan_2023_147_standalone/old.py"
    stale.parent.mkdir(parents=True)
    stale.write_text("", encoding="utf-8")
    result = tiaowen("compile", "pingdingshan/2023-147", "--standalone", "-o", "v", cwd=tmp_path)
    assert result.returncode == 0
    assert not stale.exists()
    assert (stale.parent / "validator.py").exists()
    assert [p.name for p in (tmp_path / "v").iterdir()] == ["pingdingshan_2023_147_standalone"]


def test_nothing_is_written_when_one_rule_set_has_errors(tmp_path: Path):
    bad = tmp_path / "坏.tiao"
    bad.write_text("规则集 坏/一\n标题 “坏”\n第一条 「甲。」\n  须 没有的事实\n", encoding="utf-8")
    result = tiaowen("compile", "pingdingshan/2023-147", bad, cwd=tmp_path)
    assert result.returncode == 1
    assert "错误[TW" in result.stderr
    assert not (tmp_path / "output").exists()


def test_an_unknown_rule_set_is_wrong_usage(tmp_path: Path):
    result = tiaowen("compile", "henan/1999-1", cwd=tmp_path)
    assert result.returncode == 2
    assert "TW208" in result.stderr


def test_a_region_is_all_its_law_in_a_folder_of_its_own(tmp_path: Path):
    result = tiaowen("compile", "henan", "-o", "v", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    names = sorted(path.name for path in (tmp_path / "v/henan").iterdir())
    assert names == ["henan_2023_128.py", "henan_2024_27.py"]
    text = (tmp_path / "v/henan/henan_2023_128.py").read_text(encoding="utf-8")
    assert (
        "review.gives_way(" in text
    )  # read beside 豫人社办〔2024〕27号, which displaces some of it


def test_sql_says_which_columns_it_reads_and_which_it_does_not(tmp_path: Path):
    (tmp_path / "列.txt").write_text("编号\n判定日\n本人申请退出\n没有人读的\n", encoding="utf-8")
    result = tiaowen(
        *("compile", "henan/2023-128", "--target", "sql", "--columns", "列.txt", "-o", "v"),
        cwd=tmp_path,
    )
    assert (result.returncode, result.stderr) == (0, "")
    text = (tmp_path / "v/henan_2023_128.sql").read_text(encoding="utf-8")
    assert '"本人申请退出"' in text
    assert '"身体健康"' not in text
    assert "-- 所列而没有规范读取的列：\n--   没有人读的\n" in text


def test_a_dialect_quotes_names_its_way(tmp_path: Path):
    options = ("compile", "pingdingshan/2023-147", "--target", "sql", "-o", "v")
    assert tiaowen(*options, "--dialect", "spark", cwd=tmp_path).returncode == 0
    text = (tmp_path / "v/pingdingshan_2023_147.sql").read_text(encoding="utf-8")
    assert "FROM `个案`" in text
    assert tiaowen(*options, "--dialect", "oracle", cwd=tmp_path).returncode == 2
    assert tiaowen(*options[:2], "--dialect", "spark", cwd=tmp_path).returncode == 2


def test_a_traced_verdict_module_gives_the_trace_beside_the_answers(tmp_path: Path):
    options = ("--target", "verdicts", "--traced", "-o", "v")
    assert tiaowen("compile", "pingdingshan/2023-147", *options, cwd=tmp_path).returncode == 0
    text = (tmp_path / "v/pingdingshan_2023_147_verdicts.py").read_text(encoding="utf-8")
    assert "SHAPES = (" in text


def test_only_verdict_modules_are_traced(tmp_path: Path):
    result = tiaowen("compile", "pingdingshan/2023-147", "--traced", cwd=tmp_path)
    assert result.returncode == 2
    assert "--traced 只用于 --target verdicts" in result.stderr
    assert not (tmp_path / "output").exists()


def test_one_day_for_all_needs_no_column_and_says_so(tmp_path: Path):
    options = ("compile", "pingdingshan/2023-147", "-o", "v", "--as-of", "2024-06-01")
    assert tiaowen(*options, "--target", "sql", cwd=tmp_path).returncode == 0
    text = (tmp_path / "v/pingdingshan_2023_147.sql").read_text(encoding="utf-8")
    assert "-- 判定日：2024-06-01，各个案相同" in text
    assert "DATE '2024-06-01' AS \"判定日\"" in text
    assert "--   判定日　DATE" not in text
    assert tiaowen(*options, cwd=tmp_path).returncode == 2
