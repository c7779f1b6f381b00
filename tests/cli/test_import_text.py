"""`tiaowen import`: what it writes, what it says, and that it never leaves half a file."""

import json
import shutil

import pytest

from tiaowen.cli.main import run
from tiaowen.resources import rules_dir

SOURCES = rules_dir() / "sources"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for source in SOURCES.glob("*.txt"):
        shutil.copy(source, tmp_path)
    return tmp_path


def test_the_henan_file_is_made(folder, capsys):
    output = folder / "rules" / "henan" / "2023-128.tiao"
    assert run(["import", "henan-2023-128.txt", "--document", "128", "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8").startswith("规则集 henan/2023-128\n标题 “河南省")
    said = capsys.readouterr().out
    assert "原文 104 段，一字不少（章 8，条 39，" in said
    assert "接上了 8 处断开的段落" in said
    assert "原文另有 9 段属于 平人社办〔2023〕147号，要另建规则集" in said
    assert [p.name for p in output.parent.iterdir()] == ["2023-128.tiao"]


def test_several_papers_are_told_and_nothing_is_written(folder, capsys):
    assert run(["import", "henan-2023-128.txt", "-o", "a.tiao"]) == 2
    said = capsys.readouterr()
    assert "TW411" in said.err
    assert "第 2 份 豫人社办〔2023〕128号" in said.err
    assert not (folder / "a.tiao").exists()


def test_an_existing_file_is_replaced_only_with_force(folder, capsys):
    (folder / "a.tiao").write_text("我的工作")
    assert run(["import", "beijing-2023-13.txt", "-o", "a.tiao"]) == 2
    assert "--force" in capsys.readouterr().err
    assert (folder / "a.tiao").read_text() == "我的工作"
    assert run(["import", "beijing-2023-13.txt", "-o", "a.tiao", "--force"]) == 0
    assert "第三十四条" in (folder / "a.tiao").read_text(encoding="utf-8")


def test_json_is_one_document(folder, capsys):
    assert run(["import", "xuchang-2023-21.txt", "-o", "a.tiao", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["document"] == "许职改办〔2023〕21号"
    assert document["paragraphs"] == 57
    assert document["errata"] == ["委员会¶评审工"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "TW116"),
        (b"", "TW111"),
        (b"---\n\n---\n", "TW111"),
        (b"\x00\x01", "TW112"),
        ("第一条 「甲」".encode(), "TW410"),
        ("第一条".encode("utf-16"), "TW110"),
        (b"x" * 5_000_000, "TW113"),
    ],
    ids=["missing", "empty", "no words", "binary", "corner quotes", "utf-16", "huge"],
)
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_unreadable_input_is_a_diagnostic(folder, capsys, data, code, output_format):
    if data is not None:
        (folder / "bad.txt").write_bytes(data)
    assert run(["import", "bad.txt", "-o", "a.tiao", "--format", output_format]) == 2
    said = capsys.readouterr()
    if output_format == "json":
        assert json.loads(said.out)["diagnostics"][0]["code"] == code
    else:
        assert f"错误[{code}]" in said.err
    assert not (folder / "a.tiao").exists()


def test_a_place_that_cannot_be_written_is_a_diagnostic(folder, capsys):
    (folder / "file").write_text("")
    assert run(["import", "beijing-2023-13.txt", "-o", "file/a.tiao"]) == 2
    assert "TW118" in capsys.readouterr().err


def test_a_gbk_file_is_read(folder):
    text = (SOURCES / "beijing-2023-13.txt").read_text(encoding="utf-8")
    (folder / "gbk.txt").write_bytes(text.encode("gb18030"))
    assert run(["import", "gbk.txt", "-o", "gbk.tiao"]) == 0
    assert run(["import", "beijing-2023-13.txt", "-o", "utf.tiao"]) == 0
    one, other = ((folder / f"{name}.tiao").read_text("utf-8") for name in ("gbk", "utf"))
    assert one.replace("gbk.txt", "") == other.replace("beijing-2023-13.txt", "")
