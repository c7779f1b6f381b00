"""`tiaowen render` and `tiaowen trace` on the sample session: files, summaries, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.documents.sample_session import XUCHANG_MINUTES, papers
from tiaowen.cli.main import run
from tiaowen.documents.produce import Format, produce
from tiaowen.resources import rules_dir

SAMPLE = rules_dir() / "sample" / "评审会议.xlsx"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's notices and records, made once."""
    out = tmp_path_factory.mktemp("out")
    only = [word for kind in ("退库通知", "回避记录", "会议纪要") for word in ("--only", kind)]
    run(["render", str(SAMPLE), *only, "--to", "docx", "-o", str(out)])
    return out / "评审会议"


def made(folder: Path, kind: str) -> Path:
    (path,) = (folder / kind).glob("*.docx")
    return path


def test_only_the_kinds_asked_for_are_made(folder: Path):
    kinds = sorted(path.name for path in folder.iterdir() if path.is_dir())
    assert kinds == ["会议纪要", "回避记录", "退库通知"]
    assert made(folder, "退库通知").name == "005-钱䶮舟.docx"


def test_the_summary_names_papers_blanks_and_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    code = run(["render", str(SAMPLE), "--only", "会议纪要", "--to", "docx", "-o", str(tmp_path)])
    out, err = capsys.readouterr()
    assert code == 1, "the sample has two bad cells"
    assert "文书 会议纪要 1 份" in out
    assert "会议.评委会讨论意见（会议!B" in out
    assert "工作簿没有「回避.替补专家」，1 份" in out
    assert "评委!K11" in err


def test_the_report_as_json_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    run(
        [
            "render",
            str(SAMPLE),
            "--only",
            "退库通知",
            "--to",
            "docx",
            "-o",
            str(tmp_path),
            "--format",
            "json",
        ]
    )
    report = json.loads(capsys.readouterr().out)
    assert [file["path"] for file in report["files"]] == ["退库通知/005-钱䶮舟.docx"]
    codes = {one["code"] for one in report["diagnostics"]}
    assert codes == {"TW503", "TW504", "TW631", "TW633", "TW634"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["render", "没有.xlsx"], "没有.xlsx"),
        (["render", str(SAMPLE), "--to", "doc"], "doc"),
        (["render", str(SAMPLE), "--only", "聘书"], "聘书"),
        (["trace", "没有.docx"], "没有.docx"),
        (["trace", __file__], "既不是 DOCX 也不是 PDF"),
    ],
)
def test_wrong_usage_and_unreadable_input_exit_2(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
):
    assert run(arguments) == 2
    assert says in capsys.readouterr().err


def test_trace_lists_clause_facts_and_cells(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["trace", str(made(folder, "退库通知"))]) == 0
    out = capsys.readouterr().out
    assert "依据 豫人社办〔2023〕128号（henan/2023-128），规则文件 sha256 " in out
    line = next(line for line in out.splitlines() if "情形所依据的事实" in line)
    assert "第十九条第（四）项" in line
    assert "出生日期" in line
    assert "出自：评委!" in line
    assert "非法定要素（第十一条可追溯）" in out


def test_trace_as_json_has_every_node(folder: Path, capsys: pytest.CaptureFixture[str]):
    run(["trace", str(made(folder, "回避记录")), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "回避记录"
    assert found["complete"] is True
    assert {node["status"] for node in found["nodes"]} == {"未改"}
    assert all(node["citations"] or node["basis"] for node in found["nodes"])


def test_trace_exits_1_when_a_demanded_item_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (request,) = papers(XUCHANG_MINUTES)["会议纪要"]
    produce([request], tmp_path, [Format.DOCX], processes=1)
    assert run(["trace", str(made(tmp_path, "会议纪要"))]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "  有　  会议时间（五（四）第2款第2句）" in lines
    assert "  待填  其他需要说明的情况（五（四）第2款第2句）" in lines
    assert lines[-1].startswith("错误[TW623] 五（四）第2款第2句要求载明「其他需要说明的情况」")
