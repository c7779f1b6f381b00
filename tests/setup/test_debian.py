"""Debian's part: what is asked for, what is told when it is missing, what is never done."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest


def answering(status: dict[str, str], monkeypatch: pytest.MonkeyPatch, debian: ModuleType) -> None:
    """dpkg-query answers with these; anything else may not be run."""

    def run(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        assert command[0] == "dpkg-query"
        lines = [f"{name} {state}" for name, state in status.items() if name in command]
        return subprocess.CompletedProcess(command, 0, "\n".join(lines) + "\n", "")

    monkeypatch.setattr(debian.subprocess, "run", run)
    monkeypatch.setattr(debian, "is_debian", lambda: True)


def test_the_list_names_what_weasyprint_needs(debian: ModuleType):
    names = {row.package for row in debian.wanted("install")}
    assert {"libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"} <= names


def test_installed_packages_are_not_missing(debian: ModuleType, monkeypatch: pytest.MonkeyPatch):
    answering({row.package: "ii " for row in debian.wanted("install")}, monkeypatch, debian)
    assert debian.missing_packages() == []


def test_removed_and_unknown_packages_are_missing(
    debian: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    states = {row.package: "ii " for row in debian.wanted("install")}
    states["libpango-1.0-0"] = "rc "
    del states["fontconfig"]
    answering(states, monkeypatch, debian)
    assert debian.missing_packages() == ["libpango-1.0-0", "fontconfig"]


def test_what_only_the_setup_needs_is_not_named_to_the_user(debian: ModuleType):
    assert debian.libraries(["python3-venv", "fontconfig"]) == ["fontconfig"]


def test_without_debian_nothing_is_asked(
    debian: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)
    assert debian.missing_packages() == []
    assert debian.unpack_fonts(tmp_path / "fonts") == "no apt-get"


def test_a_failing_apt_is_told_in_one_line(debian: ModuleType, monkeypatch: pytest.MonkeyPatch):
    def run(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 100, "Reading…\nE: no network\n\n", None)

    monkeypatch.setattr(debian.subprocess, "run", run)
    assert debian.install(["fontconfig"]) == "apt-get update: E: no network"


def test_fonts_that_are_there_are_not_fetched_again(
    debian: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "FandolFang-Regular.otf").touch()
    monkeypatch.setattr(debian, "_download", lambda *_: pytest.fail("fetched"))
    assert debian.unpack_fonts(tmp_path) == ""
