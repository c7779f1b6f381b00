"""`tiaowen explain`."""

import json

import pytest

from tiaowen.cli.main import run


def test_a_code_prints_its_page(capsys):
    assert run(["explain", "TW203"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("# TW203 未定义的事实\n")
    assert "## 改法" in said


def test_a_code_in_small_letters(capsys):
    assert run(["explain", "tw203"]) == 0
    assert "# TW203" in capsys.readouterr().out


def test_english(capsys, monkeypatch):
    monkeypatch.setenv("TIAOWEN_LANG", "en")
    assert run(["explain", "TW203"]) == 0
    assert capsys.readouterr().out.startswith("TW203 undefined fact (error): declare the fact")


def test_json(capsys):
    assert run(["explain", "TW205", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["code"], document["severity"]) == ("TW205", "warning")
    assert document["page"].startswith("# TW205")


@pytest.mark.parametrize("code", ["TW299", "TW999"])
def test_an_unknown_code_is_wrong_usage(code, capsys):
    assert run(["explain", code]) == 2
    assert f"没有诊断代码「{code}」" in capsys.readouterr().err
