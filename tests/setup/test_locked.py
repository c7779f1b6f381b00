"""The lock decides: every version pinned, every file by hash, nothing added, nothing lost."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from types import ModuleType

import pytest


def package(name: str, *needs: dict[str, object], **more: object) -> dict[str, object]:
    wheel = {"url": f"https://files.example/{name}-1-py3-none-any.whl", "hash": f"sha256:{name}"}
    return {
        "name": name,
        "version": "1",
        "wheels": [wheel],
        "dependencies": list(needs),
        **more,
    }


def test_lines_are_pinned_hashed_and_sorted(locked: ModuleType):
    lock = {"package": [package("app", {"name": "b"}, {"name": "a"}), package("a"), package("b")]}
    assert locked.requirement_lines(lock, "app") == [
        "a==1 --hash=sha256:a",
        "b==1 --hash=sha256:b",
    ]


def test_a_marker_holds_for_what_lies_behind_it(locked: ModuleType):
    windows = {"name": "a", "marker": "sys_platform == 'win32'"}
    lock = {"package": [package("app", windows), package("a", {"name": "b"}), package("b")]}
    lines = locked.requirement_lines(lock, "app")
    assert lines == [
        "a==1 ; (sys_platform == 'win32') --hash=sha256:a",
        "b==1 ; (sys_platform == 'win32') --hash=sha256:b",
    ]


def test_needed_without_condition_somewhere_is_needed_always(locked: ModuleType):
    windows = {"name": "a", "marker": "sys_platform == 'win32'"}
    lock = {"package": [package("app", windows, {"name": "b"}), package("a", {"name": "b"})]}
    lock["package"].append(package("b"))
    assert "b==1 --hash=sha256:b" in locked.requirement_lines(lock, "app")


def test_extras_groups_and_cycles_are_followed(locked: ModuleType):
    app = package("app", {"name": "a", "extra": ["more"]})
    app["dev-dependencies"] = {"dev": [{"name": "tool"}]}
    a = package("a", {"name": "b"})
    a["optional-dependencies"] = {"more": [{"name": "extra-one"}]}
    others = [package("b", {"name": "a"}), package("extra-one"), package("tool")]
    lines = locked.requirement_lines({"package": [app, a, *others]}, "app")
    assert [line.split("==")[0] for line in lines] == ["a", "b", "extra-one", "tool"]


def test_only_the_groups_named_are_followed(locked: ModuleType):
    app = package("app")
    app["dev-dependencies"] = {"dev": [{"name": "tool"}], "bench": [{"name": "peer"}]}
    lock = {"package": [app, package("tool"), package("peer")]}
    assert locked.requirement_lines(lock, "app") == ["tool==1 --hash=sha256:tool"]
    both = locked.requirement_lines(lock, "app", ("dev", "bench"))
    assert [line.split("==")[0] for line in both] == ["peer", "tool"]


def test_two_versions_of_a_package_are_refused(locked: ModuleType):
    with pytest.raises(ValueError, match="two versions of a"):
        locked.requirement_lines({"package": [package("a"), package("a")]}, "a")


def test_every_line_of_the_real_lock_is_pinned_and_hashed(locked: ModuleType, root: Path):
    lock = tomllib.loads((root / "uv.lock").read_text(encoding="utf-8"))
    shape = re.compile(r"[a-z0-9.-]+==\S+( ; .+?)?( --hash=sha256:[0-9a-f]{64})+")
    lines = locked.requirement_lines(lock, "tiaowen")
    assert [line for line in lines if not shape.fullmatch(line)] == []


def test_pip_itself_can_be_had_from_the_lock(locked: ModuleType, root: Path):
    lock = tomllib.loads((root / "uv.lock").read_text(encoding="utf-8"))
    url, digest = locked.wheel_of(lock, "pip")
    assert url.endswith("-py3-none-any.whl")
    assert digest.startswith("sha256:")


@pytest.mark.skipif(shutil.which("uv") is None, reason="uv is the maintainers' tool")
@pytest.mark.parametrize("groups", [("dev",), ("dev", "bench")])
def test_uv_reads_the_lock_the_same_way(locked: ModuleType, root: Path, groups: tuple[str, ...]):
    command = "uv export -q --frozen --offline --no-emit-project --no-annotate --no-header"
    command += "".join(f" --group {group}" for group in groups)
    told = subprocess.run(
        command.split(), cwd=root, capture_output=True, encoding="utf-8", check=True
    ).stdout
    theirs = [" ".join(line.split()) for line in told.replace("\\\n", " ").splitlines()]
    lock = tomllib.loads((root / "uv.lock").read_text(encoding="utf-8"))
    ours = locked.requirement_lines(lock, "tiaowen", groups)
    assert [names_and_hashes(line) for line in ours] == [names_and_hashes(line) for line in theirs]


def names_and_hashes(line: str) -> tuple[str, list[str]]:
    return line.split()[0], sorted(re.findall(r"--hash=(\S+)", line))
