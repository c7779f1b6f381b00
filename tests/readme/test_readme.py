"""The READMEs are true: their example gives the output they show, their links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tiaowen.cli import main

ROOT = Path(__file__).parents[2]
READMES = ["README.md", "README.zh-CN.md"]
PAGES = [
    *READMES,
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(str(page.relative_to(ROOT)) for page in sorted(ROOT.glob("*/README.md"))),
]
EXAMPLE = re.compile(r"<!-- example: begin.*?<!-- example: end -->", re.DOTALL)
FENCE = re.compile(r"^```\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def example(name: str) -> list[str]:
    """The three fenced blocks: rule file, cases, command with its output."""
    (part,) = EXAMPLE.findall((ROOT / name).read_text(encoding="utf-8"))
    blocks = FENCE.findall(part)
    assert len(blocks) == 3
    return blocks


@pytest.mark.parametrize("name", READMES)
def test_the_example_gives_the_output_shown(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    rule, cases, console = example(name)
    (tmp_path / "example.tiao").write_text(rule, encoding="utf-8")
    (tmp_path / "cases.jsonl").write_text(cases, encoding="utf-8")
    command, _, shown = console.partition("\n")
    monkeypatch.chdir(tmp_path)
    assert command.startswith("$ tiaowen ")
    assert main.run(command.split()[2:]) == 0
    assert capsys.readouterr().out == shown


COMPARISON = re.compile(r"<!-- comparison: begin.*?<!-- comparison: end -->", re.DOTALL)


@pytest.mark.parametrize("name", READMES)
def test_the_excerpts_of_comparing_are_in_the_output_in_that_order(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    rule, cases, _ = example(name)
    stricter = rule.replace("满 2 年；", "满 3 年；").replace("副高 满 2年", "副高 满 3年")
    for file, text in (("example", rule), ("stricter", stricter)):
        (tmp_path / f"{file}.tiao").write_text(text, encoding="utf-8")
    (tmp_path / "cases.jsonl").write_text(cases, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (part,) = COMPARISON.findall((ROOT / name).read_text(encoding="utf-8"))
    for run in FENCE.findall(part)[0].split("$ ")[1:]:
        command, *shown = run.splitlines()
        assert main.run(command.split()[1:]) == 0
        printed = iter(capsys.readouterr().out.splitlines())
        assert [line for line in shown if line not in printed] == []


def test_both_languages_show_the_same_example():
    assert example(READMES[0]) == example(READMES[1])


def test_the_example_rule_checks_without_a_complaint(tmp_path: Path):
    path = tmp_path / "example.tiao"
    path.write_text(example(READMES[0])[0], encoding="utf-8")
    assert main.run(["check", str(path)]) == 0


PROGRAM = re.compile(r"<!-- program: begin.*?^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_program_of_your_own_runs(tmp_path: Path):
    (program,) = PROGRAM.findall((ROOT / "generator/README.md").read_text(encoding="utf-8"))
    folder = str(tmp_path)
    assert main.run(["compile", "henan/2023-128", "--target", "verdicts", "-o", folder]) == 0
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    unknown, norms = map(int, re.findall(r"\d+", told))
    assert 0 < unknown < norms


@pytest.mark.parametrize("name", PAGES)
def test_links_to_files_lead_somewhere(name: str):
    page = ROOT / name
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_the_make_targets_named_exist(name: str):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", (ROOT / name).read_text(encoding="utf-8"), re.M):
        assert re.search(rf"^{target}:", makefile, re.M)
