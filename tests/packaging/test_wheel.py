"""The wheel holds all the program needs: it runs where there is no checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    # PYTHONPATH could let the checkout in by the back door
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=clean,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built twice, by the locked build back end, so that the two can be compared."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("first", "second"):
        built = run(
            sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / name, cwd=ROOT
        )
        assert built.returncode == 0, built.stderr
    (path,) = (folder / "first").glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; gives its `bin` folder.

    The locked dependencies are lent from the running environment by a path file, which is not
    followed further, so the checkout's editable install stays out.
    """
    place = tmp_path_factory.mktemp("clean")
    venv.create(place, with_pip=False, symlinks=True)
    bin_folder = place / "bin"
    installing = [sys.executable, "-m", "pip", f"--python={bin_folder / 'python'}", "install"]
    done = run(*installing, "--no-deps", "--no-index", "-q", wheel, cwd=place)
    assert done.returncode == 0, done.stderr
    site = Path(sysconfig.get_path("purelib", vars={"base": str(place)}))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return bin_folder


def ask(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(installed / "tiaowen", *arguments, cwd=installed.parent)


def members(wheel: Path) -> Sequence[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_grammar_rules_and_package_list_are_inside(wheel: Path):
    names = members(wheel)
    assert "tiaowen/_data/grammar/tiaowen.lark" in names
    assert "tiaowen/_data/rules/sources/henan-2023-128.txt" in names
    assert "tiaowen/_data/generator/setup/debian.txt" in names


def test_nothing_else_of_the_repository_is_inside(wheel: Path):
    roots = {name.split("/")[0] for name in members(wheel)}
    assert all(root == "tiaowen" or root.endswith(".dist-info") for root in roots)
    assert not [name for name in members(wheel) if "__pycache__" in name or name.endswith(".pyc")]


def test_two_builds_are_the_same_bytes(wheel: Path):
    (second,) = (wheel.parent.parent / "second").glob("*.whl")
    assert wheel.read_bytes() == second.read_bytes()


def test_it_is_the_wheel_that_runs(installed: Path):
    told = run(installed / "python", "-c", "import tiaowen; print(tiaowen.__file__)", cwd=installed)
    assert Path(told.stdout.strip()).is_relative_to(installed.parent)


def test_the_command_runs_and_finds_its_data(installed: Path):
    assert ask(installed, "--version").returncode == 0
    doctor = ask(installed, "doctor", "--format", "json")
    assert doctor.returncode in (0, 1), doctor.stderr
    assert "libpango-1.0-0" in doctor.stdout
