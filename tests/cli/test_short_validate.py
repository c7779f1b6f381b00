"""The short way of `validate` says what the long way says, or leaves it the word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tiaowen.cli.main import run
from tiaowen.cli.short_validate import judged
from tiaowen.resources import rules_dir

SAMPLE = str(rules_dir() / "sample" / "个案.jsonl")
LAW = "henan/2023-128"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder where the validators asked for below are kept."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        assert run(["validate", LAW, "--cases", SAMPLE]) == 0
        assert run(["validate", LAW, "--cases", SAMPLE, "--place", "河南"]) == 0
    return folder


@pytest.fixture(autouse=True)
def _there(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.chdir(tmp_path)


def case(**facts: object) -> str:
    return json.dumps({"id": "A", "as_of": "2024-01-10", "facts": facts})


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--all",),
        ("--format", "json"),
        ("--format", "text", "--all"),
        ("--place", "河南"),
    ],
)
def test_it_prints_the_same(options: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    arguments = (LAW, "--cases", SAMPLE, *options)
    short = judged(arguments)
    capsys.readouterr()
    assert run(["validate", *arguments]) == 0
    captured = capsys.readouterr()
    assert short is not None
    assert (captured.out, captured.err) == (short, "")


def test_a_day_given_for_cases_without_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "one.json"
    file.write_text('{"id": "A", "facts": {"身体健康": true}}', encoding="utf-8")
    arguments = ("--cases", str(file), LAW, "--as-of", "2024-01-10", "--format", "json")
    short = judged(arguments)
    capsys.readouterr()
    assert run(["validate", *arguments]) == 0
    assert capsys.readouterr().out == short
    assert judged([*arguments[:-3], "2024-1-10"]) is None


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (LAW,),
        ("--help",),
        (LAW, "--cases"),
        (LAW, "--cases", SAMPLE, "--fail-on", "violated"),
        (LAW, "--cases", SAMPLE, "--cases", SAMPLE),
        (LAW, LAW, "--cases", SAMPLE),
        (LAW, f"--cases={SAMPLE}"),
        (LAW, "--cases", SAMPLE, "--format", "xml"),
        (LAW, "--cases", SAMPLE, "--as-of", "20240110"),
        (LAW, "--cases", "nowhere.jsonl"),
        ("beijing/2023-13", "--cases", SAMPLE),  # no validator is kept
    ],
)
def test_what_is_not_plain_is_left_to_the_long_way(arguments: tuple[str, ...]):
    assert judged(arguments) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        case(没有这个事实=1),
        case(例外理由={"没有这条": "因故"}),
        case() + "\n" + case(),
    ],
    ids=["empty", "torn", "unknown fact", "no such norm", "twice"],
)
def test_whatever_is_to_be_told_is_left_to_the_long_way(text: str, tmp_path: Path):
    file = tmp_path / "cases.jsonl"
    file.write_text(text, encoding="utf-8")
    assert judged((LAW, "--cases", str(file))) is None
