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


def test_a_clause_prints_its_text_and_its_norms(capsys):
    assert run(["explain", "第九条第（四）项", "--ruleset", "henan/2023-128"]) == 0
    said = capsys.readouterr().out
    assert "具备所评级别职称 3 年以上" in said
    assert "【职称年限】" in said


def test_a_clause_is_looked_for_in_every_rule_set(capsys):
    assert run(["explain", "第三十九条"]) == 0
    assert "（豫人社办〔2023〕128号）" in capsys.readouterr().out


def test_a_clause_as_json(capsys):
    arguments = ["explain", "第三十九条", "--ruleset", "henan/2023-128", "--format", "json"]
    assert run(arguments) == 0
    assert json.loads(capsys.readouterr().out)["citation"] == "第三十九条"


@pytest.mark.parametrize("ruleset", [[], ["--ruleset", "henan/2023-128"]], ids=["any", "named"])
def test_a_clause_that_is_not_there_is_wrong_usage(ruleset, capsys):
    assert run(["explain", "第九百条", *ruleset]) == 2
    assert "没有诊断代码或条款「第九百条」" in capsys.readouterr().err


def test_a_rule_set_that_is_not_there_is_told(capsys):
    assert run(["explain", "第一条", "--ruleset", "henan/1999-1"]) == 2
    assert "henan/1999-1" in capsys.readouterr().err
