"""The stamp: a second `make` does nothing, a changed input does; a wrong hash is refused."""

from __future__ import annotations

import urllib.request
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def inputs(environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    lock = tmp_path / "uv.lock"
    lock.write_text("version = 1", encoding="utf-8")
    (tmp_path / "python").touch()
    monkeypatch.setattr(environment, "INPUTS", [lock])
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "setup-complete")
    return lock


def test_nothing_is_current_before_it_was_marked(environment: ModuleType, inputs: Path):
    assert not environment.is_current()


def test_marked_is_current_until_an_input_changes(environment: ModuleType, inputs: Path):
    environment.mark_current()
    assert environment.is_current()
    inputs.write_text("version = 2", encoding="utf-8")
    assert not environment.is_current()


def test_a_lost_interpreter_is_not_current(environment: ModuleType, inputs: Path):
    environment.mark_current()
    environment.PYTHON.unlink()
    assert not environment.is_current()


def test_the_inputs_are_the_lock_the_project_and_the_setup_itself(environment: ModuleType):
    names = {path.name for path in environment.INPUTS}
    assert {"uv.lock", "pyproject.toml", "debian.txt", "environment.py"} <= names


def test_a_file_that_differs_from_the_lock_is_refused(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(urllib.request, "urlopen", lambda *_, **__: BytesIO(b"other"))
    with pytest.raises(environment.SetupError, match=r"uv\.lock"):
        environment._fetch("https://files.example/pip.whl", "sha256:0")


def test_no_network_says_what_to_install(environment: ModuleType, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError("unreachable")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    with pytest.raises(environment.SetupError, match="apt install python3-venv"):
        environment._fetch("https://files.example/pip.whl", "sha256:0")


def test_a_checkout_below_a_chinese_folder_starts_under_any_locale(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    site = tmp_path / "条文" / ".venv" / "lib" / "python3.11" / "site-packages"
    site.mkdir(parents=True)
    monkeypatch.setattr(environment, "ROOT", tmp_path / "条文")
    monkeypatch.setattr(environment, "VENV", tmp_path / "条文" / ".venv")
    (site / "_editable_impl_tiaowen.pth").write_text(str(tmp_path), encoding="utf-8")
    environment._point_relatively()
    written = (site / "_editable_impl_tiaowen.pth").read_text(encoding="ascii").strip()
    assert (site / written).resolve() == tmp_path / "条文" / "generator"
