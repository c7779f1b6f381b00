"""`tiaowen doctor`: an absence is named with its cost and its remedy, and ends with exit code 1."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from tiaowen.cli import machine, main


@pytest.fixture
def everything(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A machine that has all; a test takes one thing away."""
    monkeypatch.setattr(machine, "_library", lambda soname: soname)
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine, "_font", lambda pattern: "found.otf")
    monkeypatch.setattr(machine, "layout_library", lambda: SimpleNamespace(__version__="70.0"))
    return monkeypatch


def report(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = main.run(["doctor", *options])
    return code, capsys.readouterr().out


@pytest.mark.usefixtures("everything")
def test_complete_is_exit_0(capsys: pytest.CaptureFixture[str]):
    code, told = report(capsys)
    assert code == 0
    assert "✗" not in told
    assert told.splitlines()[-1] == "齐备"


def test_a_missing_library_is_told_with_cost_and_command(
    everything: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    everything.setattr(machine, "_library", lambda soname: "" if "subset" in soname else soname)
    code, told = report(capsys)
    assert code == 1
    (line,) = (line for line in told.splitlines() if "✗" in line)
    assert "libharfbuzz-subset0" in line
    assert "约 8 秒" in line
    assert "apt install libharfbuzz-subset0" in line
    assert told.splitlines()[-1] == "缺 1 项"


def test_missing_fonts_are_told(everything: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    everything.setattr(machine, "_font", lambda pattern: "")
    code, told = report(capsys)
    assert code == 1
    assert sum("✗" in line for line in told.splitlines()) == 3


def test_json_is_one_document_and_nothing_else(
    everything: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    everything.setattr(machine.shutil, "which", lambda name: None)
    code, told = report(capsys, "--format", "json")
    document = json.loads(told)
    assert (code, document["complete"]) == (1, False)
    (missing,) = (finding for finding in document["findings"] if finding["cost"])
    assert missing["name"] == "fontconfig"


def test_a_library_weasyprint_cannot_load_costs_the_pdf(
    everything: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    everything.setattr(machine, "layout_library", lambda: OSError("cannot load libfoo\nmore"))
    code, told = report(capsys)
    assert code == 1
    assert "cannot load libfoo）" in told


def test_an_unknown_library_is_not_found():
    assert machine._library("libno-such-thing.so.0") == ""


def test_the_package_for_the_setup_only_is_not_examined():
    names = {finding.name for finding in machine._packages()}
    assert "python3-venv" not in names
    assert "libpango-1.0-0" in names
