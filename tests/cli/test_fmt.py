"""`tiaowen fmt`: what it writes, what it refuses, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tiaowen.cli.main import run

LOOSE, TIGHT = "须  甲\n", "须 甲\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIAOWEN_LANG", raising=False)
    return tmp_path


def test_files_below_the_folder_are_rewritten(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "内").mkdir()
    (folder / "内" / "a.tiao").write_text(LOOSE, encoding="utf-8")
    (folder / "b.tiao").write_text(TIGHT, encoding="utf-8")
    assert run(["fmt"]) == 0
    assert capsys.readouterr().out == "已改写 内/a.tiao\n2 个文件，改写 1 个\n"
    assert (folder / "内" / "a.tiao").read_text(encoding="utf-8") == TIGHT


def test_check_changes_nothing_and_exits_1(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.tiao").write_text(TIGHT + LOOSE, encoding="utf-8")
    assert run(["fmt", "--check", "a.tiao"]) == 1
    told = capsys.readouterr().out
    assert "错误[TW702]" in told
    assert "a.tiao:2:1" in told
    assert (folder / "a.tiao").read_text(encoding="utf-8") == TIGHT + LOOSE
    assert run(["fmt", "a.tiao"]) == 0
    assert run(["fmt", "--check", "a.tiao"]) == 0


def test_a_broken_line_is_reported_and_the_rest_formatted(folder: Path):
    (folder / "a.tiao").write_text("须 甲 且\n" + LOOSE, encoding="utf-8")
    assert run(["fmt"]) == 1
    assert (folder / "a.tiao").read_text(encoding="utf-8") == "须 甲 且\n" + TIGHT


def test_gbk_and_byte_order_marks_become_plain_utf8(folder: Path):
    text = "理由 “申请入库的专家应当具备的条件，由评委会规定”\n"
    (folder / "a.tiao").write_bytes(text.encode("gbk"))
    (folder / "b.tiao").write_bytes(b"\xef\xbb\xbf" + LOOSE.encode())
    assert run(["fmt", "--check"]) == 1
    assert run(["fmt"]) == 0
    assert (folder / "a.tiao").read_bytes() == ("  " + text).encode()
    assert (folder / "b.tiao").read_bytes() == TIGHT.encode()


@pytest.mark.parametrize("name", ["没有.tiao", "a.txt"])
def test_what_cannot_be_formatted_is_exit_2_and_untouched(folder: Path, name: str):
    (folder / "a.txt").write_text(LOOSE, encoding="utf-8")
    assert run(["fmt", name]) == 2
    assert (folder / "a.txt").read_text(encoding="utf-8") == LOOSE


def test_an_unreadable_file_does_not_stop_the_others(folder: Path):
    (folder / "a.tiao").write_bytes(b"\0\1\2")
    (folder / "b.tiao").write_text(LOOSE, encoding="utf-8")
    assert run(["fmt"]) == 2
    assert (folder / "a.tiao").read_bytes() == b"\0\1\2"
    assert (folder / "b.tiao").read_text(encoding="utf-8") == TIGHT


def test_a_folder_without_rule_files_is_wrong_usage():
    assert run(["fmt"]) == 2


def test_a_failed_write_leaves_the_file_and_no_scrap(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    (folder / "a.tiao").write_text(LOOSE, encoding="utf-8")
    monkeypatch.setattr(Path, "replace", refuse)
    assert run(["fmt"]) == 2
    assert [p.name for p in folder.iterdir()] == ["a.tiao"]
    assert (folder / "a.tiao").read_text(encoding="utf-8") == LOOSE


def test_permissions_and_links_survive(folder: Path):
    (folder / "a.tiao").write_text(LOOSE, encoding="utf-8")
    (folder / "a.tiao").chmod(0o640)
    (folder / "link.tiao").symlink_to("a.tiao")
    assert run(["fmt", "link.tiao"]) == 0
    assert (folder / "link.tiao").is_symlink()
    assert (folder / "a.tiao").stat().st_mode & 0o777 == 0o640
    assert (folder / "a.tiao").read_text(encoding="utf-8") == TIGHT


def test_json_is_one_document(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.tiao").write_text(LOOSE, encoding="utf-8")
    assert run(["fmt", "--check", "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["files"] == [{"path": "a.tiao", "status": "needs_formatting"}]
    assert [d["code"] for d in document["diagnostics"]] == ["TW702"]
