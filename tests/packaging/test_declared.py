"""What the package imports is what `pyproject.toml` declares."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]


PACKAGE = ROOT / "generator" / "tiaowen"
#: folder → the extra its imports may come from
ROOMS = {"solver": "prove", "backends/columnar": "columnar"}


def declared(extra: str = "") -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = [*project["dependencies"], *project["optional-dependencies"].get(extra, [])]
    return {re.split(r"[^\w.-]", need, maxsplit=1)[0].lower() for need in needs}


def imported(folder: Path, without: tuple[str, ...] = ()) -> dict[str, str]:
    """Top-level module → one file below the folder that imports it; the standard library left out."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        if any(path.is_relative_to(PACKAGE / room) for room in without):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for module in modules_of(node):
                found.setdefault(module, path.name)
    return {m: f for m, f in found.items() if m not in sys.stdlib_module_names and m != "tiaowen"}


def modules_of(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name.split(".")[0] for alias in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module.split(".")[0]]
    return []


def distributions(module: str) -> set[str]:
    return {name.lower() for name in packages_distributions().get(module, [])}


def test_every_import_is_declared():
    found = imported(PACKAGE, tuple(ROOMS))
    assert {m: f for m, f in found.items() if not distributions(m) & declared()} == {}


def test_what_an_extra_brings_is_imported_in_its_room_only():
    for room, extra in ROOMS.items():
        found = imported(PACKAGE / room)
        assert {m: f for m, f in found.items() if not distributions(m) & declared(extra)} == {}
