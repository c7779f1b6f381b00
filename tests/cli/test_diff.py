"""`tiaowen diff`: what can be compared, in which forms, with which exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tiaowen.cli import diff_arguments
from tiaowen.cli.main import run
from tiaowen.compare.behaviour import proving
from tiaowen.resources import rules_dir
from tiaowen.solver.relation import Relation as Solved

HENAN = "henan/2023-128"


@pytest.fixture(autouse=True)
def _no_search(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No search for witnesses, which takes seconds, unless the test is about them."""
    if "witness" not in request.node.name:
        found = Solved("unproved", "unproved", tried="测试里没有求解")
        monkeypatch.setattr(proving, "compare_norms", lambda left, right, options: found)


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(["diff", *arguments, "--format", "json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_pingdingshan_differs_from_henan_in_document_numbers_only(
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = _json(capsys, "henan", "pingdingshan")
    assert document["summary"]["empty"] is True
    forwarded = [d["forwarded_by"] for d in document["right"]["documents"]]
    assert ["平人社办〔2023〕147号"] in forwarded
    assert run(["diff", "henan", "pingdingshan"]) == 0
    out = capsys.readouterr().out
    assert "规定没有差异；不同的只有文号。" in out
    assert "平人社办〔2024〕45号" in out


def test_the_same_run_gives_the_same_witnesses() -> None:
    """In a process of its own each time, as people run it."""
    command = [sys.executable, "-c", "from tiaowen.cli.main import main; main()"]
    command += ["diff", HENAN, "beijing/2023-13", "--topic", "健康、精力与年龄", "--seconds", "90"]
    command += ["--format", "json"]
    runs = [subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2)]
    assert runs[0] == runs[1]
    behaviour = json.loads(runs[0])["topics"][0]["behaviour"]
    assert behaviour["where_both_apply"] == "stricter"
    assert "violated" in {f["verdict"] for f in behaviour["better_right"]["left"]}


def test_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (rules_dir() / f"{HENAN}.tiao").read_text(encoding="utf-8")
    old = tmp_path / "old.tiao"
    new = tmp_path / "new.tiao"
    old.write_text(text, encoding="utf-8")
    new.write_text(
        text.replace("上年度评审专家总数 的1/3", "上年度评审专家总数 的1/2"), encoding="utf-8"
    )
    document = _json(capsys, str(old), str(new))
    (topic,) = [t for t in document["topics"] if t["norms"]["pairs"] and not t["same"]]
    assert topic["name"] == "年度轮换比例"
    (pair,) = [p for p in topic["norms"]["pairs"] if p["differences"]]
    assert pair["relation"] == "looser"
    assert pair["differences"][0]["line"].endswith("的1/3 ↔ 调整量不少于上年度评审专家总数的1/2")


def test_a_region_counts_what_is_in_force_at_the_date(capsys: pytest.CaptureFixture[str]) -> None:
    document = _json(capsys, "henan", "xuchang", "--as-of", "2024-01-10")
    left = [d["ruleset"] for d in document["left"]["documents"]]
    assert left == ["henan/2023-128"]
    notes = document["right"]["notes"]
    assert any("许职改办〔2023〕21号" in n and "已经失效" in n for n in notes)
    document = _json(capsys, "henan", "xuchang", "--as-of", "2023-12-20")
    assert [n["norm"] for n in document["right"]["given_way"]] == [
        "调出专家库",
        "及时调出",
        "专家库调整记录",
    ]


def test_more_than_two_make_a_matrix(capsys: pytest.CaptureFixture[str]) -> None:
    document = _json(capsys, HENAN, "beijing/2023-13", "chongqing/2023-270")
    assert [s["name"] for s in document["sides"]] == [
        HENAN,
        "beijing/2023-13",
        "chongqing/2023-270",
    ]
    row = next(t for t in document["topics"] if t["name"] == "职称级别与任职年限")
    assert [bool(cell["norms"]) for cell in row["cells"]] == [True, True, True]
    assert len(document["pairs"]) == 3
    assert run(["diff", HENAN, "beijing/2023-13", "chongqing/2023-270"]) == 0
    assert "■ 年度轮换比例" in capsys.readouterr().out


def test_only_some_topics(capsys: pytest.CaptureFixture[str]) -> None:
    document = _json(capsys, HENAN, "beijing/2023-13", "--topic", "退库年龄")
    assert [t["name"] for t in document["topics"]] == ["退库年龄"]
    assert {p["left"][0]["citation"] for p in document["text"]["pairs"]} <= {
        "第十九条",
        "第十九条第（四）项",
    }
    assert run(["diff", HENAN, "beijing/2023-13", "--topic", "没有"]) == 2
    assert "没有主题「没有」" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [HENAN],
        [HENAN, "nowhere"],
        [HENAN, "henan/1999-1"],
        ["HEAD"],
        [HENAN, "beijing", "--format", "docx"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert run(["diff", *arguments]) == 2


def test_a_file_with_errors_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.tiao"
    bad.write_text("规则集 example/2024-1\n标题 “坏”\n第一条 「甲。」\n  须 没有这个事实\n")
    assert run(["diff", str(bad), HENAN]) == 1
    assert "没有这个事实" in capsys.readouterr().err


# ---- revisions ------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own whose second commit changed one number."""
    rules = tmp_path / "rules"
    shutil.copytree(rules_dir(), rules)
    _git(tmp_path, "init", "-q")
    _commit(tmp_path, "first")
    path = rules / f"{HENAN}.tiao"
    text = path.read_text(encoding="utf-8")
    assert "连续抽取次数 超过 3次" in text
    path.write_text(
        text.replace("连续抽取次数 超过 3次", "连续抽取次数 超过 2次"), encoding="utf-8"
    )
    _commit(tmp_path, "second")
    for module in (diff_arguments,):
        monkeypatch.setattr(module, "rules_dir", lambda: rules)
    return tmp_path


def _git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True)


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", message)


@pytest.mark.parametrize("arguments", [["HEAD~1", HENAN], [f"HEAD~1:{HENAN}", HENAN]])
def test_a_revision_against_the_present(
    project: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    document = _json(capsys, *arguments)
    assert document["left"]["name"] == f"HEAD~1:{HENAN}"
    (pair,) = [p for t in document["topics"] for p in t["norms"]["pairs"] if p["differences"]]
    assert pair["left"]["norm"] == "连续抽取"
    assert pair["relation"] == "looser"
    assert not (project / ".git" / "MERGE_HEAD").exists()


def test_a_region_at_a_revision(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = _json(capsys, "HEAD~1", "henan", "--topic", "连续参评上限")
    assert document["left"]["label"] == "河南（HEAD~1）"
    (pair,) = document["topics"][0]["norms"]["pairs"]
    assert pair["differences"][0]["parameters"] == [
        {"left": "连续抽取次数超过3次", "right": "连续抽取次数超过2次"}
    ]


def test_impact_takes_revisions_too(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Drawn three times running: allowed before the change, not after it."""
    cases = tmp_path / "cases.jsonl"
    facts = '{"评委会": "甲", "专家": "乙", "历次抽取": [true, true, true]}'
    cases.write_text(f'{{"id": "乙", "as_of": "2024-03-01", "facts": {facts}}}\n', encoding="utf-8")
    assert run(["impact", "HEAD~1", HENAN, "--cases", str(cases), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["before"] == f"HEAD~1:{HENAN}"
    (flip,) = document["details"][0]["flips"]
    assert (flip["norm"], flip["before"], flip["after"]) == ("连续抽取", "satisfied", "violated")


def test_a_revision_against_itself_is_empty(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _json(capsys, "HEAD", HENAN)["summary"]["empty"] is True


def test_errors_of_a_revision_name_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "rules" / f"{HENAN}.tiao"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("须 身体健康 且", "须 身体康健 且"), encoding="utf-8")
    _commit(project, "broken")
    path.write_text(good, encoding="utf-8")
    assert run(["diff", "HEAD", HENAN]) == 1
    assert "HEAD:henan/2023-128.tiao" in capsys.readouterr().err


def test_a_revision_without_a_rule_set_is_wrong_usage(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "HEAD~1"]) == 2
    assert run(["diff", "HEAD~9", HENAN]) == 2
    assert "HEAD~9" in capsys.readouterr().err
