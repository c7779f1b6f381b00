"""Cases as a pytest module that holds a generated validator against them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tiaowen.backends.python.docstrings import safe
from tiaowen.backends.python.literals import literal, quoted
from tiaowen.backends.python.standalone import folder_name, module_name
from tiaowen.boundary.expected import Expected
from tiaowen.norm.ast import RuleSet

_HEAD: Final = '''"""{title}（{path}）：规则文件的用例和每个界限两侧的个案，用来检验生成的审查程序。

由 tiaowen boundary 生成，请勿手工修改。规则文件 sha256 {sha256}。
先在同一个文件夹里编译，二者之一：
    tiaowen compile {path} --standalone -o .      （只需 Python 标准库）
    tiaowen compile {path} -o .                   （须装有 tiaowen）
"""

# ruff: noqa
from __future__ import annotations

import importlib
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
STANDALONE = {standalone}
if (HERE / STANDALONE).is_dir():
    validator = importlib.import_module(STANDALONE)
    from_case = validator
else:
    validator = importlib.import_module({module})
    from_case = importlib.import_module("tiaowen.runtime.case")
Case, NOTHING = from_case.Case, from_case.NOTHING

# 条款，规范，判定日，事实，结论，后果，条件和所在的一侧
CASES = [
'''
_TAIL: Final = """]


@pytest.mark.parametrize(
    ("citation", "norm", "as_of", "facts", "verdict", "effects", "side"),
    CASES,
    ids=[f"{number} {case[0]}【{case[1]}】{case[6]}" for number, case in enumerate(CASES, 1)],
)
def test_verdict(citation, norm, as_of, facts, verdict, effects, side):
    findings = validator.review(Case("边界", as_of, facts)).findings
    found = [(one.verdict.word, one.effects) for one in findings if one.norm == norm]
    assert found == [(verdict, effects)], f"{citation}【{norm}】应为{verdict}：{side}"
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
        standalone=quoted(folder_name(rules)),
    )
    return head + "".join(map(_row, cases)) + _TAIL


def _row(case: Expected) -> str:
    parts = (
        quoted(case.citation),
        quoted(case.norm),
        literal(case.as_of),
        _value(case.facts),
        quoted(case.verdict.word),
        _value(case.effects),
        quoted(case.side),
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
