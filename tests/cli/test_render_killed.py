"""`tiaowen render` killed on the way, twice, with hostile names and a broken row: the end is the same."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.documents.large_session import write_session

COUNT = 60
BAD = {"_31": {"出生日期": "1985-02-30"}, "_40": {"参加工作时间": "不详何年"}}


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "大会.xlsx"
    write_session(path, COUNT, **BAD)
    return path


def started(workbook: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-c",
        "from tiaowen.cli.main import main; main()",
        "render",
        str(workbook),
    ]
    command += ["--only", "评审表", "--to", "docx", "-o", str(out), *more]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def forms(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*.docx")
    }


def killed_after(process: subprocess.Popen[str], out: Path, files: int) -> int:
    while len(list(out.rglob("*.docx"))) < files and process.poll() is None:
        time.sleep(0.005)
    process.kill()
    process.communicate()
    return len(list(out.rglob("*.docx")))


def test_killed_twice_it_ends_with_the_files_of_an_undisturbed_run(workbook: Path, tmp_path: Path):
    whole, torn = tmp_path / "whole", tmp_path / "torn"
    report, told = started(workbook, whole, "--processes", "1").communicate()
    assert f"评审表 {COUNT} 份" in report
    assert 0 < killed_after(started(workbook, torn, "--processes", "2"), torn, 8) < COUNT
    assert 8 < killed_after(started(workbook, torn, "--processes", "2"), torn, 25) < COUNT
    last = started(workbook, torn, "--processes", "2")
    after, _ = last.communicate()
    assert forms(torn) == forms(whole)
    assert len(forms(torn)) == COUNT
    assert "没有变化，保留" in after
    assert [p for p in torn.rglob("*") if p.is_file() and p.suffix == ".tmp"] == []
    names = {".文书清单.jsonl", "文书问题.jsonl"}
    for name in names:
        assert (torn / "大会" / name).read_bytes() == (whole / "大会" / name).read_bytes()
    assert "大会.xlsx 申报人!E32" in told


def test_no_process_outlives_a_killed_run(workbook: Path, tmp_path: Path):
    process = started(workbook, tmp_path, "--processes", "2")
    while not list(tmp_path.rglob("*.docx")) and process.poll() is None:
        time.sleep(0.005)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        process.communicate()
        pytest.skip("this system does not list a process's children")
    pids = [int(pid) for pid in children.read_text().split()]
    process.kill()
    process.communicate()
    assert len(pids) >= 2
    deadline = time.monotonic() + 20
    while any(alive(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in pids if alive(pid)] == []


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def test_broken_rows_and_hostile_names_stop_nothing(workbook: Path, tmp_path: Path):
    out, _ = started(workbook, tmp_path, "--format", "json").communicate()
    report = json.loads(out)
    assert len(report["files"]) == COUNT
    inside = (tmp_path / "大会").resolve()
    assert all((inside / file["path"]).resolve().is_relative_to(inside) for file in report["files"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["大会"]
    lines = [
        json.loads(line)
        for line in (tmp_path / "大会" / "文书问题.jsonl").read_text("utf-8").splitlines()
    ]
    assert {line["where"] for line in lines if line["code"].startswith("TW50")} >= {
        "大会.xlsx 申报人!E32",
        "大会.xlsx 申报人!H41",
    }
    blank = {line["where"] for line in lines if line["code"] == "TW611" and "where" in line}
    assert {"申报人!E32", "申报人!H41"} <= blank


def test_a_run_beside_another_is_refused(workbook: Path, tmp_path: Path):
    from tiaowen.documents.manifest import Manifest

    with Manifest(tmp_path / "大会"):
        process = started(workbook, tmp_path)
        _, told = process.communicate()
    assert process.returncode == 2
    assert "另一次运行正在写这个文件夹" in told
