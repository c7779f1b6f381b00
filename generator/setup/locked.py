"""`uv.lock` as requirements pip can check: every version pinned, every file by its hash.

pip cannot read the lock. Here the packages reachable from the project (with its development
group, or others named) become `name==version ; marker --hash=…` lines; the markers are those met on the way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

Package = Mapping[str, Any]
#: package name → conditions under which it is needed; the empty condition is "always"
Reached = dict[str, set[str]]


def requirement_lines(
    lock: Mapping[str, Any], project: str, groups: Collection[str] = ("dev",)
) -> list[str]:
    """One line a package, sorted by name.

    Args:
        lock: `uv.lock` as read.
        project: the package whose needs are asked for.
        groups: dependency groups to add to them.

    Raises:
        ValueError: the lock holds two versions of a package; telling them apart is not needed yet.
    """
    packages: dict[str, Package] = {}
    for package in lock["package"]:
        if package["name"] in packages:
            raise ValueError(f"uv.lock holds two versions of {package['name']}")
        packages[package["name"]] = package
    reached: Reached = {}
    root = packages[project]
    theirs = root.get("dev-dependencies", {})
    for needs in [root.get("dependencies", []), *(theirs.get(group, []) for group in groups)]:
        _reach(needs, "", packages, reached)
    return [_line(packages[name], reached[name]) for name in sorted(reached)]


def _reach(
    needs: Iterable[Mapping[str, Any]],
    condition: str,
    packages: Mapping[str, Package],
    reached: Reached,
) -> None:
    """Follow dependency entries, gathering for each package the conditions that lead to it."""
    for need in needs:
        here = " and ".join(part for part in (condition, _bracketed(need.get("marker"))) if part)
        package = packages[need["name"]]
        extras = package.get("optional-dependencies", {})
        for extra in need.get("extra", []):
            _reach(extras.get(extra, []), here, packages, reached)
        known = reached.setdefault(package["name"], set())
        if here not in known and "" not in known:  # also what ends a cycle
            known.add(here)
            _reach(package.get("dependencies", []), here, packages, reached)


def _bracketed(marker: str | None) -> str:
    return f"({marker})" if marker else ""


def _line(package: Package, conditions: set[str]) -> str:
    marker = "" if "" in conditions else " ; " + " or ".join(sorted(conditions))
    hashes = " ".join(f"--hash={value}" for value in sorted(set(_hashes(package))))
    return f"{package['name']}=={package['version']}{marker} {hashes}"


def _hashes(package: Package) -> Iterator[str]:
    if "sdist" in package:
        yield package["sdist"]["hash"]
    for wheel in package.get("wheels", []):
        yield wheel["hash"]


def wheel_of(lock: Mapping[str, Any], name: str) -> tuple[str, str]:
    """Address and hash (`sha256:…`) of the one wheel of a pure-Python package in the lock."""
    (package,) = (p for p in lock["package"] if p["name"] == name)
    (wheel,) = package["wheels"]
    return wheel["url"], wheel["hash"]
