"""`check --prove` over a folder proves the layers of a region together; over one file it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tiaowen.cli.main import build_cli

FILES = {
    "common/test": "词汇 common/test\n标题 “测试词汇”\n事实 在库、急需紧缺、身体健康 真假\n",
    "prov/one": "规则集 prov/one\n标题 “省”\n文号 “省1号”\n引用 common/test\n\n"
    "第一条 「甲。」\n  【省】 若 在库 则 须 身体健康\n",
    "city/one": "规则集 city/one\n标题 “市”\n文号 “市1号”\n引用 common/test\n\n"
    "引言 「乙。」\n  沿用 prov/one\n第一条 「丙。」\n  【市】 若 急需紧缺 则 不得 身体健康\n",
}


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, text in FILES.items():
        path = tmp_path / "rules" / f"{name}.tiao"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "rules"


def check(*arguments: str) -> str:
    return CliRunner().invoke(build_cli(), ["check", *arguments]).output


def test_a_folder_is_proved_as_the_law_in_force(rules: Path):
    said = check(str(rules), "--prove")
    assert "市1号第一条【市】和省1号第一条【省】不能同时做到" in said
    assert said.count("不能同时做到") == 1


def test_the_folder_of_the_city_reads_the_province_too(rules: Path):
    assert "不能同时做到" in check(str(rules / "city"), "--prove")


@pytest.mark.parametrize("arguments", [("city/one.tiao", "--prove"), (".",)])
def test_one_file_and_a_check_without_proof_are_not(rules: Path, arguments: tuple[str, ...]):
    path, *options = arguments
    assert "不能同时做到" not in check(str(rules / path), *options)


def test_a_layer_with_errors_is_told(rules: Path):
    path = rules / "prov" / "one.tiao"
    path.write_text(path.read_text("utf-8").replace("身体健康", "身体建康"), encoding="utf-8")
    assert "city：规则集有错误，没有一起证明" in check(str(rules), "--prove")


def test_a_region_by_name_is_the_folder_of_its_rule_sets():
    assert check("pingdingshan") == check("pingdingshan/2023-147", "pingdingshan/2024-45")
