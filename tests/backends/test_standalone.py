"""A standalone validator runs where nothing but Python is, and says the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import tiaowen.runtime
from tests.backends.generated import shipped
from tiaowen.backends.python.standalone import folder_name, standalone

HENAN = "henan/2023-128"
SCRIPT = """
import json, sys
sys.path.insert(0, sys.argv[1])
from datetime import date
import henan_2023_128_standalone as made
case = made.Case("A", date(2024, 1, 10), {"在库": True, "本人申请退出": True})
found = {f.norm: [f.verdict.value, f.reason, list(f.missing)] for f in made.validate(case)}
elsewhere = [m for m in sys.modules if m.split(".")[0] == "tiaowen"]
print(json.dumps([found, elsewhere]))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rules, _ = shipped(HENAN)
    root = tmp_path_factory.mktemp("standalone")
    for name, text in standalone(rules).items():
        path = root / folder_name(rules) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_it_runs_isolated_and_says_what_the_module_says(folder: Path):
    rules, module = shipped(HENAN)
    result = subprocess.run(
        [sys.executable, "-I", "-S", "-c", SCRIPT, folder],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.stderr == ""
    found, elsewhere = json.loads(result.stdout)
    case = module.Case(
        "A", rules.effective.replace(2024, 1, 10), {"在库": True, "本人申请退出": True}
    )
    expected = {f.norm: [f.verdict.value, f.reason, list(f.missing)] for f in module.validate(case)}
    assert found == expected
    assert found["退库"][0] == "triggered"
    assert elsewhere == []


def test_its_own_docstring_says_how_to_use_it(folder: Path):
    rules, _ = shipped(HENAN)
    text = (folder / folder_name(rules) / "__init__.py").read_text(encoding="utf-8")
    assert f"from {folder_name(rules)} import Case, validate" in text


def test_runtime_copies_differ_from_the_release_in_import_lines_only(folder: Path):
    release = Path(tiaowen.runtime.__file__).parent
    copies = sorted((folder / "henan_2023_128_standalone" / "runtime").glob("*.py"))
    assert len(copies) > 10
    for copy in copies:
        ours = copy.read_text(encoding="utf-8").splitlines()
        theirs = (release / copy.name).read_text(encoding="utf-8").splitlines()
        changed = [line for line, was in zip(ours, theirs, strict=True) if line != was]
        assert all(line.startswith("from .") for line in changed), copy.name
