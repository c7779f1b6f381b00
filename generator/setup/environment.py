"""`.venv` with exactly the versions of `uv.lock`, made with the standard library alone."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import tomllib
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import locked

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "setup-complete"
PEERS = VENV / "peers-complete"
"""Stamp of the packages `make bench` measures us beside."""
#: Files that decide what is in `.venv`; the stamp holds their common hash.
INPUTS = [
    ROOT / "pyproject.toml",
    ROOT / "uv.lock",
    ROOT / "generator" / "hatch_build.py",
    *sorted(Path(__file__).parent.glob("*.py")),
    *sorted(Path(__file__).parent.glob("*.txt")),
]


class SetupError(Exception):
    """Something the setup cannot go on without; its words are for the user."""


def is_current(stamp: Path | None = None) -> bool:
    """Whether `.venv` (or what `stamp` stands for) was finished for just these inputs."""
    stamp = stamp or STAMP
    return PYTHON.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == _digest()


def mark_current(stamp: Path | None = None) -> None:
    """Remember that `.venv` (or what `stamp` stands for) is finished for the inputs as they are."""
    (stamp or STAMP).write_text(_digest(), encoding="utf-8")


def _digest() -> str:
    whole = hashlib.sha256(platform.python_version().encode())
    for path in INPUTS:
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def build() -> None:
    """Create or bring up to date `.venv`: locked packages, no others, and the project itself.

    Raises:
        SetupError: no venv module, no network, or pip refused.
    """
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    lines = locked.requirement_lines(lock, "tiaowen")
    if not _runs([str(PYTHON), "-c", "import sys; sys.exit(sys.prefix == sys.base_prefix)"]):
        _create()
    _install(_pip(lock), lines)
    pip = [str(PYTHON), "-m", "pip"]
    _run_pip([*pip, "install", "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    _point_relatively()
    for wheel in VENV.glob("pip-*.whl"):
        wheel.unlink()
    strangers = sorted(_installed(pip) - {line.partition("==")[0] for line in lines} - {"tiaowen"})
    if strangers:
        _run_pip([*pip, "uninstall", "-y", *strangers])


def add_peers() -> None:
    """Install the group `bench` beside what is there; the next full build takes it out again.

    Raises:
        SetupError: no network, or pip refused.
    """
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    _install(
        [str(PYTHON), "-m", "pip"], locked.requirement_lines(lock, "tiaowen", ("dev", "bench"))
    )


def translate_sources() -> None:
    """Put byte code beside the project's own sources, as pip does for packages.

    Python does so by itself, but not where PYTHONDONTWRITEBYTECODE is set, and then each start reads
    every module anew.
    """
    sources = ROOT / "generator" / "tiaowen"
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", str(sources)], check=False)


def _install(pip: Sequence[str], lines: Sequence[str]) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(lines))
        file.flush()
        _run_pip([*pip, "install", "--no-deps", "--require-hashes", "-r", file.name])


def _point_relatively() -> None:
    """Write the editable install's path relative to itself.

    Python 3.11 reads path files in the locale's encoding, so a checkout below a Chinese folder
    would not start under a foreign locale.
    """
    for path in VENV.glob("lib/python3*/site-packages/*tiaowen*.pth"):
        line = os.path.relpath(ROOT / "generator", path.parent)
        path.write_text(line + "\n", encoding="ascii")


def _create() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    command = [sys.executable, "-m", "venv", "--without-pip", str(VENV)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise SetupError(
            "Python 没有 venv 模块，请以 root 执行 / Python lacks venv, as root run: "
            "apt install python3-venv"
        )


def _pip(lock: dict[str, Any]) -> list[str]:
    """How to call a pip for `.venv`: its own, Python's bundled one, or the lock's wheel."""
    own = [str(PYTHON), "-m", "pip"]
    if _runs([*own, "--version"]) or (
        _runs([str(PYTHON), "-m", "ensurepip", "--default-pip"]) and _runs([*own, "--version"])
    ):
        return own
    url, expected = locked.wheel_of(lock, "pip")
    wheel = VENV / url.rpartition("/")[2]
    wheel.write_bytes(_fetch(url, expected))
    return [str(PYTHON), str(wheel / "pip")]


def _fetch(url: str, expected: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            content: bytes = answer.read()
    except OSError as error:
        raise SetupError(
            f"取不到 pip（{error}），请以 root 执行 / cannot fetch pip, as root run: "
            "apt install python3-venv"
        ) from error
    if f"sha256:{hashlib.sha256(content).hexdigest()}" != expected:
        raise SetupError(f"下载的文件与 uv.lock 的校验值不符 / hash differs from uv.lock: {url}")
    return content


def _run_pip(command: Sequence[str]) -> None:
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    if "install" in command:
        quiet.append("--no-warn-script-location")
    done = subprocess.run(
        [*command, *quiet], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode != 0:
        raise SetupError(f"pip 未成功 / pip failed:\n{(done.stderr or done.stdout).strip()}")


def _installed(pip: Sequence[str]) -> set[str]:
    listing = [*pip, "list", "--format", "json", "--disable-pip-version-check"]
    told = subprocess.run(listing, capture_output=True, encoding="utf-8", check=True).stdout
    return {row["name"].lower().replace("_", "-") for row in json.loads(told)}


def _runs(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
