"""A validator that needs nothing but the standard library: a folder with its own copy of the runtime.

The validator's text and every runtime module stay as they are but for their import lines, which become
relative, so that a copy can be compared with the release it was made from (decision 0030).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import tiaowen.runtime
from tiaowen.backends.python.docstrings import safe
from tiaowen.backends.python.to_python import to_python
from tiaowen.norm.ast import RuleSet

VALIDATOR: Final = "validator.py"
_ABSOLUTE: Final = re.compile(r"^from tiaowen\.runtime(?:\.(\w+))? import ", re.MULTILINE)
_FACADE: Final = '''"""{title}：独立的审查程序，只需 Python 标准库

由规则文件编译而成，请勿手工修改。validator.py 是条文，runtime/ 是它所用的运行时，与发行版逐字相同，
只有 import 行改为相对引用。用法：

    from datetime import date
    from {module} import Case, validate

    for finding in validate(Case("A-17", date(2024, 1, 10), {{"身体健康": True}})):
        print(finding.citation, finding.norm, finding.verdict.word, finding.reason)
"""

from .runtime.case import NOTHING, Case
from .runtime.verdict import Finding, Verdict
from .validator import review, validate

__all__ = ["NOTHING", "Case", "Finding", "Verdict", "review", "validate"]
'''


def module_name(rules: RuleSet) -> str:
    """henan/2023-128 → henan_2023_128."""
    name = re.sub(r"\W", "_", rules.path)
    return name if name.isidentifier() else f"rules_{name}"


def folder_name(rules: RuleSet) -> str:
    """The standalone folder's name: apart from the module's, so that both may lie side by side."""
    return f"{module_name(rules)}_standalone"


def standalone(rules: RuleSet) -> dict[str, str]:
    """The files of the folder: path inside it to text."""
    validator = _relative(to_python(rules), "from .runtime")
    files = {
        "__init__.py": _FACADE.format(title=safe(rules.title), module=folder_name(rules)),
        VALIDATOR: validator,
    }
    for name in _closure(_imported(validator, level=1)):
        files[f"runtime/{name}.py"] = _relative(_runtime_text(name), "from ")
    files["runtime/__init__.py"] = _runtime_text("__init__")
    return dict(sorted(files.items()))


def _relative(text: str, before: str) -> str:
    return _ABSOLUTE.sub(lambda found: f"{before}.{found[1] or ''} import ", text)


def _runtime_text(name: str) -> str:
    folder = Path(tiaowen.runtime.__file__ or "").parent
    return (folder / f"{name}.py").read_text(encoding="utf-8")


def _closure(names: frozenset[str]) -> tuple[str, ...]:
    """The runtime modules, with those they import."""
    found: set[str] = set()
    left = set(names)
    while left:
        name = left.pop()
        found.add(name)
        left |= _imported(_relative(_runtime_text(name), "from "), level=1) - found
    return tuple(sorted(found))


def _imported(text: str, level: int) -> frozenset[str]:
    """The runtime modules a file imports relatively."""
    nodes = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom))
    return frozenset(name for node in nodes if node.level == level for name in _modules(node))


def _modules(node: ast.ImportFrom) -> Iterator[str]:
    if node.module is None:
        yield from (alias.name for alias in node.names)
    else:
        yield node.module.removeprefix("runtime.")
