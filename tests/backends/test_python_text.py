"""The text of a generated validator: clean, typed, the same every time, and nothing but the runtime."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.backends.generated import shipped
from tiaowen.backends.python.to_python import to_python

ROOT = Path(__file__).parents[2]
HENAN = "henan/2023-128"


@pytest.fixture(scope="module")
def text() -> str:
    return to_python(shipped(HENAN)[0])


@pytest.fixture(scope="module")
def module_file(text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("generated") / "henan_2023_128.py"
    path.write_text(text, encoding="utf-8")
    return path


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *map(str, command)], capture_output=True, encoding="utf-8", cwd=ROOT
    )


def test_the_formatter_changes_nothing(module_file: Path):
    result = run("ruff", "format", "--diff", "--config", ROOT / "pyproject.toml", module_file)
    assert result.stdout == ""
    assert result.returncode == 0, result.stderr


def test_the_linter_finds_nothing(module_file: Path):
    ignored = "--extend-ignore=D"  # the law is cited in Chinese: no English sentence to end in a full stop
    result = run("ruff", "check", "--config", ROOT / "pyproject.toml", ignored, module_file)
    assert result.returncode == 0, result.stdout


def test_types_hold_strictly(module_file: Path):
    result = run("mypy", "--strict", "--no-error-summary", module_file)
    assert (result.stdout, result.returncode) == ("", 0)


def test_the_same_rule_set_gives_the_same_bytes_whatever_the_hash_seed(text: str):
    script = (
        "import hashlib; from tiaowen.pipeline import load_ruleset;"
        "from tiaowen.backends.python.to_python import to_python;"
        f"print(hashlib.sha256(to_python(load_ruleset({HENAN!r})).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            encoding="utf-8",
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(seen) == 1


def test_only_the_runtime_and_the_standard_library_are_imported(text: str):
    modules = {
        node.module or "" for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)
    }
    plain = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import)]
    foreign = {m for m in modules if m.split(".")[0] not in sys.stdlib_module_names}
    assert plain == []
    assert all(m.startswith("tiaowen.runtime.") for m in foreign)
    assert any(foreign)


def test_the_runtime_imports_only_itself_and_the_standard_library():
    for path in sorted((ROOT / "generator/tiaowen/runtime").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                own = name == "tiaowen.runtime" or name.startswith("tiaowen.runtime.")
                assert own or name.split(".")[0] in sys.stdlib_module_names, (path.name, name)


def test_every_article_has_a_function_with_the_words_of_the_law(text: str):
    rules, _ = shipped(HENAN)
    functions = {
        n.name: ast.get_docstring(n) or ""
        for n in ast.parse(text).body
        if isinstance(n, ast.FunctionDef)
    }
    assert {f"article_{n}" for n in range(1, 40)} <= set(functions)
    shown = "".join("".join(doc.split()) for doc in functions.values())
    missing = [a.citation for a in rules.accounts if "".join(a.text.split()) not in shown]
    assert missing == []


def test_the_header_says_where_it_comes_from_and_not_to_edit_it(text: str):
    rules, _ = shipped(HENAN)
    head = text.split('"""')[1]
    for part in (
        rules.source_name,
        rules.source_hash,
        "请勿手工修改",
        "编译器：tiaowen",
        "语言版本",
    ):
        assert part in head
