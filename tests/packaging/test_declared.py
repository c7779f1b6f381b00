"""What the package imports is what `pyproject.toml` declares."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[^\w.-]", need, maxsplit=1)[0].lower() for need in project["dependencies"]}


def imported() -> dict[str, str]:
    """Top-level module → one file of the package that imports it; the standard library left out."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "generator" / "tiaowen").rglob("*.py")):
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
    assert {m: f for m, f in imported().items() if not distributions(m) & declared()} == {}
