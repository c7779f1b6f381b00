"""Cases as a pytest module that holds a generated validator against them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tiaowen.backends.python.docstrings import safe
from tiaowen.backends.python.literals import literal, quoted
from tiaowen.backends.python.standalone import module_name
from tiaowen.boundary.expected import Expected
from tiaowen.norm.ast import RuleSet

_HEAD: Final = '''"""{title}（{path}）：每个界限两侧的个案，用来检验生成的审查程序。

由 tiaowen boundary 生成，请勿手工修改。规则文件 sha256 {sha256}。
先在同一个文件夹里编译：tiaowen compile {path} -o .
"""

# ruff: noqa
from __future__ import annotations

import importlib
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tiaowen.runtime.case import NOTHING, Case

sys.path.insert(0, str(Path(__file__).resolve().parent))
validator = importlib.import_module({module})

# 条款，规范，判定日，事实，结论，界限
CASES = [
'''
_TAIL: Final = """]


@pytest.mark.parametrize(
    ("citation", "norm", "as_of", "facts", "verdict", "why"),
    CASES,
    ids=[f"{case[0]}【{case[1]}】{number}" for number, case in enumerate(CASES, 1)],
)
def test_verdict(citation, norm, as_of, facts, verdict, why):
    findings = validator.review(Case("边界", as_of, facts)).findings
    found = [finding.verdict.word for finding in findings if finding.norm == norm]
    assert found == [verdict], f"{citation}【{norm}】应为{verdict}：{why}"
"""


def file_name(rules: RuleSet) -> str:
    """henan/2023-128 → test_henan_2023_128_boundary.py."""
    return f"test_{module_name(rules)}_boundary.py"


def pytest_module(rules: RuleSet, cases: tuple[Expected, ...]) -> str:
    """The text of the module."""
    head = _HEAD.format(
        title=safe(rules.title),
        path=rules.path,
        sha256=rules.source_hash,
        module=quoted(module_name(rules)),
    )
    return head + "".join(map(_row, cases)) + _TAIL


def _row(case: Expected) -> str:
    parts = (
        quoted(case.citation),
        quoted(case.norm),
        literal(case.as_of),
        _value(case.facts),
        quoted(case.verdict.word),
        quoted(case.why),
    )
    return "    (\n" + "".join(f"        {part},\n" for part in parts) + "    ),\n"


def _value(value: Any) -> str:
    match value:
        case None:
            return "None"
        case Mapping():
            inside = (f"{quoted(name)}: {_value(item)}" for name, item in value.items())
            return "{" + ", ".join(inside) + "}"
        case tuple():
            inside = (f"{_value(item)}," for item in value)
            return "(" + " ".join(inside) + ")"
        case _:
            return literal(value)
